"""`/evaluatie/` and `/dagboek/`: who may what, what a coach types, what results show, what a diary masks."""

from datetime import timedelta

import factories
import pytest
from django.urls import reverse
from django.utils import timezone
from labels_house import ROLES, everybody

from catalogue.models import RegionPage
from labelling.evaluation.choices import Asked, Diary
from labelling.evaluation.counting import count_pile
from labelling.evaluation.diaries import diary_counts, entries_for_report
from labelling.evaluation.lists import Row, list_in_use, write_list
from labelling.evaluation.rounds import close_round, open_round
from labelling.models import AnswerCount, DiaryEntry, PaperPile, QuestionList, Round
from portal.diary.urls import diary_urls
from portal.evaluation.urls import evaluation_urls

pytestmark = pytest.mark.django_db
# y: may; n: refused; d: to the door. neighbour: coach of another town; elsewhere: coordinator of another region.
TABLE = """
page                     visitor counsellor editor coach neighbour coordinator elsewhere superuser
GET  evaluation          d n n y y y y y
GET  evaluation_results  d n n y y y n y
GET  question_list       d n n y y y n y
GET  question_list_edit  d n n n n y n y
POST question_list_edit  d n n n n y n y
GET  round_open          d n n y y y n y
POST round_open          d n n y y y n y
GET  round               d n n y y y n y
POST round_link          d n n y n y n y
POST round_close         d n n y n y n y
GET  round_paper         d n n y y y n y
GET  round_type          d n n y n y n y
POST round_type          d n n y n y n y
POST round_take_back     d n n y n y n y
GET  diary               d n n y y y y y
GET  diary_write         d n n y y y y y
POST diary_write         d n n y y y y y
GET  diary_edit          d n n y n n n n
POST diary_edit          d n n y n n n n
POST diary_away          d n n y n n n n
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


@pytest.fixture
def house(staff_house):
    house = everybody(staff_house)
    today = timezone.localdate()
    house.town_place = house.town.municipality
    house.round = open_round(
        question_list=list_in_use(house.region, Asked.NEWCOMER), name="Taalcafé", begins=today,
        until=today + timedelta(7), municipality=house.town_place, kind="", by=house.people["coach"],
    )  # fmt: skip
    house.entry = DiaryEntry.objects.create(
        diary=Diary.EFFECTS, region=house.region, municipality=house.town_place, day=today, helped="Geheim woord",
        written_by=house.people["coach"], written_by_name="An",
    )  # fmt: skip
    return house


def address(house, name):
    lists, entries = house.round.question_list_id, house.entry.pk
    things = {"evaluation_results": house.region.pk, "round_take_back": None} | {
        one: lists for one in ("question_list", "question_list_edit", "round_open")
    } | dict.fromkeys(("diary_edit", "diary_away"), entries)  # fmt: skip
    if name in ("evaluation", "diary", "diary_write"):
        return reverse(name)
    if name == "round_take_back":
        return reverse(name, args=[house.round.pk, 2**70])
    return reverse(name, args=[things.get(name, house.round.pk)])


def outcome(response) -> str:
    if response.status_code == 302:
        return "d" if response["Location"].startswith("/inloggen/?next=") else "y"
    return {200: "y", 422: "y", 403: "n"}[response.status_code]


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_is_its_own(house, as_staff, role):
    client, found = as_staff(role), {}
    for method, name, *_expected in ROWS:
        where = address(house, name)
        found[f"{method} {name}"] = outcome(client.get(where) if method == "GET" else client.post(where, {}))
    place = 2 + ROLES.index(role)
    assert found == {f"{row[0]} {row[1]}": row[place] for row in ROWS}


def test_the_table_names_every_address_and_nothing_of_it_is_kept_by_a_browser(house, as_staff):
    assert {row[1] for row in ROWS} == {route.name for route in (*evaluation_urls, *diary_urls)}
    assert all(route.callback.needs_coach for route in (*evaluation_urls, *diary_urls))
    for name in ("evaluation", "diary", "round"):
        assert "no-store" in as_staff("coach").get(address(house, name))["Cache-Control"]


def numbers(house, **counts):
    question = house.round.question_list.questions.first()
    return {f"n-{question.pk}-{answer}": str(number) for answer, number in counts.items()}


def test_a_coach_types_a_pile_once_takes_it_back_and_closes_for_ever(house, as_staff):
    client, typing = as_staff("coach"), address(house, "round_type")
    pile = {"bladen": "12", "sleutel": "abc"} | numbers(house, yes=9, no=3)
    for _twice in range(2):
        assert client.post(typing, pile).status_code == 302
    assert Round.objects.get().sheets == 12
    assert "12</b> mensen antwoordden" in client.get(address(house, "round")).content.decode()

    client.post(reverse("round_take_back", args=[house.round.pk, PaperPile.objects.get().pk]))
    assert (Round.objects.get().sheets, PaperPile.objects.count()) == (0, 0)

    client.post(typing, pile)
    client.post(address(house, "round_close"), {})
    assert Round.objects.get().closed_on is None, "first it asks whether she is sure"
    client.post(address(house, "round_close"), {"doen": "zeker"})
    page = client.get(address(house, "round")).content.decode()
    assert "verborgen" in page
    assert ">3<" not in page


@pytest.mark.parametrize("wrong", [{"bladen": ""}, {"bladen": "x"}, {"bladen": "2"}, {"bladen": "9" * 30}])
def test_a_pile_that_cannot_be_is_said_and_nothing_typed_is_lost(house, as_staff, wrong):
    pile = {"bladen": "12"} | numbers(house, yes=9, no=3) | wrong
    answer = as_staff("coach").post(address(house, "round_type"), pile)
    assert answer.status_code == 422
    assert 'value="9"' in answer.content.decode()
    assert set(AnswerCount.objects.values_list("count", flat=True)) == {0}


def test_few_sheets_are_nowhere_said(house, as_staff):
    question = house.round.question_list.questions.first()
    count_pile(one=house.round, sheets=4, pile={(question.pk, "yes"): 4}, by=None, today=timezone.localdate(), key="k")
    open_pages = [as_staff("coach").get(address(house, name)).content.decode() for name in ("evaluation", "round")]
    assert all("minder dan 5" in page for page in open_pages)
    close_round(one=house.round, today=timezone.localdate())
    page = as_staff("coach").get(address(house, "evaluation_results")).content.decode()
    assert "1 ronde had te weinig bladen" in page
    assert "<table" not in page


def test_a_coach_opens_a_round_in_an_own_municipality_only(house, as_staff):
    today = timezone.localdate()
    form = {"naam": "Kookatelier", "van": today.isoformat(), "tot": (today + timedelta(5)).isoformat()}
    where = address(house, "round_open")
    for place, status in {"": 422, factories.WETTEREN: 422, house.town_place.nis: 302}.items():
        assert as_staff("coach").post(where, form | {"gemeente": place}).status_code == status
    assert as_staff("coordinator").post(where, form | {"gemeente": ""}).status_code == 302
    late = form | {"gemeente": house.town_place.nis, "tot": (today - timedelta(5)).isoformat()}
    assert as_staff("coach").post(where, late).status_code == 422


def test_the_coordinator_changes_a_list_that_was_asked_into_the_next_version(house, as_staff):
    client, where = as_staff("coordinator"), address(house, "question_list_edit")
    long = "Heb je de indruk dat je hier in de gemeente nu veel meer mensen kent dan vroeger?"
    wrong = client.post(where, {"vraag-0": long, "domein-0": "home", "schaal-0": "faces"})
    assert wrong.status_code == 422
    assert long in wrong.content.decode()
    assert client.post(where, {"vraag-3": "Kom je nog?", "domein-3": "home", "schaal-3": "yes_no"}).status_code == 302
    newest = QuestionList.objects.filter(asked=Asked.NEWCOMER).order_by("-number")[0]
    assert (newest.number, str(newest.questions.get())) == (2, "Kom je nog?")


def entry(house, **more):
    day = timezone.localdate().isoformat()
    return {"dag": day, "gemeente": house.town_place.nis, "helped": "De buren"} | more


def test_a_diary_masks_what_could_tell_who_somebody_is_and_says_so(house, as_staff):
    client = as_staff("coach")
    sent = entry(house, helped="Bel 0470 12 34 56 voor de bus", verslag="on", over=house.own.title)
    page = client.post("/dagboek/schrijf/?soort=effects", sent, follow=True).content.decode()

    assert "We haalden een naam of nummer weg" in page
    kept = DiaryEntry.objects.order_by("-pk")[0]
    assert (kept.helped, kept.offer, kept.in_report) == ("Bel […] voor de bus", house.own, True)
    assert list(entries_for_report(house.region, kept.day.year)) == [kept]
    assert [one.total for one in diary_counts(house.region, kept.day.year)] == [0, 2]


@pytest.mark.parametrize(
    "wrong",
    [{"helped": " "}, {"dag": "2999-01-01"}, {"gemeente": factories.WETTEREN}, {"over": "Verre zee"}, {"dag": "x"},
     {"helped": "a" * 601}],
)  # fmt: skip
def test_an_entry_that_cannot_be_is_said(house, as_staff, wrong):
    answer = as_staff("coach").post("/dagboek/schrijf/?soort=effects", entry(house, **wrong))
    assert answer.status_code == 422
    assert DiaryEntry.objects.count() == 1


def test_an_entry_names_nothing_of_another_region_also_where_the_coach_works_there_too(house, as_staff):
    """Of two with the same name, the one of this region is meant."""
    coast = RegionPage.objects.get(slug="kust")
    house.people["coach"].groups.add(*house.people["elsewhere"].groups.all())
    far = factories.OfferPageFactory(region=coast, title="Strandwandeling")
    factories.OfferPageFactory(region=coast, title=house.own.title)
    client, where = as_staff("coach"), "/dagboek/schrijf/?soort=effects"
    assert far.title not in client.get(where).content.decode()

    refused = client.post(where, entry(house, over=far.title))
    assert refused.status_code == 422
    assert "staat in een andere regio" in refused.content.decode()
    assert DiaryEntry.objects.count() == 1

    assert client.post(where, entry(house, over=house.own.title)).status_code == 302
    assert DiaryEntry.objects.order_by("-pk")[0].offer == house.own


def test_a_round_of_questions_that_were_changed_meanwhile_is_refused_with_a_sentence(house, as_staff):
    today, old = timezone.localdate().isoformat(), house.round.question_list
    write_list(question_list=old, rows=[Row("Kom je nog?", "home", "faces")], by=None)
    form = {"naam": "Kookatelier", "van": today, "tot": today, "gemeente": house.town_place.nis}
    answer = as_staff("coach").post(reverse("round_open", args=[old.pk]), form)
    assert answer.status_code == 422
    assert "Iemand maakte intussen een nieuwere versie" in answer.content.decode()
    assert Round.objects.count() == 1


@pytest.mark.parametrize(("role", "reads"), [("coach", 1), ("coordinator", 1), ("neighbour", 0), ("elsewhere", 0)])
def test_colleagues_of_the_municipality_and_the_coordinator_read_along(house, as_staff, role, reads):
    page = as_staff(role).get("/dagboek/?woorden=geheim").content.decode()
    assert page.count("Geheim woord") == reads
    for nothing in ("?woorden=bestaatniet", "?maand=1999-01", "?soort=activities", "?woorden=nee&maand=0000-01"):
        assert "Geheim woord" not in as_staff(role).get(f"/dagboek/{nothing}").content.decode()


@pytest.mark.parametrize("nonsense", ["?jaar=0", "?jaar=x", "?jaar=99999", "?gemeente=%00", "?jaar=²"])
def test_typed_nonsense_shows_a_page(house, as_staff, nonsense):
    assert as_staff("coach").get(address(house, "evaluation_results") + nonsense).status_code == 200
