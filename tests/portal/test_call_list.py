"""The coach's list of whom to call, `/bellen/`: who stands on it, who may read it, and what is written down there."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.utils import timezone
from wagtail.models import PageLogEntry

from catalogue.choices import OpenState
from catalogue.freshness.addresses import note_bounce, turn_off, wants_mail
from catalogue.freshness.calling import NOT_REACHED
from catalogue.models import OfferState, OrganisationPage

ROLES = ("an", "farid", "coach", "neighbour", "coordinator")


@pytest.fixture
@built_once
def house(keeping_house):
    """The club's listing has not been confirmed for a year; the foreign one neither; a third of the club was lately."""
    keeping_house.song = factories.OfferPageFactory(parent=keeping_house.club, title="Samen zingen")
    today = timezone.localdate()
    late = OfferState.objects.exclude(offer=keeping_house.song)
    late.update(confirmed_on=today - timedelta(days=370), confirmed_by_name="Griet")
    OfferState.objects.filter(offer=keeping_house.song).update(confirmed_on=today - timedelta(days=200))
    return keeping_house


@pytest.fixture
def as_(client, house):
    def come_in(name):
        client.logout()
        if name != "visitor":
            client.force_login(house.people[name])
        return client

    return come_in


def read(client, query=""):
    return client.get(f"/bellen/{query}").content.decode()


def state(offer):
    return OfferState.objects.get(offer=offer)


def test_it_names_whom_to_call_with_number_and_what_was_confirmed_last(house, as_):
    page = read(as_("coach"))

    assert "Naaien in de wijk" in page
    assert 'href="tel:054000001"' in page
    assert "door Griet" in page
    assert "Samen zingen" not in page
    assert "Vreemde thee" not in page


def test_who_cannot_be_mailed_stands_on_it_and_says_why(house, as_):
    page = as_("coach")
    note_bounce(email="nova@example.org", words="550 user unknown", at=timezone.now())
    assert "Samen zingen" in read(page)
    assert "Mail komt terug: 550 user unknown" in read(page)
    page.post(f"/bellen/{house.song.pk}/", {"doe": "mail-werkt"})
    assert wants_mail("nova@example.org")
    assert "Samen zingen" not in read(page).split("<main")[1]

    turn_off(email="nova@example.org", at=timezone.now())
    assert "ze horen je liever" in read(page)
    OrganisationPage.objects.filter(pk=house.club.pk).update(contact_email="")
    for person in ("an", "bea"):
        house.people[person].email = ""
        house.people[person].save()
    assert "We hebben geen e-mailadres." in read(page)


def test_an_empty_list_is_kind(house, as_):
    OfferState.objects.update(confirmed_on=timezone.localdate())
    assert "Niemand te bellen." in read(as_("coach"))


def test_what_was_heard_is_written_in_the_name_of_the_organisation(house, as_):
    as_("coach").post(f"/bellen/{house.offer.pk}/", {"doe": "klopt"})
    kept = state(house.offer)

    assert kept.confirmed_on == timezone.localdate()
    assert kept.confirmed_by == house.people["coach"]
    assert kept.confirmed_by_name == "Lies Vermeulen, namens cc Nova"
    assert "Naaien in de wijk" not in read(as_("coach")).split("<main")[1]


def test_what_ended_is_asked_once_more(house, as_):
    client = as_("coach")
    answer = client.post(f"/bellen/{house.offer.pk}/", {"doe": "weg"}, follow=True)
    assert "Ja, het is gestopt" in answer.content.decode()
    assert state(house.offer).open_state == OpenState.OPEN

    client.post(f"/bellen/{house.offer.pk}/", {"doe": "weg-zeker"})
    assert state(house.offer).open_state == OpenState.ENDED


def test_nobody_picked_up_is_kept_with_the_day_for_staff_alone_and_confirms_nothing(house, as_, client):
    as_("coach").post(f"/bellen/{house.offer.pk}/", {"doe": "niet-bereikt", "nota": " Bel  na 18 uur. " + "x" * 900})
    page = read(as_("coach"))

    assert "Lies Vermeulen belde op" in page
    assert "Bel na 18 uur." in page
    assert state(house.offer).confirmed_by_name == "Griet"
    note = PageLogEntry.objects.get(action=NOT_REACHED)
    assert len(note.data["note"]) == 300
    client.logout()
    assert "Bel na 18 uur." not in client.get(house.offer.url).content.decode()
    as_("coach").post(f"/bellen/{house.offer.pk}/", {"doe": "klopt"})
    OfferState.objects.filter(offer=house.offer).update(confirmed_on=timezone.localdate() - timedelta(days=400))
    assert state(house.offer)


@pytest.mark.parametrize(
    ("who", "reads", "writes"),
    [
        ("visitor", 302, 302), ("an", 403, 403), ("farid", 403, 403), ("coach", 200, 302), ("neighbour", 200, 403),
        ("coordinator", 200, 302),
    ],
)  # fmt: skip
def test_who_may_what(house, as_, who, reads, writes):
    client = as_(who)
    assert client.get("/bellen/").status_code == reads
    for doing in ("klopt", "weg", "weg-zeker", "niet-bereikt", "mail-werkt"):
        assert client.post(f"/bellen/{house.offer.pk}/", {"doe": doing}).status_code == writes, doing
    if who == "neighbour":
        assert state(house.offer).confirmed_by_name == "Griet"
        assert "Naaien in de wijk" not in read(client)


def test_typed_nonsense_is_an_ordinary_page(house, as_):
    client = as_("coordinator")
    for query in ("?pagina=x", "?pagina=99999", "?weg=x", "?weg=" + "9" * 30, "?alles&weg=-1"):
        assert client.get(f"/bellen/{query}").status_code == 200
    assert client.get(f"/bellen/{house.offer.pk}/").status_code == 405
    assert client.post("/bellen/999999/", {"doe": "klopt"}).status_code == 404
    assert client.post(f"/bellen/{10**30}/", {"doe": "klopt"}).status_code == 404
    assert client.post(f"/bellen/{house.offer.pk}/", {"doe": "x"}).status_code == 302
    assert state(house.offer).confirmed_by_name == "Griet"
