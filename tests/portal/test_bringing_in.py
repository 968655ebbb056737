"""Bringing in what stands elsewhere, over HTTP: who may, what is shown, what is made, what is kept beside it."""

import json

import factories
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from events_found import FILES

from catalogue.drafts import draft_of
from catalogue.listing.editing import save_part
from catalogue.models import BroughtIn, IncomingFile, OfferPage, Theme

UUID = "5330a84f-7496-46a1-b60d-fa7d62ec5fb8"


@pytest.fixture
def house(keeping_house):
    Theme.objects.get_or_create(slug="creatief", defaults={"name": "creatief"})
    return keeping_house


@pytest.fixture
def an(client, house):
    client.force_login(house.people["an"])
    return client


def address(house, name="my_import", **more):
    return reverse(name, kwargs={"organisation": house.club.pk} | more)


def send(client, house, name, follow=True):
    file = SimpleUploadedFile(name, (FILES / name).read_bytes())
    return client.post(address(house), {"bestand": file}, follow=follow)


def make(client, page, **more):
    return client.post(
        page.request["PATH_INFO"], {"neem-0": "1", "soort-0": "leisure", "doe": "maak"} | more, follow=True
    )


def test_an_event_becomes_a_draft_that_nobody_sees_yet(an, house):
    page = send(an, house, "uitdatabank-all-fields.json")
    shown = page.content.decode()
    done = make(an, page)

    assert "tel:054000000" in shown  # "Rather talk?"
    for words in ("Naaien voor beginners", "Kerkstraat 12", "Geraardsbergen", "Couture pour débutants", "intern-label"):
        assert words in shown, words
    offer = OfferPage.objects.get(source_ref=UUID)
    draft = draft_of(offer)
    assert not offer.live
    assert offer.first_published_at is None
    assert offer.get_parent().pk == house.club.pk
    assert (draft.title, draft.venue, str(draft.price)) == ("Naaien voor beginners", "Buurthuis De Linde", "10.50")
    assert [town.nis for town in draft.municipalities.all()] == [factories.GERAARDSBERGEN]
    assert [theme.slug for theme in draft.themes.all()] == ["creatief"]
    assert len(draft.schedule.singles) >= 1
    assert offer.latest_revision.user == house.people["an"]
    assert offer.current_state.open_state == "full"
    assert "Naaien voor beginners" in done.content.decode()
    assert IncomingFile.objects.get().content == {}, "what others wrote is not kept longer than needed"


def test_what_found_no_place_stands_beside_the_draft_until_it_is_thrown_away(an, house):
    make(an, send(an, house, "uitdatabank-all-fields.json"))
    offer = OfferPage.objects.get(source_ref=UUID)
    beside = reverse("my_offer_brought_in", args=[offer.pk])

    assert "Couture pour débutants" in an.get(beside).content.decode()
    an.post(beside)
    assert not BroughtIn.objects.exists()
    assert "Couture" not in an.get(beside).content.decode()


def test_a_text_may_be_pasted_and_several_chosen_from(an, house):
    text = (FILES / "calendar.ics").read_text(encoding="utf-8")
    page = an.post(address(house), {"tekst": text}, follow=True)
    make(an, page, **{"neem-1": "1", "soort-1": "volunteering"})

    made = OfferPage.objects.child_of(house.club).exclude(source_ref="")
    assert {offer.title: offer.kind for offer in made} == {"Praattafel": "leisure", "Repair café": "volunteering"}
    assert "amina" not in page.content.decode().casefold()


def test_without_a_kind_nothing_is_made_and_what_was_chosen_stays(an, house):
    page = send(an, house, "uitdatabank-all-fields.json")
    again = make(an, page, **{"soort-0": ""}).content.decode()
    assert not OfferPage.objects.filter(source_ref=UUID).exists()
    assert 'aria-describedby="fout-0"' in again
    assert 'name="neem-0" value="1" checked' in again


def test_what_is_cancelled_is_not_ticked(an, house):
    page = send(an, house, "uitdatabank-search-page.json").content.decode()
    assert 'name="neem-0" value="1" checked' in page
    assert 'name="neem-1" value="1">' in page


def test_brought_in_twice_it_is_recognised_and_only_brought_up_to_date_when_asked(an, house):
    make(an, send(an, house, "uitdatabank-all-fields.json"))
    offer = OfferPage.objects.get(source_ref=UUID)
    save_part(page=offer, values={"venue": "Elders"}, author=house.author("an"), marks={})

    again = send(an, house, "uitdatabank-all-fields.json")
    shown = again.content.decode()
    assert "Buurthuis De Linde" in shown, "the one field that differs"
    assert "Kerkstraat 12" not in shown
    make(an, again)

    assert OfferPage.objects.filter(source_ref=UUID).count() == 1
    assert draft_of(offer).venue == "Buurthuis De Linde"


def test_what_somebody_wrote_after_the_page_was_shown_is_not_overwritten(an, house):
    make(an, send(an, house, "uitdatabank-all-fields.json"))
    offer = OfferPage.objects.get(source_ref=UUID)
    save_part(page=offer, values={"venue": "Elders"}, author=house.author("an"), marks={})
    again = send(an, house, "uitdatabank-all-fields.json")
    save_part(page=offer, values={"venue": "Nog elders"}, author=house.author("bea"), marks={})

    page = make(an, again)
    assert "Bea Maes" in page.content.decode()
    assert draft_of(offer).venue == "Nog elders"


def test_an_empty_choice_makes_nothing_and_says_so(an, house):
    page = send(an, house, "uitdatabank-all-fields.json")
    answer = an.post(page.request["PATH_INFO"], {"doe": "maak"})
    assert 'role="alert"' in answer.content.decode()
    assert not OfferPage.objects.filter(source_ref=UUID).exists()


def test_one_can_stop_and_all_is_forgotten(an, house):
    page = send(an, house, "uitdatabank-all-fields.json")
    an.post(page.request["PATH_INFO"], {"doe": "vergeet"})
    assert not IncomingFile.objects.exists()


def test_sent_twice_it_is_made_once(an, house):
    page = send(an, house, "uitdatabank-place.json")
    make(an, page)
    make(an, page)
    assert OfferPage.objects.filter(source_ref="39e6d5ee-c3d6-453a-bcb5-4e6e0eaf7054").count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("groot.json", b'{"name": "x"' + b" " * 10_000_000 + b"}"),
        ("kapot.json", b'{"name": '),
        ("foto.png", b"\x89PNG\r\n\x00\x00"),
        ("leeg.ics", b""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(an, house, name, content):
    answer = an.post(address(house), {"bestand": SimpleUploadedFile(name, content)})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not IncomingFile.objects.exists()


def test_nothing_sent_is_said(an, house):
    assert 'role="alert"' in an.post(address(house), {}).content.decode()


def test_a_long_name_and_hard_words_stand_in_a_draft(an, house):
    event = {
        "mainLanguage": "nl",
        "calendarType": "permanent",
        "name": "Een heel lange naam van meer dan zes woorden en nog wat",
        "location": {"name": "x" * 500, "address": {"postalCode": "9999", "addressLocality": "Nergens"}},
        "contactPoint": {"email": ["geen adres"], "phone": ["0" * 60]},
    }
    page = an.post(address(house), {"tekst": json.dumps(event)}, follow=True)
    make(an, page)
    offer = OfferPage.objects.child_of(house.club).latest("pk")
    assert draft_of(offer).short_title == "", "the writer is asked for one"
    assert "Nergens" in str(offer.brought_in.lines)


WHO = [("an", 200), ("bea", 200), ("coach", 200), ("coordinator", 200), ("farid", 403), ("neighbour", 403), (None, 302)]


@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_may_bring_in(client, house, who, status):
    if who:
        client.force_login(house.people[who])
    assert client.get(address(house)).status_code == status
    assert client.post(address(house), {"tekst": "{}"}).status_code in {status, 422 if status == 200 else status}


def test_a_file_belongs_to_whoever_sent_it_and_to_one_organisation(client, house, an):
    page = send(an, house, "uitdatabank-all-fields.json")
    path = page.request["PATH_INFO"]
    pk = IncomingFile.objects.get().pk
    client.force_login(house.people["bea"])
    assert client.get(path).status_code == 404
    client.force_login(house.people["farid"])
    assert client.get(path).status_code == 403
    foreign = reverse("my_import_found", kwargs={"organisation": house.foreign_club.pk, "file": pk})
    assert client.get(foreign).status_code == 404
    assert client.get(address(house, "my_import_found", file=2**70)).status_code in {403, 404}


def test_what_lies_beside_a_listing_is_for_its_keepers(client, house):
    BroughtIn.objects.create(offer=house.offer, source="agenda", text="Geheim")
    path = reverse("my_offer_brought_in", args=[house.offer.pk])
    for who, status in WHO:
        client.logout()
        if who:
            client.force_login(house.people[who])
        assert client.get(path).status_code == status, who
        if status != 200:
            client.post(path)
    assert BroughtIn.objects.exists()


def test_a_coach_does_it_in_the_name_of_the_organisation(client, house):
    client.force_login(house.people["coach"])
    make(client, send(client, house, "uitdatabank-place.json"))
    assert "cc Nova" in BroughtIn.objects.get().by_name
