"""What staff tell the coach, and what became of it."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from portal.staff.reporting import report_buttons
from search.choices import OF_AN_OFFER, SignalState
from search.models import Signal
from search.signalling import close

NEED = "/signalen/zoek/"
JSON = {"accept": "application/json"}


@pytest.fixture
def counsellor(as_staff):
    return as_staff("counsellor")


def meld(offer) -> str:
    return reverse("report_offer", args=[offer.pk])


@pytest.mark.parametrize("reason", OF_AN_OFFER)
def test_one_click_tells_the_coach(staff_house, counsellor, reason):
    answer = counsellor.post(meld(staff_house.own), {"reden": reason.slug, "next": "/matrix/?soort=taal"}, follow=True)

    told = Signal.objects.get()
    assert answer.redirect_chain == [("/matrix/?soort=taal", 302)]
    assert f"De coach weet het: “{reason.label}”, over Naaien in de wijk." in answer.content.decode()
    assert (told.offer_id, told.reason, told.sender, told.words) == (staff_house.own.pk, reason, "counsellor", "")
    assert (told.told_by, told.region_id) == (staff_house.people["counsellor"], staff_house.region.pk)
    assert mail.outbox == []


@pytest.mark.parametrize("role", ["counsellor", "coach", "coordinator"])
def test_it_is_kept_in_which_role_and_by_whom_staff_told_it(staff_house, as_staff, role):
    as_staff(role).post(meld(staff_house.own), {"reden": "vol"})

    told = Signal.objects.get()
    assert (told.sender, told.told_by) == (role, staff_house.people[role])


@pytest.mark.parametrize("back", ["https://elders.example/", "//elders.example/", "javascript:alert(1)", "", "\\\\x"])
def test_the_way_back_never_leads_elsewhere(staff_house, counsellor, back):
    assert counsellor.post(meld(staff_house.own), {"reden": "vol", "next": back})["Location"] == "/signalen/"


def test_a_script_is_answered_in_json_and_nothing_waits_for_the_next_page(staff_house, counsellor):
    answer = counsellor.post(meld(staff_house.own), {"reden": "uur", "woorden": "Om 19 uur."}, headers=JSON)

    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    assert answer.json()["told"] is True
    assert answer.json()["masked"] is False
    assert "notice" not in counsellor.get("/signalen/").content.decode()


@pytest.mark.parametrize("reason", ["", "zoekt", "iets", "full"])
def test_an_unknown_reason_tells_nothing(staff_house, counsellor, reason):
    answer = counsellor.post(meld(staff_house.own), {"reden": reason}, headers=JSON)

    assert (answer.status_code, answer.json()["told"]) == (400, False)
    assert not Signal.objects.exists()


def test_words_are_masked_and_the_counsellor_is_told(staff_house, counsellor):
    words = "Klant heet Fatima Yilmaz, 0478 12 34 56."
    answer = counsellor.post(meld(staff_house.own), {"reden": "uur", "woorden": words}, headers=JSON).json()

    assert answer["masked"] is True
    assert "We haalden weg wat leek op iemands naam, nummer of e-mailadres." in answer["message"]
    kept = Signal.objects.get().words
    assert "0478" not in kept
    assert "Yilmaz" not in kept


def test_the_same_twice_a_day_is_one_signal(staff_house, counsellor):
    for _time in range(2):
        counsellor.post(meld(staff_house.own), {"reden": "vol"})

    assert Signal.objects.count() == 1


def test_two_counsellors_who_say_the_same_each_see_their_own(staff_house, as_staff):
    for role in ("counsellor", "coordinator"):
        as_staff(role).post(meld(staff_house.own), {"reden": "vol"})

    assert {told.told_by.username for told in Signal.objects.all()} == {"counsellor", "coordinator"}


def test_who_tells_very_much_is_asked_to_wait(staff_house, counsellor, monkeypatch):
    monkeypatch.setattr("portal.telling.guard.MOST_OF_STAFF", 1)
    counsellor.post(meld(staff_house.own), {"reden": "vol"})

    assert counsellor.post(meld(staff_house.own), {"reden": "uur"}, headers=JSON).status_code == 429
    assert counsellor.post(NEED, {"woorden": "Naailes"}).status_code == 429
    assert Signal.objects.count() == 1


def test_an_offer_that_is_offline_or_of_another_region_cannot_be_told_about(staff_house, counsellor):
    assert counsellor.post(meld(staff_house.far), {"reden": "vol"}).status_code == 404
    staff_house.own.unpublish()
    assert counsellor.post(meld(staff_house.own), {"reden": "vol"}).status_code == 404
    assert not Signal.objects.exists()


# A need


def test_what_was_chosen_is_shown_in_words_and_told_with_more(staff_house, counsellor):
    address = f"{NEED}?soort=taal&gemeente=Geraardsbergen&dagdeel=avond&q=naailes&past=x"
    page = counsellor.get(address).content.decode()
    assert "“naailes”, Taal oefenen, Geraardsbergen, in de avond" in page
    assert "Niets over je klant: geen naam, telefoonnummer, adres of geboortedatum." in page
    assert 'href="/matrix/?soort=taal&amp;gemeente=Geraardsbergen&amp;dagdeel=avond&amp;q=naailes&amp;past=x"' in page

    counsellor.post(address, {"woorden": "Met opvang. Zij heet Fatima Yilmaz.", "next": "/matrix/?soort=taal"})
    need = Signal.objects.get()
    assert (need.reason, need.offer, need.told_by) == ("need", None, staff_house.people["counsellor"])
    assert need.choices == "dagdeel=avond&gemeente=41018&q=naailes&soort=taal"
    assert "Yilmaz" not in need.words


def test_words_alone_are_a_need_too(counsellor):
    answer = counsellor.post(NEED, {"woorden": "Naailes, overdag, met opvang, Aalst"}, follow=True)

    assert "De coaches van de regio weten wat er ontbreekt." in answer.content.decode()
    assert Signal.objects.get().words == "Naailes, overdag, met opvang, Aalst"


@pytest.mark.parametrize("words", ["", "   ", "\u200b"])
def test_nothing_at_all_is_no_need(counsellor, words):
    answer = counsellor.post(NEED, {"woorden": words})

    assert "Schrijf wat je zoekt, zonder iets over je klant." in answer.content.decode()
    assert not Signal.objects.exists()


# What became of it


def test_one_sees_what_became_of_ones_own_signals_newest_first(staff_house, counsellor):
    counsellor.post(meld(staff_house.own), {"reden": "vol", "woorden": "Tot mei."})
    counsellor.post(NEED, {"woorden": "Zwemmen voor vrouwen"})
    close(signal=Signal.objects.get(reason="full"), now=staff_house.now, answer="Vanaf april is er een groep.")

    html = counsellor.get("/signalen/").content.decode()
    assert html.index("Zwemmen voor vrouwen") < html.index("Tot mei.")
    assert f'href="{staff_house.own.url}"' in html
    assert "Vanaf april is er een groep." in html
    assert html.count("nieuw antwoord") == 1
    assert "nieuw antwoord" not in counsellor.get("/signalen/").content.decode()


def test_nobody_sees_what_another_told(staff_house, as_staff, client):
    as_staff("coordinator").post(meld(staff_house.own), {"reden": "vol", "woorden": "Van de coördinator."})

    assert "Van de coördinator." not in as_staff("counsellor").get("/signalen/").content.decode()
    assert "Te bekijken" not in as_staff("counsellor").get("/signalen/").content.decode()


def test_a_coach_sees_what_waits_and_who_told_it_only_as_a_role(staff_house, as_staff):
    as_staff("counsellor").post(meld(staff_house.own), {"reden": "vol", "woorden": "Tot mei."})

    html = as_staff("coach").get("/signalen/").content.decode()
    assert "Tot mei." in html
    assert "1 trajectbegeleider" in html
    assert staff_house.people["counsellor"].email not in html
    close(signal=Signal.objects.get(), now=staff_house.now)
    assert "Er wacht niets. Goed gedaan!" in as_staff("coach").get("/signalen/").content.decode()


def test_the_list_costs_the_same_for_few_and_many_and_turns_its_pages(
    staff_house, counsellor, django_assert_max_num_queries
):
    for number in range(60):
        Signal.objects.create(
            region=staff_house.region,
            offer=staff_house.own,
            reason="full",
            words=f"Nummer {number}.",
            sender="counsellor",
            told_by=staff_house.people["counsellor"],
            made_at=staff_house.now,
        )
    with django_assert_max_num_queries(14):
        first = counsellor.get("/signalen/").content.decode()

    assert first.count('class="told"') == 50
    assert "Pagina 1 van 2" in first
    assert counsellor.get("/signalen/?eigen=2").content.decode().count('class="told"') == 10
    assert counsellor.get("/signalen/?eigen=x").status_code == 200
    assert counsellor.get("/signalen/?eigen=99999999999999999999").status_code == 200


def test_a_counsellor_who_uses_the_public_form_sees_it_too(staff_house, counsellor):
    counsellor.post(f"/klopt-niet/{staff_house.own.pk}/", {"reden": "vol", "woorden": "Via de site."})

    assert "Via de site." in counsellor.get("/signalen/").content.decode()


def test_of_an_organisation_is_not_kept_who_told_it(staff_house, as_staff):
    as_staff("editor").post(f"/klopt-niet/{staff_house.own.pk}/", {"reden": "vol", "woorden": ""})

    told = Signal.objects.get()
    assert (told.sender, told.told_by) == ("editor", None)


def test_an_account_that_goes_leaves_its_signals_without_it(staff_house, counsellor):
    counsellor.post(meld(staff_house.own), {"reden": "vol"})
    staff_house.people["counsellor"].delete()

    assert (Signal.objects.get().told_by, Signal.objects.get().sender) == (None, "counsellor")


# The coach answers


def test_what_the_coach_answers_is_read_by_who_told_it(staff_house, as_staff):
    as_staff("counsellor").post(meld(staff_house.own), {"reden": "vol"})
    coach = Client(enforce_csrf_checks=True)
    coach.force_login(staff_house.people["coach"])
    html = coach.get("/signalen/").content.decode()
    form = html[html.index('action="/signalen/doen/"') :]
    hidden = {
        name: re.search(rf'name="{name}" value="([^"]+)"', form)[1]
        for name in ("csrfmiddlewaretoken", "groep", "gezien")
    }
    assert (
        coach.post("/signalen/doen/", hidden | {"doe": "geen-probleem", "antwoord": " Ze zijn open. "}).status_code
        == 302
    )

    told = Signal.objects.get()
    assert (told.state, told.answer, told.handled_by) == (
        SignalState.NO_PROBLEM,
        "Ze zijn open.",
        staff_house.people["coach"],
    )
    page = as_staff("counsellor").get("/signalen/").content.decode()
    assert "Ze zijn open." in page
    assert "geen probleem" in page


def test_the_buttons_send_what_the_address_reads(staff_house):
    buttons = report_buttons(offer=staff_house.own.pk, back="/matrix/")

    assert buttons.action == meld(staff_house.own)
    assert [button.value for button in buttons.reasons] == ["vol", "uur", "geen-antwoord", "gestopt"]
