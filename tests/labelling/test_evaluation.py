"""Question lists in versions, rounds, and counts of answers: what is kept, what is refused, what results say."""

from datetime import date, timedelta

import factories
import pytest
from django.core.exceptions import ValidationError

from catalogue.models import Municipality
from catalogue.plain_language import is_menu_text
from catalogue.refusals import Refused
from labelling.evaluation.answers import Answer
from labelling.evaluation.choices import DOMAINS, Asked, Domain
from labelling.evaluation.counting import NothingAnswered, count_pile, count_sheet, take_back
from labelling.evaluation.lists import QuestionsWrong, Row, list_in_use, write_list
from labelling.evaluation.results import result_of, results_of
from labelling.evaluation.rounds import close_round, give_new_link, open_round, round_under, switch_link_off
from labelling.models import AnswerCount, PaperPile, Question, QuestionList, Round

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def people(region):
    return factories.UserFactory(username="an", first_name="An")


@pytest.fixture
def one(region, people):
    return make(region, people)


def make(region, by, **more) -> Round:
    given = {"name": "Taalcafé", "begins": TODAY, "until": TODAY + timedelta(30), "municipality": None, "kind": ""}
    return open_round(question_list=list_in_use(region, Asked.NEWCOMER), by=by, **given | more)


def rows(*words: str) -> list[Row]:
    return [Row(one, Domain.HOME, "faces") for one in words]


def first(one: Round) -> Question:
    return one.question_list.questions.first()


def answered(one: Round, yes=0, little=0, no=0, sheets=None) -> None:
    """Count a pile in which only the first question was answered."""
    counts = {Answer.YES: yes, Answer.A_LITTLE: little, Answer.NO: no}
    pile = {(first(one).pk, answer.value): number for answer, number in counts.items()}
    key = f"pile {PaperPile.objects.count()}"
    count_pile(one=one, sheets=sheets or yes + little + no, pile=pile, by=None, today=TODAY, key=key)


@pytest.mark.parametrize("asked", Asked)
def test_the_first_list_of_each_actor_is_short_and_has_every_domain(region, asked):
    questions = list(list_in_use(region, asked).questions.all())

    assert 6 <= len(questions) <= 8
    assert {one.domain for one in questions} == set(DOMAINS[asked])
    for one in questions:
        one.full_clean()
        assert asked is not Asked.NEWCOMER or is_menu_text(one.words)


def test_a_list_nobody_was_asked_is_changed_in_place_one_that_was_asked_becomes_the_next_version(region, people):
    unasked = list_in_use(region, Asked.NEWCOMER)
    assert write_list(question_list=unasked, rows=rows("Voel je je thuis?"), by=people).pk == unasked.pk
    before = make(region, people)

    changed = write_list(question_list=unasked, rows=rows("Kom je nog?"), by=people)

    assert (changed.number, [str(one) for one in changed.questions.all()]) == (2, ["Kom je nog?"])
    assert [str(one) for one in before.question_list.questions.all()] == ["Voel je je thuis?"]
    assert list_in_use(region, Asked.NEWCOMER).pk == changed.pk
    with pytest.raises(Refused):
        write_list(question_list=unasked, rows=rows("Te laat?"), by=people)


def test_a_question_for_newcomers_is_plain_and_of_their_domains(region, people):
    newcomers, residents = list_in_use(region, Asked.NEWCOMER), list_in_use(region, Asked.RESIDENT)
    long = "Heb je de indruk dat je hier in de gemeente nu meer mensen kent dan vroeger?"

    with pytest.raises(QuestionsWrong) as wrong:
        write_list(question_list=newcomers, rows=[*rows("Kom je nog?", long), Row("Ja?", "policy", "faces")], by=people)
    assert set(wrong.value.errors) == {1, 2}
    write_list(question_list=residents, rows=[Row(long, Domain.ATTITUDE, "yes_no")], by=people)
    for empty in ([], rows(*["Kom je nog?"] * 11)):
        with pytest.raises(Refused):
            write_list(question_list=newcomers, rows=empty, by=people)


def test_a_round_has_a_code_nobody_guesses_that_can_be_switched_off_and_given_anew(region, one, people):
    code = one.code
    assert len(code) == 32
    assert round_under(code, region) == one
    assert [round_under(bad, region) for bad in ("geheim", "", "\x00", code.lower())] == [None] * 4
    assert round_under(code, None) is None
    fresh = give_new_link(one=one)
    assert (round_under(code, region), round_under(fresh, region)) == (None, one)
    switch_link_off(one=one)
    assert round_under(fresh, region) is None
    with pytest.raises(ValidationError):
        make(region, people, until=TODAY - timedelta(1))
    with pytest.raises(ValidationError):
        make(region, people, name="")


def test_a_sheet_is_counters_that_grow_and_no_row_of_anybody(one):
    before = AnswerCount.objects.count()

    count_sheet(one=one, sheet={first(one).pk: "yes", 987654: "yes"}, today=TODAY)
    count_sheet(one=one, sheet={first(one).pk: "no"}, today=TODAY)

    counts = dict(AnswerCount.objects.filter(question=first(one)).values_list("answer", "count"))
    assert counts == {"yes": 1, "a_little": 0, "no": 1, "unknown": 0}
    assert AnswerCount.objects.count() == before
    assert Round.objects.get(pk=one.pk).sheets == 2
    assert not PaperPile.objects.exists()


@pytest.mark.parametrize("sheet", [{}, {1: "nonsense"}, {987654: "yes"}])
def test_a_sheet_without_an_answer_is_not_counted(one, sheet):
    with pytest.raises(NothingAnswered):
        count_sheet(one=one, sheet=sheet, today=TODAY)
    assert Round.objects.get(pk=one.pk).sheets == 0


@pytest.mark.parametrize(("days", "counted"), [(-1, 0), (0, 1), (30, 1), (31, 0)])
def test_the_link_takes_answers_from_the_first_day_up_to_and_with_the_last(one, days, counted):
    try:
        count_sheet(one=one, sheet={first(one).pk: "yes"}, today=TODAY + timedelta(days))
    except Refused:
        assert not counted
    assert Round.objects.get(pk=one.pk).sheets == counted


def test_a_pile_of_paper_is_counted_once_and_taken_back_whole(one, people):
    question = first(one)
    pile = {(question.pk, "yes"): 7, (question.pk, "no"): 2, (question.pk, "nonsense"): 3}
    given = {"one": one, "sheets": 10, "pile": pile, "by": people, "today": TODAY, "key": "k"}
    kept = count_pile(**given)
    assert count_pile(**given) is None
    assert (kept.typed_by_name, Round.objects.get(pk=one.pk).sheets) == ("An", 10)

    take_back(one=one, pile=kept.pk)

    assert Round.objects.get(pk=one.pk).sheets == 0
    assert set(AnswerCount.objects.values_list("count", flat=True)) == {0}
    with pytest.raises(Refused):
        take_back(one=one, pile=kept.pk)


@pytest.mark.parametrize(("sheets", "yes", "no"), [(0, 1, 0), (501, 1, 0), (5, 4, 2), (5, -1, 0), (5, 0, 0)])
def test_an_impossible_pile_is_refused(one, sheets, yes, no):
    pile = {(first(one).pk, "yes"): yes, (first(one).pk, "no"): no}
    with pytest.raises(Refused):
        count_pile(one=one, sheets=sheets, pile=pile, by=None, today=TODAY, key="k")
    assert Round.objects.get(pk=one.pk).sheets == 0


def test_a_closed_round_never_changes_again(one):
    answered(one, yes=6)
    pile = PaperPile.objects.get()
    assert result_of(one) is None, "an open round shows nothing"

    close_round(one=one, today=TODAY)

    one.refresh_from_db()
    for change in (
        lambda: count_sheet(one=one, sheet={first(one).pk: "yes"}, today=TODAY),
        lambda: answered(one, yes=6),
        lambda: take_back(one=one, pile=pile.pk),
        lambda: give_new_link(one=one),
        lambda: close_round(one=one, today=TODAY),
    ):
        with pytest.raises(Refused):
            change()
    assert Round.objects.get(pk=one.pk).sheets == 6


def test_results_add_up_what_closed_rounds_show_by_domain_and_question(region, people, django_assert_num_queries):
    ninove = Municipality.objects.get(nis="41048")
    for numbers in ({"yes": 12, "little": 6, "sheets": 18}, {"yes": 9, "no": 3}, {"yes": 4}):
        one = make(region, people, municipality=ninove)
        answered(one, **numbers)
        close_round(one=one, today=TODAY)
    answered(make(region, people), yes=50)

    with django_assert_num_queries(4):
        (found,) = results_of(region, 2026)

    assert (found.rounds, found.too_small, found.sheets) == (3, 1, 30)
    question = found.domains[0].questions[0]
    counts = {part.answer: part.count for part in question.shown.parts}
    assert counts == {Answer.YES: 12, Answer.A_LITTLE: 6, Answer.NO: None, Answer.UNKNOWN: 0, None: 0}
    assert (question.shown.sheets, question.shown.together) == (30, 12)
    assert found.domains[0].shown.sheets == 60
    assert results_of(region, 2025) == ()
    assert results_of(region, 2026, Municipality.objects.get(nis=factories.WETTEREN)) == ()
    assert results_of(region, 2026, ninove) == (found,)


def test_rounds_that_are_all_too_small_say_only_how_many_they_are(region, people):
    one = make(region, people)
    answered(one, yes=4)
    close_round(one=one, today=TODAY)
    found = result_of(Round.objects.get())
    assert (found.rounds, found.too_small, found.in_part, found.sheets, found.domains) == (1, 1, 0, 0, ())


def test_a_list_is_made_once_for_a_region(region):
    assert list_in_use(region, Asked.RESIDENT) == list_in_use(region, Asked.RESIDENT)
    assert QuestionList.objects.count() == 1


def test_a_sheet_costs_the_same_however_much_a_browser_sends(one, django_assert_max_num_queries):
    many = {number: "yes" for number in range(10**6, 10**6 + 500)} | {first(one).pk: "yes"}
    with django_assert_max_num_queries(6):
        count_sheet(one=one, sheet=many, today=TODAY)

    one.refresh_from_db()
    assert one.sheets == 1
