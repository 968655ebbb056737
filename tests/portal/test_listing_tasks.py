"""Writing a listing in tasks, through real HTTP: saved whatever is wrong, nothing overwritten unseen, nobody else's."""

import json
from datetime import timedelta

import factories
import pytest
from django.utils import timezone
from django.utils.translation import override
from task_keeper import Keeper, fields_of

from catalogue.drafts import draft_of
from catalogue.listing.checking import ask, hand_in, publish_corrected, send_back
from catalogue.listing.editing import save_part
from catalogue.listing.parts import Part
from catalogue.listing.queue import check_of
from catalogue.models import CheckState, Municipality, OfferPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(keeping_house):
    return keeping_house


@pytest.fixture
def keeper(house, django_client_factory):
    def make(who="an", offer=None):
        return Keeper(django_client_factory(), house.people[who], offer or house.offer)

    return make


@pytest.fixture
def django_client_factory():
    from django.test import Client

    return Client


# Saving


def test_what_is_written_waits_beside_the_live_page_and_the_next_task_opens(keeper):
    an = keeper()
    answer = an.writes("basis", sentence="Je naait een tas.")

    assert answer.url == an.path("wanneer-en-waar")
    assert an.draft.sentence == "Je naait een tas."
    assert OfferPage.objects.get(pk=an.offer.pk).sentence == "Je praat en speelt samen."


def test_a_page_that_is_sent_as_it_was_changes_nothing(keeper, house):
    offer = factories.OfferPageFactory(
        parent=house.club, evening=True, with_steps=True, paid=True, nis=[factories.GERAARDSBERGEN], themes=["koken"]
    )
    offer.save_revision().publish()
    an = keeper(offer=OfferPage.objects.get(pk=offer.pk))
    before = an.draft.latest_revision_id
    for part in Part:
        if part is not Part.PHOTOS:
            assert an.writes(part.value).status_code == 302

    assert an.draft.serializable_data()["when"] == OfferPage.objects.get(pk=offer.pk).serializable_data()["when"]
    assert OfferPage.objects.get(pk=offer.pk).latest_revision_id == before
    assert not OfferPage.objects.get(pk=offer.pk).has_unpublished_changes


def test_a_text_that_is_too_long_or_too_hard_is_kept_and_said_when_it_is_handed_in(keeper):
    an = keeper()
    hard = "Je " + "naait en praat en lacht en zingt " * 12 + "samen."
    assert an.writes("basis", sentence=hard).status_code == 302
    assert an.draft.sentence == hard

    told = an.client.post(an.path("indienen"), {"doe": "dien-in"})
    assert told.status_code == 422
    assert f"{an.path('basis')}#v-sentence" in told.content.decode()
    assert check_of(an.offer) is None


def test_what_cannot_be_kept_is_refused_as_typed_and_the_rest_is_kept(keeper):
    an = keeper()
    told = an.writes("extra", price="vijf", price_words="Je betaalt aan de deur.")

    assert told.status_code == 422
    assert 'value="vijf"' in told.content.decode()
    assert 'aria-invalid="true"' in told.content.decode()
    assert an.draft.price_words == "Je betaalt aan de deur."
    assert an.draft.price is None
    assert an.sends("extra", fields_of(told), price="2,50").status_code == 302
    assert str(an.draft.price) == "2.50"


NONSENSE = [
    {},
    {"merk-kind": "x", "kind": "spaceship"},
    {"merk-municipalities": "x", "municipalities": ["99999", "'; drop"]},
    {"merk-themes": "x", "themes": "999999999999999999999"},
    {"merk-title": "x", "title": "A" * 300},
    {"merk-when": "x", "wanneer-aantal": "9" * 30, "wanneer-0-ritme": "week", "wanneer-0-van": "\0"},
    {"merk-when": "x", "wanneer-aantal": "2", "wanneer-1-plek": "77", "wanneer-1-ritme": "raket"},
    {"merk-age_from": "x", "age_from": "-3"},
    {"merk-procedure": "x", "procedure": "Inside", "merk-slug": "x", "slug": "other"},
]


def test_typed_nonsense_is_no_accident(keeper):
    an = keeper()
    before = an.draft.serializable_data()
    for sent in NONSENSE:
        part = Part.of_field(next(iter(sent), "merk-title").removeprefix("merk-")) or Part.BASICS
        assert an.client.post(an.path(part.value), sent).status_code in (200, 302, 409, 422)

    after = an.draft.serializable_data()
    assert {name for name in ("kind", "title", "slug", "procedure", "age_from") if before[name] != after[name]} == set()


def test_volunteering_is_asked_more_and_others_never_see_it(keeper, house):
    plain, volunteer = keeper(), keeper(offer=house.draft)
    assert "insured" not in plain.opens("hoe-meedoen")
    assert "matching_time" not in plain.opens("wanneer-en-waar")
    volunteer.writes("basis", kind="volunteering")
    assert "merk-insured" in volunteer.opens("hoe-meedoen")
    volunteer.writes("basis", kind="buddy")
    assert "merk-matching_time" in volunteer.opens("wanneer-en-waar")


# When and where


TUESDAY = {
    "wanneer__0__ritme": "week",
    "wanneer__0__dag": ["di"],
    "wanneer__0__van": "19",
    "wanneer__0__tot": "21u30",
    "wanneer__0__vakantie": "outside",
}


def test_a_few_taps_make_a_schedule(keeper):
    an = keeper()
    an.writes("wanneer-en-waar", **TUESDAY)

    assert an.draft.schedule.to_raw()[0]["value"]["days"] == ["tu"]
    assert an.draft.commitment == "fixed"
    page = an.client.get(an.path("wanneer-en-waar")).content.decode()
    assert "Elke dinsdag van 19 tot 21.30 uur." in page
    assert an.writes("wanneer-en-waar", wanneer__0__weg="1").status_code == 302
    assert list(an.draft.when) == []


def test_an_unfinished_moment_stays_on_the_page_and_the_place_is_kept(keeper):
    an = keeper()
    told = an.writes("wanneer-en-waar", venue="Zaal 2", **(TUESDAY | {"wanneer__0__van": "straks"}))

    assert told.status_code == 422
    assert 'value="straks"' in told.content.decode()
    assert (an.draft.venue, list(an.draft.when)) == ("Zaal 2", [])


def test_another_address_drops_the_point_and_the_old_one_brings_it_back(keeper, house):
    offer = factories.OfferPageFactory(parent=house.club, address="Kerkstraat 1", lat=50.8, lon=3.9)
    offer.save_revision().publish()
    an = keeper(offer=OfferPage.objects.get(pk=offer.pk))
    an.writes("wanneer-en-waar", address="Kerkstraat 12")
    assert (an.draft.lat, an.draft.lon) == (None, None)
    an.writes("wanneer-en-waar", address="kerkstraat 1")
    assert (an.draft.lat, an.draft.lon) == (50.8, 3.9)


def test_only_towns_of_the_region_may_be_named(keeper):
    an = keeper()
    told = an.writes("wanneer-en-waar", municipalities=[factories.OOSTENDE])
    assert told.status_code == 422
    assert [one.nis for one in an.draft.municipalities.all()] == [factories.GERAARDSBERGEN]
    assert an.writes("wanneer-en-waar", municipalities=[factories.WETTEREN]).status_code == 302


def test_a_town_elsewhere_that_a_coach_named_stays(keeper, house):
    ghent = Municipality.objects.get(nis="44021")
    save_part(page=house.offer, values={"municipalities": [ghent]}, author=house.author("coach"), marks={})
    an = keeper()
    assert an.writes("wanneer-en-waar", venue="Zaal 2").status_code == 302
    assert list(an.draft.municipalities.all()) == [ghent]


def test_it_is_read_back_without_writing_anything(keeper):
    an = keeper()
    rows = {"wanneer-aantal": "1"} | {name.replace("__", "-"): value for name, value in TUESDAY.items()}
    told = an.client.get("/mijn-aanbod/wanneer/", rows).json()

    assert told["lines"] == ["Elke dinsdag van 19 tot 21.30 uur.", "Niet in de schoolvakanties."]
    assert an.client.post("/mijn-aanbod/wanneer/", rows).status_code == 405
    assert list(an.draft.when) == []


def test_a_trusted_organisation_puts_its_hours_online_at_once_and_the_rest_waits(keeper, house):
    house.region.at_once_hours = True
    house.region.save()
    an = keeper()
    assert 'name="meteen"' in an.client.get(an.path("wanneer-en-waar")).content.decode()
    an.writes("wanneer-en-waar", venue="Zaal 2", meteen="1", **TUESDAY)

    live = OfferPage.objects.get(pk=an.offer.pk)
    assert live.schedule.weekly
    assert (live.venue, an.draft.venue) == ("", "Zaal 2")
    house.club.trusted = False
    house.club.save()
    assert 'name="meteen"' not in an.client.get(an.path("wanneer-en-waar")).content.decode()
    assert an.writes("wanneer-en-waar", wanneer__0__van="18", meteen="1").status_code == 409
    assert OfferPage.objects.get(pk=an.offer.pk).schedule.weekly[0].starts.hour == 19


# Steps


def test_steps_are_lines_that_move(keeper):
    an = keeper()
    an.writes("hoe-meedoen", **{"stap-0": "Bel An.", "stap-1": "Kom langs."})
    assert [step.value["text"] for step in an.draft.steps] == ["Bel An.", "Kom langs."]
    moved = an.writes("hoe-meedoen", zet="op-1")
    assert moved.url.endswith("#v-steps")
    an.writes("hoe-meedoen", zet="weg-1")
    assert [step.value["text"] for step in an.draft.steps] == ["Kom langs."]


# Two people


def test_two_people_in_one_field_see_both_texts_and_the_rest_is_kept(keeper):
    an, bea = keeper("an"), keeper("bea")
    opened = bea.opens("basis")
    an.writes("basis", sentence="Je naait een tas.")
    told = bea.sends("basis", opened, sentence="Je naait een broek.", title="Naaien op dinsdag")

    page = told.content.decode()
    assert told.status_code == 409
    assert "An Peeters" in page
    assert "Je naait een tas." in page
    assert (bea.draft.sentence, bea.draft.title) == ("Je naait een tas.", "Naaien op dinsdag")
    assert fields_of(told)["sentence"] == ["Je naait een broek."]

    assert bea.sends("basis", fields_of(told)).status_code == 409  # nothing chosen: asked again
    assert bea.sends("basis", fields_of(told), keuze__sentence="mijn").status_code == 302
    assert bea.draft.sentence == "Je naait een broek."


def test_the_text_of_the_other_may_be_chosen(keeper):
    an, bea = keeper("an"), keeper("bea")
    opened = bea.opens("basis")
    an.writes("basis", sentence="Je naait een tas.")
    told = bea.sends("basis", opened, sentence="Je naait een broek.")
    assert bea.sends("basis", fields_of(told), keuze__sentence="hun").status_code == 302
    assert bea.draft.sentence == "Je naait een tas."


def test_a_third_text_meanwhile_is_seen_too(keeper):
    an, bea = keeper("an"), keeper("bea")
    opened = bea.opens("basis")
    an.writes("basis", sentence="Je naait een tas.")
    told = bea.sends("basis", opened, sentence="Je naait een broek.")
    an.writes("basis", sentence="Je naait een jas.")
    again = bea.sends("basis", fields_of(told), keuze__sentence="mijn")
    assert again.status_code == 409
    assert "Je naait een jas." in again.content.decode()


def test_two_people_in_the_schedule_see_both(keeper):
    an, bea = keeper("an"), keeper("bea")
    opened = bea.opens("wanneer-en-waar")
    an.writes("wanneer-en-waar", **TUESDAY)
    untouched = bea.sends("wanneer-en-waar", opened, venue="Zaal 2")
    assert untouched.status_code == 302
    told = bea.sends("wanneer-en-waar", opened, **(TUESDAY | {"wanneer__0__dag": ["wo"]}))
    assert told.status_code == 409
    assert "Elke woensdag" in told.content.decode()
    assert "Elke dinsdag" in told.content.decode()
    assert bea.draft.schedule.weekly[0].days == {"tu"}


def test_the_script_saves_hears_new_marks_and_never_doubles(keeper):
    an = keeper()
    sent = an.opens("wanneer-en-waar")
    told = an.sends("wanneer-en-waar", sent, script=True, **TUESDAY).json()
    assert told["wrong"] == told["clashes"] == {}
    again = sent | {f"merk-{name}": mark for name, mark in told["marks"].items()}
    assert an.sends("wanneer-en-waar", again, script=True, **TUESDAY).json()["clashes"] == {}
    assert len(an.draft.when) == 1


def test_the_script_gets_no_new_mark_for_what_another_wrote(keeper):
    """Else the next save would put the old text back, unseen."""
    an, bea = keeper("an"), keeper("bea")
    opened = bea.opens("basis")
    an.writes("basis", sentence="Je naait een tas.")
    told = bea.sends("basis", opened, script=True, title="Naaien op dinsdag").json()

    assert "sentence" not in told["marks"]
    assert bea.draft.sentence == "Je naait een tas."
    clash = bea.sends("basis", opened, script=True, sentence="Je naait een broek.").json()
    assert "Je naait een tas." in clash["clashes"]["sentence"]


# Handing in


def test_it_is_handed_in_taken_back_and_the_list_says_where_it_stands(keeper, house):
    an = keeper()
    an.writes("basis", sentence="Je naait een tas.")
    an.client.post(an.path("indienen"), {"doe": "dien-in"})
    assert check_of(house.offer).is_waiting
    assert 'data-standing="waiting"' in an.client.get(an.path()).content.decode()
    an.client.post(an.path("indienen"), {"doe": "neem-terug"})
    assert check_of(house.offer) is None
    assert an.client.post(an.path("indienen"), {"doe": "neem-terug"}).status_code == 409
    assert an.draft.sentence == "Je naait een tas."


def test_what_the_coach_said_stands_there_and_a_question_is_answered(keeper, house):
    an, coach = keeper(), house.people["coach"]
    an.writes("basis", sentence="Je naait een tas.")
    hand_in(page=house.offer, author=house.author("an"))
    ask(check=check_of(house.offer), by=coach, question="Mogen <kinderen> mee?")
    page = an.client.get(an.path()).content.decode()
    assert "Mogen &lt;kinderen&gt; mee?" in page
    assert "Lies Vermeulen" in page
    assert an.client.post(an.path("indienen"), {"doe": "antwoord", "woorden": " "}).status_code == 409
    an.client.post(an.path("indienen"), {"doe": "antwoord", "woorden": "Ja, graag."})
    assert check_of(house.offer).answer == "Ja, graag."

    send_back(check=check_of(house.offer), by=coach, words="Zet de dag erbij.")
    assert "Zet de dag erbij." in an.client.get(an.path()).content.decode()
    late = an.client.post(an.path("indienen"), {"doe": "antwoord", "woorden": "Nog iets."})
    assert late.status_code == 409
    assert "Nog iets." in late.content.decode()


def test_what_the_coach_mended_stands_there_with_the_reason_until_it_is_handed_in_again(keeper, house):
    an, coach = keeper(), house.people["coach"]
    an.writes("basis", sentence="Je naait een tas.")
    check = hand_in(page=house.offer, author=house.author("an"))
    mended = {"sentence": "Je naait."}
    publish_corrected(check=check, by=coach, seen=check.revision_id, values=mended, why="Korter is <beter>.")
    page = an.client.get(an.path()).content.decode()
    for words in ("Zin op de tegel: ", "Je naait een tas.", "Je naait.", "Korter is &lt;beter&gt;.", "Lies Vermeulen"):
        assert words in page
    CheckState.objects.update(finished_at=timezone.now() - timedelta(days=61))
    assert "Korter is" not in an.client.get(an.path()).content.decode()
    CheckState.objects.update(finished_at=timezone.now())
    an.writes("basis", sentence="Je naait een broek.")
    hand_in(page=house.offer, author=house.author("an"))
    assert "Korter is" not in an.client.get(an.path()).content.decode()


def test_a_coach_publishes_at_once_what_was_seen_and_nothing_else(keeper):
    lies, an = keeper("coach"), keeper("an")
    lies.writes("basis", sentence="Je naait een tas.")
    seen = fields_of(lies.client.get(lies.path()))["gezien"]
    an.writes("basis", title="Naaien op dinsdag")
    late = lies.client.post(lies.path("indienen"), {"doe": "publiceer", "gezien": seen})
    assert late.status_code == 409
    assert OfferPage.objects.get(pk=lies.offer.pk).sentence == "Je praat en speelt samen."

    seen = fields_of(lies.client.get(lies.path()))["gezien"]
    lies.client.post(lies.path("indienen"), {"doe": "publiceer", "gezien": seen})
    live = OfferPage.objects.get(pk=lies.offer.pk)
    assert (live.sentence, live.title) == ("Je naait een tas.", "Naaien op dinsdag")


def test_who_belongs_to_the_organisation_publishes_nothing_alone(keeper):
    an = keeper()
    an.writes("basis", sentence="Je naait een tas.")
    page = an.client.get(an.path()).content.decode()
    assert 'value="publiceer"' not in page
    seen = fields_of(an.client.get(an.path()))["gezien"]
    assert an.client.post(an.path("indienen"), {"doe": "publiceer", "gezien": seen}).status_code == 403
    assert OfferPage.objects.get(pk=an.offer.pk).sentence == "Je praat en speelt samen."


# Who


PATHS = ["", "indienen", *(part.value for part in Part)]


def test_somebody_elses_listing_is_neither_read_nor_written(house, client):
    before = draft_of(house.offer).serializable_data()
    strangers = [None, house.people["farid"], house.people["neighbour"], factories.UserFactory(username="begeleider")]
    for who, part in ((who, part) for who in strangers for part in PATHS):
        client.logout()
        if who:
            client.force_login(who)
        path = f"/mijn-aanbod/activiteit/{house.offer.pk}/{part and f'{part}/'}"
        wanted = {403} if who else {302}
        sent = {"merk-title": "", "title": "Van mij", "doe": "publiceer", "gekozen": "geen", "merk-picture": ""}
        assert {client.get(path).status_code, client.post(path, sent).status_code} <= wanted | {405}
        assert "Naaien" not in client.get(path).content.decode()
    assert draft_of(house.offer).serializable_data() == before


def test_no_such_listing_and_no_such_task(keeper):
    an = keeper()
    assert an.client.get("/mijn-aanbod/activiteit/99999999999999999999/").status_code == 404
    assert an.client.get(an.path("geheim")).status_code == 404


def test_what_happened_is_told_without_words_of_staff(keeper, house):
    an = keeper("an")
    an.writes("basis", sentence="Je naait een tas.")
    with override("nl"):
        page = an.client.get(an.path()).content.decode()
    assert "An Peeters" in page
    assert json.dumps(house.offer.internal_notes or "x") not in page
