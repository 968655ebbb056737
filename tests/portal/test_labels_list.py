"""`/labels/`: what waits for whom, oldest first and counted; the search, the list, and what they cost."""

from datetime import timedelta

import factories
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from labelling_factories import AwardFactory, InterviewFactory
from labels_house import assessed, everybody

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.permissions import assessments_for
from labelling.states import Action, State, WhyReopened
from labelling.work import number_to_decide
from portal.labels.logged import DID
from portal.labels.overview import FEW
from portal.labels.piles import Pile, piles_of, to_do

MORE = 6  # of each, to see that nothing costs more


@pytest.fixture
def house(staff_house):
    return everybody(staff_house)


def sorted_for(house, role):
    return piles_of(house.people[role], assessments_for(house.people[role]))


def piled(house, role) -> dict[str, list[int]]:
    piles = sorted_for(house, role)
    return {pile.name: sorted(one.assessment for one in waiting) for pile, waiting in piles.items() if waiting}


def test_what_waits_is_piled_by_what_this_person_can_do(house):
    draft = assessed(house, State.DRAFT)
    given = assessed(house, State.SUBMITTED)
    asked = assessed(house, State.AWAITING_REPLY)
    ready = assessed(house, State.READY)
    answered = assessed(house, State.READY, replied_at=house.now, reply="Klopt.")
    ending = assessed(house, State.EXPIRING)
    again = assessed(house, State.REOPENED, reopened_at=house.now, reopened_because=WhyReopened.CHANGED)

    assert piled(house, "coach") == {
        "OWN": [draft.pk, given.pk], "ASKED": [asked.pk], "ENDING": [ending.pk],
        "COLLEAGUE": [ready.pk, answered.pk, again.pk],
    }  # fmt: skip
    assert piled(house, "neighbour") == {"DECIDE": [ready.pk], "ANSWERED": [answered.pk], "REOPENED": [again.pk]}
    assert piled(house, "coordinator") == {
        "DECIDE": [ready.pk], "ANSWERED": [answered.pk], "REOPENED": [again.pk], "OWN": [given.pk],
        "ASKED": [asked.pk], "ENDING": [ending.pk],
    }  # fmt: skip
    assert piled(house, "elsewhere") == {}
    assert [to_do(sorted_for(house, role)) for role in ("coach", "neighbour", "coordinator")] == [0, 3, 3]


def test_the_page_and_the_bar_count_the_same(house):
    of_every_sort(house)
    objected = {"reopened_because": WhyReopened.OBJECTION, "decided_by": house.people["neighbour"]}
    assessed(house, State.REOPENED, **objected)
    for role in ("coach", "neighbour", "coordinator", "elsewhere"):
        assert to_do(sorted_for(house, role)) == number_to_decide(house.people[role])


def test_the_log_has_words_for_all_that_happens():
    assert set(DID) == set(Action)


def test_the_oldest_stands_on_top(house):
    newer = assessed(house, State.READY, submitted_at=house.now)
    older = assessed(house, State.READY, submitted_at=house.now - timedelta(days=12))

    waiting = sorted_for(house, "neighbour")[Pile.DECIDE]
    assert [one.assessment for one in waiting] == [older.pk, newer.pk]


def test_a_label_that_is_being_assessed_again_ends_soon_no_more(house):
    ending = assessed(house, State.EXPIRING)
    assessed(house, State.DRAFT, offer=ending.offer)

    assert "ENDING" not in piled(house, "coach")


def test_after_an_objection_who_decided_waits_for_a_third_person(house):
    objected = assessed(
        house, State.REOPENED, reopened_because=WhyReopened.OBJECTION, decided_by=house.people["neighbour"]
    )

    assert piled(house, "neighbour") == {"COLLEAGUE": [objected.pk]}
    assert piled(house, "coordinator") == {"REOPENED": [objected.pk]}

    anew = assessed(house, State.READY, offer=objected.offer)
    assert piled(house, "neighbour") == {"COLLEAGUE": [objected.pk, anew.pk]}
    assert piled(house, "coordinator") == {"REOPENED": [objected.pk], "DECIDE": [anew.pk]}
    assert number_to_decide(house.people["neighbour"]) == 0


def test_what_a_colleague_decides_says_why_it_is_not_ones_own_turn(house, as_staff):
    objected = {"reopened_because": WhyReopened.OBJECTION, "decided_by": house.people["neighbour"]}
    again = assessed(house, State.REOPENED, objection="Wij doen meer.", **objected)
    assessed(house, State.READY, offer=again.offer)
    page = as_staff("neighbour").get("/labels/").content.decode()
    assert "Bezwaar: “Wij doen meer.”" in page
    assert "coach beoordeelde het: drie keer ja." in page
    assert "Jij beoordeelde het" not in page
    assert "Jij beoordeelde het: drie keer ja." in as_staff("coach").get("/labels/").content.decode()


def test_each_row_says_what_it_is_about_and_what_to_do(house, as_staff):
    assessed(house, State.READY, submitted_at=house.now - timedelta(days=12))
    assessed(house, State.READY, replied_at=house.now, reply="Bij ons praat iedereen.", reply_agrees=False)
    changed = [{"field": "audience", "old": "unknown", "new": "women"}]
    assessed(house, State.REOPENED, reopened_at=house.now, reopened_because=WhyReopened.CHANGED, changed=changed)
    page = as_staff("neighbour").get("/labels/").content.decode()

    assert "coach beoordeelde het: drie keer ja." in page
    assert "12 dagen" in page
    assert "3 dingen wachten op jou." in page
    assert "Ze gaan niet akkoord. “Bij ons praat iedereen.”" in page
    assert "onbekend → " in page


def test_an_empty_list_is_kind_and_shows_the_way(house, as_staff):
    page = as_staff("coach").get("/labels/").content.decode()

    assert "Nog geen enkele activiteit is beoordeeld." in page
    assert "Zoek een activiteit die je goed kent" in page


@pytest.mark.parametrize("pile", Pile)
def test_each_pile_has_its_own_page(house, as_staff, pile):
    assert str(pile.nothing) in as_staff("coach").get(f"/labels/?stapel={pile.slug}").content.decode()


def test_a_long_pile_shows_its_first_and_the_way_to_the_rest(house, as_staff):
    for _one in range(FEW + 2):
        assessed(house, State.READY)
    client = as_staff("neighbour")
    assert "Nog 2" in client.get("/labels/").content.decode()
    assert client.get("/labels/?stapel=beslissen").content.decode().count('class="work-row"') == FEW + 2


def test_searching_finds_what_one_works_with_by_its_name_or_that_of_its_organisation(house, as_staff):
    client = as_staff("coach")
    by_title = client.get("/labels/?zoek=naaien wijk").content.decode()
    by_club = client.get("/labels/", {"zoek": house.club.title}).content.decode()
    address = reverse("labels_offer", args=[house.own.pk])

    assert address in by_title
    assert address in by_club
    assert "Geen activiteit van jou heeft deze woorden" in client.get("/labels/?zoek=Verre zee").content.decode()


@pytest.mark.parametrize(
    "asked",
    ["?stand=x", "?gemeente=99999", "?organisatie=abc", "?pagina=x", "?stapel=x", "?zoek=%00", "?zoek=" + "a" * 900,
     "?stapel=beslissen&pagina=99", "?van=mij&stand=ingetrokken"],
)  # fmt: skip
def test_nonsense_in_the_address_is_no_error(house, as_staff, asked):
    assert as_staff("coach").get(f"/labels/{asked}").status_code == 200


def listed(client, **asked) -> list[str]:
    return [line.title for line in client.get("/labels/", asked).context["list"].lines]


def test_the_list_is_narrowed_by_state_place_organisation_and_whose(house, as_staff):
    there = factories.OfferPageFactory(region=house.region, title="Daar", nis=[factories.WETTEREN])
    here = assessed(house, State.DECIDED).offer
    assessed(house, State.DECIDED, offer=there)
    gone = assessed(house, State.WITHDRAWN, decided_at=house.now).offer
    assessed(house, State.WITHDRAWN, decided_at=None)
    client = as_staff("coach")

    assert sorted(listed(client)) == sorted(["Daar", here.title])
    assert listed(client, gemeente=factories.WETTEREN) == ["Daar"]
    assert listed(client, gemeente=factories.GERAARDSBERGEN) == [here.title]
    assert listed(client, organisatie=house.club.pk) == [here.title]
    assert listed(client, van="mij") == [here.title]
    assert listed(client, stand="ingetrokken") == [gone.title]
    assert listed(as_staff("elsewhere")) == []


def test_the_list_says_which_decisions_are_a_label_and_counts_those_alone(house, as_staff):
    labelled, inside = assessed(house, State.DECIDED), assessed(house, State.DECIDED)
    for criterion in Criterion:
        AwardFactory(assessment=labelled, offer=labelled.offer, criterion=criterion, finding=Finding.YES)
    AwardFactory(assessment=inside, offer=inside.offer, criterion=Criterion.PARTICIPATION, finding=Finding.YES)
    client = as_staff("coach")
    context = client.get("/labels/").context

    assert {line.assessment.pk: line.is_public for line in context["list"].lines} == {
        labelled.pk: True,
        inside.pk: False,
    }
    assert [number for _asked, _words, number in context["counts"]][:2] == [1, 2]
    assert listed(client, label="met") == [labelled.offer.title]
    assert listed(client, label="zonder") == [inside.offer.title]


def of_every_sort(house) -> None:
    for state in (State.DRAFT, State.SUBMITTED, State.AWAITING_REPLY, State.READY, State.EXPIRING, State.DECIDED):
        assessed(house, state)
        assessed(house, state, by="neighbour")
    because = {"reopened_at": house.now, "reopened_because": WhyReopened.CHANGED}
    assessed(house, State.REOPENED, by="neighbour", **because)


def queries_of(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("address", ["/labels/", "/labels/?zoek=praten", "/labels/?stapel=beslissen"])
def test_the_list_costs_the_same_however_much_waits(house, as_staff, address):
    of_every_sort(house)
    client = as_staff("coach")
    few = queries_of(client, address)
    for _more in range(MORE):
        of_every_sort(house)

    assert queries_of(client, address) == few
    assert few <= 49


def test_an_assessment_costs_the_same_however_much_it_rests_on(house, as_staff):
    ready = assessed(house, State.READY, by="neighbour")
    client = as_staff("coach")
    talk = InterviewFactory(organisation=house.club, answers={"contribute": "Koffie."})
    ready.findings.first().rests_on.set(talk.parts.all())
    addresses = [reverse("label_assessment", args=[ready.pk]), reverse("labels_offer", args=[ready.offer_id])]
    few = [queries_of(client, address) for address in addresses]
    for _more in range(MORE):
        more = InterviewFactory(organisation=house.club, answers={"contribute": "Koffie.", "needs": "Handen."})
        ready.findings.last().rests_on.add(*more.parts.all())
        assessed(house, State.REPLACED, offer=ready.offer)

    assert [queries_of(client, address) for address in addresses] == few
    assert max(few) <= 50


def test_the_label_of_an_activity_says_what_stands_and_what_is_not_public(house, as_staff):
    award = AwardFactory(offer=house.own, finding=Finding.YES)
    page = as_staff("coach").get(reverse("labels_offer", args=[house.own.pk])).content.decode()

    assert award.reason in page
    assert "Hiervan is niets publiek" in page
    assert "Beoordeel opnieuw" in page


def test_an_activity_without_a_label_is_not_less(house, as_staff):
    page = as_staff("coach").get(reverse("labels_offer", args=[house.own.pk])).content.decode()

    assert "Dat is niet minder" in page
    assert "Niemand beoordeelde deze activiteit al." in page


@pytest.mark.parametrize(("role", "opens"), [("coach", True), ("neighbour", False), ("coordinator", True)])
def test_the_head_leads_only_where_this_person_may_go(house, as_staff, role, opens):
    ready = assessed(house, State.READY)
    client = as_staff(role)
    edit = reverse("wagtailadmin_pages:edit", args=[ready.offer_id])
    talks = reverse("portrait", args=[house.club.pk])
    for address in (reverse("label_assessment", args=[ready.pk]), reverse("labels_offer", args=[ready.offer_id])):
        page = client.get(address).content.decode()
        assert (edit in page, talks in page) == (opens, opens)
    assert (client.get(talks).status_code == 200) is opens
