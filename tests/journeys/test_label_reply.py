"""An organisation answers by its link on a phone, and the coordinator makes the next policy: in a browser."""

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from labelling_factories import AssessmentFactory
from playwright.sync_api import expect

from labelling.models import Assessment
from labelling.reopening import object_to
from labelling.replying import reply
from labelling.states import Action, State
from portal.mail.sending import message_of
from portal.replies.letters import letter_about

TABLET = {"width": 768, "height": 1024}
DEVICES = ["phone", "without_javascript"]


@pytest.fixture
def house(transactional_db, monkeypatch, label_house):
    """The offer on its way to a label. A browser that is driven taps sooner than any person: it may."""
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(0))
    call_command("search", "rebuild", stdout=StringIO())
    return label_house


@pytest.fixture
def asked(house):
    return house.asked(participation="no", social_contact="partly")


# Answering


@pytest.mark.parametrize("device", DEVICES)
def test_one_tap_says_that_it_is_right(device, house, asked, request):
    page = request.getfixturevalue(device)
    page.goto(house.link(asked))
    expect(page.get_by_role("heading", level=1)).to_have_text("Klopt dit volgens jullie?")
    expect(page.get_by_text("Te weinig kansen, denken we")).to_be_visible()
    page.get_by_role("button", name="Klopt zo").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    expect(page.locator("main")).to_contain_text("Iemand anders van de regio leest het, en beslist.")
    asked.refresh_from_db()
    assert (asked.state, asked.reply_agrees) == (State.READY, True)


@pytest.mark.parametrize("device", DEVICES)
def test_a_few_words_are_sent_seen_again_and_mended(device, house, asked, request):
    page = request.getfixturevalue(device)
    page.goto(house.link(asked))
    page.get_by_text("Ik wil iets zeggen").click()
    page.get_by_label("Wat wil je ons vertellen?").fill("Na het spel drinken we iets.")
    page.get_by_label("Je naam").fill("Griet")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator(".reply-said")).to_contain_text("Na het spel drinken we iets.")
    expect(page.locator(".reply-said")).to_contain_text("Griet")

    page.get_by_text("Iets veranderen of bijzeggen").click()
    field = page.get_by_label("Wat wil je ons vertellen?")
    expect(field).to_have_value("Na het spel drinken we iets.")
    field.fill("Na het spel drinken we altijd iets.")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.locator(".reply-said")).to_contain_text("altijd iets")
    page.reload()
    asked.refresh_from_db()
    assert asked.reply == "Na het spel drinken we altijd iets."


@pytest.mark.parametrize("device", DEVICES)
def test_who_does_not_agree_says_so(device, house, request):
    decided, page = house.decided(), request.getfixturevalue(device)
    page.goto(house.link(decided))
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit is beslist")
    page.get_by_text("Ik ga niet akkoord").click()
    page.get_by_label("Wat zie je anders?").fill("We doen veel in de buurt.")
    page.get_by_role("button", name="Verstuur").click()

    expect(page.locator("main")).to_contain_text("Iemand anders kijkt er opnieuw naar.")
    decided.refresh_from_db()
    assert decided.state == State.REOPENED


def test_it_goes_with_the_keyboard_alone(house, asked, visitor):
    visitor.goto(house.link(asked))
    walked = []
    for _step in range(4):
        visitor.keyboard.press("Tab")
        walked.append(visitor.evaluate("document.activeElement.innerText.trim()"))
    assert walked[0] == "Naar de inhoud"
    assert walked[2:] == ["Klopt zo", "Ik wil iets zeggen"]

    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("Wij zien het anders.")
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Dank je wel!")


@pytest.mark.parametrize("device", DEVICES)
def test_what_was_typed_stays_where_something_is_wrong(device, house, asked, request):
    page = request.getfixturevalue(device)
    page.goto(house.link(asked))
    page.get_by_text("Ik wil iets zeggen").click()
    page.get_by_label("Wat wil je ons vertellen?").fill("   ")
    page.get_by_label("Je naam").fill("Griet")
    page.get_by_role("button", name="Verstuur").click()

    expect(page.get_by_role("alert")).to_contain_text("Schrijf wat je wil zeggen.")
    expect(page.get_by_label("Je naam")).to_have_value("Griet")
    expect(page.get_by_label("Wat wil je ons vertellen?")).to_be_visible()


# Each moment


def at(house, moment):
    """Bring the assessment to a moment and give its link."""
    now = timezone.now()
    if moment == "well":
        return house.link(house.handed_in())
    if moment in ("decided", "after the days", "objected"):
        decided = house.decided(at=now - timedelta(days=40 if moment == "after the days" else 0))
        if moment == "objected":
            object_to(assessment=decided, words="We doen veel in de buurt.", by=None, by_name="Griet", at=now)
        return house.link(decided)
    given = house.asked(at=now - timedelta(days=30 if moment == "late" else 0), social_contact="partly")
    if moment == "said":
        reply(assessment=given, words="Wij\nzien het anders.", agrees=None, by=None, by_name="Griet", at=now)
    if moment == "no label":
        Assessment.objects.filter(pk=given.pk).update(state=State.AWAITING_REPLY)
        given.findings.filter(criterion="dutch_practice").update(finding="no")
        house.decided(given)
    if moment == "closed":
        Assessment.objects.filter(pk=given.pk).update(state=State.WITHDRAWN)
    return "/antwoord/12.nietvanons/" if moment == "unknown" else house.link(given)


MOMENTS = ["asked", "well", "said", "late", "decided", "after the days", "objected", "no label", "closed", "unknown"]


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_moment_is_accessible_fits_a_phone_and_is_valid(moment, house, chromium, live_server, client):
    link = at(house, moment)
    for scheme in ("light", "dark"):
        with visiting(chromium, live_server.url, viewport=PHONE, color_scheme=scheme) as page:
            page.goto(link)
            assert_accessible(page)
            for way in page.locator("summary").all():
                way.click()
            assert_accessible(page)
            assert_fits(page)
            page.set_viewport_size({"width": 320, "height": 600})
            assert_fits(page)
    wrong = client.post(link, {"doe": "bezwaar" if moment == "decided" else "zeg", "woorden": "", "naam": "G" * 90})
    late = client.post(link, {"doe": "zeg", "woorden": "Nog iets."})
    pages = {"looked": client.get(link), "wrong": wrong, "again": late}
    assert_valid_html({name: answer.content.decode() for name, answer in pages.items()})


def test_a_page_with_errors_is_accessible(house, asked, phone):
    phone.goto(house.link(asked))
    phone.get_by_text("Ik wil iets zeggen").click()
    phone.get_by_label("Wat wil je ons vertellen?").fill(" ")
    phone.get_by_label("Je naam").evaluate(
        "(field) => { field.removeAttribute('maxlength'); field.value = 'G'.repeat(90); }"
    )
    phone.get_by_role("button", name="Verstuur").click()
    expect(phone.locator(".wrong")).to_have_count(2)
    assert_accessible(phone)
    assert_fits(phone)


def test_the_mails_are_valid_html(house, asked):
    mails = {action: letter_about(asked, action) for action in (Action.INVITE, Action.ALL_YES, Action.EXTEND)}
    decided = house.decided(asked)
    mails |= {action: letter_about(decided, action) for action in (Action.DECIDE, Action.WITHDRAW)}
    assert_valid_html({name: message_of(one, "x@example.org").alternatives[0].content for name, one in mails.items()})


# The policy


@pytest.fixture
def coordinator(house, client, live_server):
    """Be the coordinator in the browser of a page."""
    client.force_login(house.coach_of_the_region())

    def enter(page):
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def make_next(page):
    """Walk to the form of the next version."""
    page.goto("/labels/beleid/")
    page.get_by_role("button", name="Maak de volgende versie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maak versie 2")


@pytest.mark.parametrize("device", ["visitor", "without_javascript"])
def test_the_coordinator_makes_the_next_version_sees_what_it_changes_and_lets_it_count(
    device, house, coordinator, request
):
    AssessmentFactory(offer=house.offer, dutch_share="half", dutch_speakers="mixed", talks="often")
    page = coordinator(request.getfixturevalue(device))
    make_next(page)
    page.get_by_label("Wat verandert er, en waarom?").fill("Praten telt minder.")
    part = page.get_by_role("region", name="Nederlands oefenen")
    part.get_by_role("group", name="Praat je terwijl je bezig bent?").get_by_label("vaak").fill("1")
    page.get_by_role("button", name="Bewaar, en kijk wat verandert").click()

    expect(page.locator(".policy-shifts")).to_contain_text("Nederlands oefenen")
    expect(page.get_by_role("row", name="Praten aan tafel")).to_contain_text("ja (7)")
    page.get_by_role("button", name="Laat versie 2 gelden").click()
    expect(page.locator(".policy-versions li").first).to_contain_text("geldt nu")
    expect(page.locator(".policy-versions li").first).to_contain_text("Praten telt minder.")


def test_the_pages_of_the_policy_fit_and_are_accessible_also_with_errors(house, coordinator, chromium, live_server):
    AssessmentFactory(offer=house.offer, dutch_share="half", dutch_speakers="mixed", talks="often")
    for width in (DESKTOP, TABLET, PHONE):
        with visiting(chromium, live_server.url, viewport=width) as page:
            coordinator(page).goto("/labels/beleid/")
            assert_accessible(page)
            assert_fits(page)
            page.locator(".sheet-head-row .button").click()
            for more in page.get_by_text("Laat nog iets meetellen").all():
                more.click()
            assert_accessible(page)
            assert_fits(page)
            page.locator("#id_ja-contact").fill("2")
            page.locator("#id_punten-nederlands-talks-often").fill("12")
            page.get_by_role("button", name="Bewaar", exact=True).click()
            expect(page.locator(".policy-form .wrong")).to_have_count(2)
            assert_accessible(page)
            assert_fits(page)
            page.goto("/labels/beleid/")
            page.locator(".policy-versions a").last.click()
            assert_accessible(page)
            assert_fits(page)


def test_what_it_would_change_fits_and_is_accessible(house, coordinator, chromium, live_server, client):
    AssessmentFactory(offer=house.offer, dutch_share="half", dutch_speakers="mixed", talks="often")
    pages = {}
    for width in (DESKTOP, TABLET, PHONE):
        with visiting(chromium, live_server.url, viewport=width) as page:
            coordinator(page).goto("/labels/beleid/")
            page.locator(".sheet-head-row .button").click()
            page.locator("#id_punten-nederlands-talks-often").fill("1")
            page.get_by_role("button", name="Bewaar, en kijk wat verandert").click()
            page.locator("#vanaf").fill("2020-01-01")
            page.get_by_role("button", name="Laat versie 2 gelden").click()
            expect(page.get_by_role("alert")).to_contain_text("Kies vandaag of een latere dag.")
            assert_accessible(page)
            assert_fits(page)
            path = page.evaluate("location.pathname")
    for name in ("wat-verandert", "bewerk", ""):
        pages[name or "one"] = client.get(path.replace("wat-verandert/", f"{name}/".lstrip("/")))
    pages["wrong"] = client.post(path.replace("wat-verandert", "bewerk"), {})
    pages["list"] = client.get("/labels/beleid/")
    assert_valid_html({name: answer.content.decode() for name, answer in pages.items()})
