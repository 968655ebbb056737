"""The right of reply: the word in the link, the days, and the answer that is kept."""

from datetime import date, timedelta

import pytest
from built_once import built_once
from django.core.signing import Signer
from hypothesis import given
from hypothesis import strategies as st
from labelled_house import GOOD, S, brussels, found, handed_in, labelled_house, read_now

from labelling.assessing import submit, write_assessment
from labelling.deciding import Decided, decide, send_back
from labelling.findings import Finding
from labelling.models import Assessment, LabelEvent
from labelling.refusals import Refused, ReplyFirst, TooLate, WrongState
from labelling.replying import (
    LONGEST_REPLY,
    MOST_EXTRA_DAYS,
    ask_first,
    assessment_by,
    close_windows,
    extend,
    invite,
    reply,
    token_of,
)
from labelling.states import State

NOON = brussels(2027, 3, 3, 12, 0)
LESS = {S: Decided(finding=Finding.PARTLY, reason="Soms zie je mensen.", because="Ik zag het anders.")}
THE_LINK = {"by": None, "by_name": "An", "at": NOON}


@pytest.fixture
@built_once
def house(region):
    return labelled_house(region)


@pytest.fixture
def asked(house):
    one = handed_in(house.offer, house.assessor, NOON, social_contact="partly")
    return invite(assessment=one, by=house.assessor, at=NOON, email="an@example.org")


# The link


@pytest.mark.django_db
def test_the_word_opens_its_own_assessment_and_is_the_same_each_time(asked):
    word = token_of(asked)
    assert word == token_of(Assessment.objects.get(pk=asked.pk))
    assert assessment_by(word) == asked
    assert not set(word) & set("/:?#&% ")


def test_a_forged_word_opens_nothing(asked):
    word = token_of(asked)
    number, _dot, mark = word.partition(".")
    others = [
        f"{asked.pk + 1}.{mark}",
        f"0{number}.{mark}",
        f"{number}.{mark[:-1]}",
        f"{number}.{mark}x",
        f"{number}.",
        number,
        word.replace(".", ":"),
        Signer(salt="another").sign(number).replace(":", "."),
        Signer().sign(number).replace(":", "."),
        Signer(salt="labelling.reply").sign("999999").replace(":", "."),
        Signer(salt="labelling.reply").sign("drie").replace(":", "."),
        f" {word}",
        f"{word}\n",
    ]
    assert {other: assessment_by(other) for other in others} == dict.fromkeys(others)


@given(st.text())
def test_garbage_opens_nothing(word):
    assert assessment_by(word) is None


# Asking


def test_who_asks_says_until_when_and_to_whom(asked):
    assert (asked.state, asked.reply_until, asked.invited_email) == (
        State.AWAITING_REPLY,
        date(2027, 3, 17),
        "an@example.org",
    )
    assert asked.events.last().details == {"until": "2027-03-17", "email": "an@example.org"}


@pytest.mark.parametrize(
    ("until", "accepted"),
    [
        (date(2027, 3, 3), False),
        (date(2027, 3, 17), False),
        (date(2027, 3, 18), True),
        (NOON.date() + timedelta(days=14 + MOST_EXTRA_DAYS), True),
        (NOON.date() + timedelta(days=14 + MOST_EXTRA_DAYS + 1), False),
        (date(9999, 12, 31), False),
    ],
)
def test_more_time_is_later_and_not_for_ever(house, asked, until, accepted):
    if accepted:
        assert extend(assessment=asked, until=until, by=house.colleague, at=NOON).reply_until == until
        assert asked.events.last().details == {"until": str(until)}
        return
    with pytest.raises(Refused) as refused:
        extend(assessment=asked, until=until, by=house.colleague, at=NOON)
    assert str(refused.value)
    asked.refresh_from_db()
    assert asked.reply_until == date(2027, 3, 17)


def test_after_the_last_day_more_time_begins_tomorrow(house, asked):
    late = brussels(2027, 3, 20, 9, 0)
    with pytest.raises(Refused):
        extend(assessment=asked, until=date(2027, 3, 20), by=house.colleague, at=late)
    extend(assessment=asked, until=date(2027, 3, 21), by=house.colleague, at=late)
    assert close_windows(at=late) == 0


def test_closing_is_done_once_and_not_before_its_day(asked):
    assert close_windows(at=brussels(2027, 3, 17, 23, 59)) == 0
    assert close_windows(at=brussels(2027, 3, 18, 0, 0)) == 1
    assert close_windows(at=brussels(2027, 3, 19, 0, 0)) == 0
    assert [line.action for line in asked.events.all()] == ["submit", "invite", "window_closed"]


# Answering


def test_the_answer_stays_beside_the_decision_and_in_the_log(asked):
    one = reply(assessment=asked, words=" Wij zien het anders. ", agrees=False, **THE_LINK)
    assert (one.state, one.reply, one.reply_agrees, one.replied_by) == (
        State.READY,
        "Wij zien het anders.",
        False,
        "An",
    )
    line = one.events.last()
    assert (line.why, line.by, line.by_name, line.details["agrees"]) == ("Wij zien het anders.", None, "An", False)


def test_a_second_answer_is_kept_and_the_log_still_has_the_first(asked):
    reply(assessment=asked, words="Een.", agrees=None, **THE_LINK)
    one = reply(assessment=asked, words="Twee.", agrees=True, **THE_LINK)
    assert one.reply == "Twee."
    assert list(LabelEvent.objects.filter(action="reply").values_list("why", flat=True)) == ["Een.", "Twee."]


def test_agreeing_needs_no_words_and_nothing_at_all_is_no_answer(asked):
    with pytest.raises(Refused):
        reply(assessment=asked, words=" ", agrees=None, **THE_LINK)
    assert reply(assessment=asked, words="", agrees=True, **THE_LINK).state == State.READY


def test_a_coach_writes_it_down_also_when_the_days_are_over(house, asked):
    late = brussels(2027, 4, 1, 9, 0)
    with pytest.raises(TooLate):
        reply(assessment=asked, words="Klopt.", agrees=True, **THE_LINK | {"at": late})
    one = reply(
        assessment=asked, words="Klopt.", agrees=True, by=house.colleague, by_name="An", at=late,
        taken_by_name="Collega",
    )  # fmt: skip
    assert (one.reply_taken_by_name, one.replied_by, one.events.last().by) == ("Collega", "An", house.colleague)


def test_what_is_too_long_is_cut_and_nothing_breaks(asked):
    one = reply(assessment=asked, words="a" * 9000, agrees=None, **THE_LINK | {"by_name": "b" * 300})
    assert (len(one.reply), len(one.replied_by)) == (LONGEST_REPLY, 80)
    assert len(one.events.last().by_name) == 80


def test_three_times_yes_may_be_answered_without_being_asked(house):
    ready = handed_in(house.offer, house.assessor, NOON)
    one = reply(assessment=ready, words="Dank je.", agrees=True, **THE_LINK)
    assert one.state == State.READY


def test_after_the_decision_it_is_no_reply_any_more(house, asked):
    reply(assessment=asked, words="Klopt.", agrees=True, **THE_LINK)
    decide(assessment=asked, by=house.neighbour, at=NOON, read=read_now(asked))
    with pytest.raises(WrongState):
        reply(assessment=asked, words="Nog iets.", agrees=None, **THE_LINK)


def test_what_is_sent_back_is_asked_again(house, asked):
    reply(assessment=asked, words="Wij zien het anders.", agrees=False, **THE_LINK)
    back = send_back(assessment=asked, by=house.neighbour, at=NOON, why="Ga nog eens kijken.")
    assert (back.state, back.invited_at, back.reply_until, back.reply) == (
        State.DRAFT,
        None,
        None,
        "",
    )
    assert "Wij zien het anders." in LabelEvent.objects.filter(action="reply").values_list("why", flat=True)
    write_assessment(assessment=back, facts=GOOD, found=found(participation="no"), by=house.assessor)
    again = submit(assessment=back, by=house.assessor, at=NOON)
    assert again.state == State.SUBMITTED
    with pytest.raises(WrongState):
        decide(assessment=again, by=house.neighbour, at=NOON, read=read_now(again))


def test_who_doubts_three_times_yes_lets_the_organisation_answer_first(house):
    ready = handed_in(house.offer, house.assessor, NOON)
    with pytest.raises(ReplyFirst):
        decide(assessment=ready, by=house.neighbour, at=NOON, read=read_now(ready), decision=LESS)
    asked = ask_first(assessment=ready, by=house.neighbour, at=NOON, why="Ik zag het anders.")
    assert (asked.state, asked.events.last().why) == (State.AWAITING_REPLY, "Ik zag het anders.")
    reply(assessment=asked, words="Toch wel.", agrees=False, **THE_LINK)
    decide(assessment=asked, by=house.neighbour, at=NOON, read=read_now(asked), decision=LESS)
