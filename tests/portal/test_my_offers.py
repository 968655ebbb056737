"""Mijn aanbod over real HTTP: whose page it is, one word and one button for each listing, and what it costs."""

from datetime import timedelta

import factories
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from catalogue.choices import Kind, OpenState
from catalogue.listing.checking import ask, hand_in, send_back
from catalogue.listing.editing import save_part
from catalogue.listing.queue import check_of
from catalogue.models import OfferPage, OfferState
from catalogue.roles import counsellors, make_group
from catalogue.states import confirm, set_state
from portal.my_offers.tiles import own_tiles
from search.attention import Did, count
from search.choices import Reason, Sender
from search.signalling import tell_about_offer

LONG_AGO = timezone.now() - timedelta(days=200)


@pytest.fixture
def come_in(client, keeping_house):
    """Come in as somebody of the house, as a counsellor, or as nobody (`visitor`)."""

    def enter(who):
        client.logout()
        if who == "counsellor" and who not in keeping_house.people:
            keeping_house.people[who] = factories.UserFactory(username=who)
            keeping_house.people[who].groups.add(counsellors())
        if who != "visitor":
            client.force_login(keeping_house.people[who])
        return client

    return enter


def tiles_of(house, who="an"):
    offers = OfferPage.objects.child_of(house.club).select_related("state", "picture", "latest_revision")
    return {tile.id: tile for tile in own_tiles(offers, house.people[who], timezone.localdate())}


def handed_in(house, page, sentence="Je kookt samen soep."):
    save_part(page=page, values={"sentence": sentence}, author=house.author("an"), marks={})
    return hand_in(page=page, author=house.author("an"))


# Who comes where


def test_who_keeps_one_organisation_goes_straight_to_it(keeping_house, come_in):
    answer = come_in("an").get("/mijn-aanbod/")

    assert (answer.status_code, answer["Location"]) == (302, f"/mijn-aanbod/{keeping_house.club.pk}/")


def test_who_keeps_several_chooses_and_what_waits_comes_first(keeping_house, come_in):
    keeping_house.people["an"].groups.add(make_group(keeping_house.foreign_club))
    OfferState.objects.filter(offer=keeping_house.foreign).update(confirmed_on=LONG_AGO.date())
    page = come_in("an").get("/mijn-aanbod/").content.decode()

    assert page.index("De Eik") < page.index("cc Nova")
    assert 'type="search"' not in page


def test_a_coach_searches_among_the_organisations_of_the_town_and_finds_the_last_ones_first(keeping_house, come_in):
    client = come_in("coach")
    other = factories.OrganisationPageFactory(parent=keeping_house.town, title="Aikido")
    assert "De Eik" not in client.get("/mijn-aanbod/").content.decode()
    client.get(f"/mijn-aanbod/{other.pk}/")
    page = client.get("/mijn-aanbod/")

    assert [one.pk for one in page.context["recent"]] == [other.pk]
    found = client.get("/mijn-aanbod/", {"q": "nova"}).content.decode()
    assert "cc Nova" in found
    assert "Aikido" not in found
    assert client.get("/mijn-aanbod/", {"q": "%_'\"<x>", "pagina": "x"}).status_code == 200


def test_who_keeps_nothing_reads_how_one_comes_in(keeping_house, come_in):
    page = come_in("counsellor").get("/mijn-aanbod/", {"q": "nova"}).content.decode()

    assert "cc Nova" in page
    assert keeping_house.region.coordinator_phone in page


ALLOWED = {"an": 200, "bea": 200, "coach": 200, "coordinator": 200, "farid": 403, "neighbour": 403, "counsellor": 403}
POSTS = ("toestand", "terug", "klopt", "antwoord", "gezegd", "nog-eens")


@pytest.mark.parametrize("who", [*ALLOWED, "visitor"])
def test_each_page_opens_for_its_own_people_and_its_coaches_and_nothing_is_written_by_others(
    keeping_house, come_in, who
):
    client, offer = come_in(who), keeping_house.offer
    about = f"/mijn-aanbod/activiteit/{offer.pk}/"
    pages = [
        f"/mijn-aanbod/{keeping_house.club.pk}/", f"/mijn-aanbod/{keeping_house.club.pk}/nieuw/",
        about + "toestand/", about + "voorbeeld/", about + "voorbeeld/pagina/",
    ]  # fmt: skip
    for path in pages:
        answer = client.get(path)
        assert answer.status_code == ALLOWED.get(who, 302), path
        if answer.status_code == 200:
            assert "no-store" in answer["Cache-Control"]
            told = "Je doet dit in naam van cc Nova" in answer.content.decode()
            assert told == (who in {"coach", "coordinator"} and not path.endswith("pagina/")), path
    if ALLOWED.get(who) == 200:
        return
    before = OfferPage.objects.count()
    for name in POSTS:
        sent = client.post(f"{about}{name}/", {"doe": "vol", "woorden": "x", "reden": "vol", "terug": "x"})
        assert sent.status_code == ALLOWED.get(who, 302), name
    client.post(f"/mijn-aanbod/{keeping_house.club.pk}/nieuw/", {"soort": "groep", "naam": "Inbraak"})
    assert OfferPage.objects.count() == before
    state = OfferState.objects.get(offer=offer)
    assert (state.open_state, state.confirmed_on) == ("open", None)


@pytest.mark.parametrize("number", [0, 999999, 2**63 - 1, 2**70])
def test_a_number_of_nothing_is_not_found(keeping_house, come_in, number):
    client = come_in("an")
    for path in (f"/mijn-aanbod/{number}/", f"/mijn-aanbod/activiteit/{number}/toestand/"):
        assert client.get(path).status_code == 404


def test_who_is_no_longer_of_the_organisation_sees_nothing_at_once(keeping_house, come_in):
    client = come_in("an")
    keeping_house.people["an"].groups.clear()

    assert client.get(f"/mijn-aanbod/{keeping_house.club.pk}/").status_code == 403


# One word, one line, one thing to do


def test_each_listing_has_one_word_and_the_next_thing_to_do(keeping_house):
    house, days = keeping_house, timedelta(days=30)
    made = {
        key: factories.OfferPageFactory(parent=house.club, title=key)
        for key in ("wacht", "vraag", "terug", "oud", "pauze", "gestopt", "voorbij")
    }
    waits = handed_in(house, made["wacht"])
    asked = handed_in(house, made["vraag"])
    ask(check=asked, by=house.people["coach"], question="Mogen kinderen mee?")
    send_back(check=handed_in(house, made["terug"]), by=house.people["coach"], reasons=["zin"], words="Waar is het?")
    OfferPage.objects.filter(pk=made["oud"].pk).update(first_published_at=LONG_AGO)
    set_state(offer=made["pauze"], open_state=OpenState.PAUSED, by=None, pause_until=timezone.localdate() + days)
    set_state(offer=made["gestopt"], open_state=OpenState.ENDED, by=None)
    past = {"type": "date", "value": {"day": "2025-03-03", "starts": None, "ends": None}}
    save_part(page=made["voorbij"], values={}, author=house.author("an"), marks={})
    made["voorbij"].when = OfferPage._meta.get_field("when").to_python(factories.as_stream([past]))
    made["voorbij"].save()
    tiles = tiles_of(house)
    said = {
        key: (tiles[page.pk].state, tiles[page.pk].does and tiles[page.pk].does.words) for key, page in made.items()
    }

    assert waits.is_waiting
    assert said == {
        "wacht": ("Wacht op nakijken", "Bekijk je wijziging"),
        "vraag": ("Vraag", None),
        "terug": ("Teruggestuurd", "Pas het aan"),
        "oud": ("Nakijken", "Ja, dit klopt nog"),
        "pauze": ("Pauze", "Stop de pauze"),
        "gestopt": ("Verlopen", "Neem het over voor dit jaar"),
        "voorbij": ("Verlopen", "Neem het over voor dit jaar"),
    }
    assert tiles[house.draft.pk].state == "Concept"
    assert tiles[house.offer.pk].state == "Online"
    order = [tiles[pk].title for pk in tiles]
    assert order[:3] == ["vraag", "terug", "oud"]
    assert "“Mogen kinderen mee?” vraagt de coach." in tiles[made["vraag"].pk].line
    assert "Sommige zinnen zijn lang." in tiles[made["terug"].pk].line
    assert "Waar is het?" in tiles[made["terug"].pk].line


def test_it_says_how_many_things_wait_and_how_long_that_takes(keeping_house, come_in):
    OfferPage.objects.filter(pk=keeping_house.offer.pk).update(first_published_at=LONG_AGO)
    keeping_house.draft.delete()
    client, own = come_in("an"), f"/mijn-aanbod/{keeping_house.club.pk}/"

    assert "Eén ding wacht op jou. Eén minuut werk." in client.get(own).content.decode()
    confirm(offer=keeping_house.offer, by=keeping_house.people["an"])
    assert "Alles is in orde." in client.get(own).content.decode()
    keeping_house.offer.delete()
    empty = client.get(own).content.decode()
    assert "Voeg je eerste activiteit toe." in empty
    assert "dingen die helpen" not in empty


def test_without_a_photo_or_with_its_file_gone_a_tile_shows_the_drawing_of_its_kind(keeping_house):
    offer = factories.OfferPageFactory(parent=keeping_house.club, with_picture=True)
    offer.picture.file.delete(save=False)
    tiles = tiles_of(keeping_house)

    assert tiles[offer.pk].photo.src.endswith("kinds/taal.webp")
    assert tiles[keeping_house.draft.pk].photo.src.endswith("kinds/taal.webp")


def test_a_first_draft_shows_the_photo_that_is_in_it_and_what_is_online_shows_its_own(keeping_house):
    house, picture = keeping_house, factories.PictureFactory()
    for offer in (house.draft, house.offer):
        save_part(page=offer, values={"picture": picture}, author=house.author("an"), marks={})
    tiles = tiles_of(house)

    assert "kinds/" not in tiles[house.draft.pk].photo.src
    assert "kinds/" in tiles[house.offer.pk].photo.src


def test_yes_it_is_still_right_in_one_tap(keeping_house, come_in):
    path = f"/mijn-aanbod/activiteit/{keeping_house.offer.pk}/klopt/"
    assert come_in("an").get(path).status_code == 405
    page = come_in("an").post(path, follow=True).content.decode()
    state = OfferState.objects.get(offer=keeping_house.offer)

    assert "Iedereen ziet nu dat Naaien in de wijk klopt." in page
    assert (state.confirmed_on, state.confirmed_by_name) == (timezone.localdate(), "An")
    come_in("coach").post(path)
    state.refresh_from_db()
    assert state.confirmed_by_name == "Lies Vermeulen, namens cc Nova"
    come_in("an").post(f"/mijn-aanbod/activiteit/{keeping_house.draft.pk}/klopt/")
    assert OfferState.objects.get(offer=keeping_house.draft).confirmed_on is None


def test_the_coach_s_question_is_answered_at_the_tile_once(keeping_house, come_in):
    check = handed_in(keeping_house, keeping_house.offer)
    path = f"/mijn-aanbod/activiteit/{keeping_house.offer.pk}/antwoord/"
    client = come_in("an")
    ask(check=check, by=keeping_house.people["coach"], question="Mogen kinderen mee?")
    client.post(path, {"woorden": "  "})
    assert check_of(keeping_house.offer).answer == ""
    client.post(path, {"woorden": "Ja, vanaf 6 jaar."})

    assert check_of(keeping_house.offer).answer == "Ja, vanaf 6 jaar."
    assert check_of(keeping_house.offer).answered_by_name == "An Peeters"
    other = client.post(f"/mijn-aanbod/activiteit/{keeping_house.draft.pk}/antwoord/", {"woorden": "Ja"}, follow=True)
    assert other.status_code == 200


# What others say is wrong


def tell(house, reason=Reason.FULL, who="a", words="", sender=Sender.VISITOR):
    told_by = house.people["coach"] if sender != Sender.VISITOR else None
    return tell_about_offer(
        offer=house.offer, reason=reason, words=words, sender=sender, who=who, now=timezone.now(), told_by=told_by
    )


def test_what_visitors_say_comes_in_plain_words_and_is_mended_in_one_tap(keeping_house, come_in):
    tell(keeping_house, words="Al lang.")
    signal = tell(keeping_house, who="b")
    tell(keeping_house, who="c", sender=Sender.COUNSELLOR, words="GEHEIM")
    client, own = come_in("an"), f"/mijn-aanbod/{keeping_house.club.pk}/"
    page = client.get(own).content.decode()

    assert "Bezoekers en begeleiders zeggen: het is vol." in page
    assert "“Al lang.”" in page
    assert "GEHEIM" not in page
    client.post(f"/mijn-aanbod/activiteit/{keeping_house.offer.pk}/gezegd/", {"reden": "vol", "doe": "klopt"})
    signal.refresh_from_db()
    assert OfferState.objects.get(offer=keeping_house.offer).open_state == "full"
    assert signal.organisation_says == "Dat klopt. Wij pasten het aan."
    assert "zeggen: het is vol." not in client.get(own).content.decode()


def test_klopt_niet_want_reaches_the_coach_and_only_the_coach(keeping_house, come_in):
    signal = tell(keeping_house, Reason.TIME)
    client = come_in("an")
    path = f"/mijn-aanbod/activiteit/{keeping_house.offer.pk}/gezegd/"
    client.post(path, {"reden": "uur", "doe": "klopt-niet", "woorden": " "})
    client.post(path, {"reden": "zoekt", "doe": "klopt-niet", "woorden": "x"})
    client.post(path, {"reden": "vol", "doe": "klopt"})
    signal.refresh_from_db()
    assert signal.organisation_says == ""
    assert OfferState.objects.get(offer=keeping_house.offer).open_state == "open"
    client.post(path, {"reden": "uur", "doe": "klopt-niet", "woorden": "Het is wel om 19 uur."})

    assert "Het is wel om 19 uur." in come_in("coach").get("/signalen/").content.decode()
    assert "Het is wel om 19 uur." in come_in("coach").get("/signalen/").content.decode()
    assert "Het is wel om 19 uur." not in come_in("neighbour").get("/signalen/").content.decode()


# What it costs


def test_the_page_asks_the_database_the_same_for_few_and_for_forty_listings(keeping_house, come_in):
    client, own = come_in("an"), f"/mijn-aanbod/{keeping_house.club.pk}/"
    picture = factories.PictureFactory()

    def grow(number):
        for turn in range(number):
            offer = factories.OfferPageFactory(parent=keeping_house.club, title=f"Les {turn} {number}", picture=picture)
            handed_in(keeping_house, offer, f"Je leert {turn} woorden.")
            count(offer=offer.pk, did=Did.SEEN, who="a", now=timezone.now())
            tell_about_offer(
                offer=offer, reason=Reason.TIME, words="", sender=Sender.VISITOR, who="a", now=timezone.now()
            )

    def queries():
        client.get(own)  # renditions are made once
        with CaptureQueriesContext(connection) as asked:
            assert client.get(own).status_code == 200
        return len(asked.captured_queries)

    grow(2)
    few = queries()
    grow(40)
    assert queries() == few <= 24


def test_a_new_listing_takes_three_taps_and_wrong_ones_say_why(keeping_house, come_in):
    client, path = come_in("an"), f"/mijn-aanbod/{keeping_house.club.pk}/nieuw/"
    wrong = client.post(path, {"soort": "niets", "naam": "Samen zingen"})
    assert (wrong.status_code, "Kies een tekening." in wrong.content.decode()) == (400, True)
    assert 'value="Samen zingen"' in wrong.content.decode()
    assert client.post(path, {"soort": "groep", "naam": ""}).status_code == 400
    made = client.post(path, {"soort": "groep", "naam": "Samen zingen"})

    offer = OfferPage.objects.get(title="Samen zingen")
    assert made.status_code == 302
    assert f"/activiteit/{offer.pk}/" in made["Location"]
    assert (offer.kind, offer.live) == (Kind.GROUP, False)


def test_last_year_s_is_copied_in_one_tap(keeping_house, come_in):
    client = come_in("an")
    client.post(f"/mijn-aanbod/activiteit/{keeping_house.offer.pk}/nog-eens/")

    assert OfferPage.objects.child_of(keeping_house.club).filter(title="Naaien in de wijk").count() == 2
