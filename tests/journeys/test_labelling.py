"""Labels in a real browser: assess, hand in, another decides; by keyboard, without JavaScript, at each width."""

import re
from io import StringIO

import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, until, visiting
from journeys.markup import assert_valid_html
from labelled_house import GOOD, found
from labelling_factories import AwardFactory, InterviewFactory
from labels_house import assessed, everybody
from playwright.sync_api import Page, expect

from labelling.assessing import begin_assessment, submit, write_assessment
from labelling.models import Assessment
from labelling.states import State, WhyReopened

TABLET = {"width": 768, "height": 1024}
CHANGED = [{"field": "audience", "old": "unknown", "new": "women"}]


@pytest.fixture
@built_once
def house(transactional_db, staff_house):
    """The region with its people, an interview with the club, and its one offer in the index."""
    call_command("search", "rebuild", stdout=StringIO())
    everybody(staff_house)
    InterviewFactory(organisation=staff_house.club, done=True, answers={"contribute": "Elke dinsdag koffie."})
    return staff_house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page: `come_in(visitor, "coach")`."""

    def enter(page: Page, role: str = "coach") -> Page:
        client.force_login(house.people[role])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


def choose(page: Page, name: str, value: str) -> None:
    """Choose a picture as somebody does: by pressing it."""
    page.locator(f".picture-answer:has([name='{name}'][value='{value}'])").click()


def fill_in(page: Page) -> None:
    """Fill in the form of an assessment that begins empty: three times yes."""
    for name, value in GOOD.items():
        choose(page, name, value)
    for criterion in ("dutch_practice", "social_contact", "participation"):
        choose(page, f"{criterion}-finding", "yes")
        page.locator(f"[name={criterion}-reason]").fill("Je praat met je buren.")


def from_the_search_to_the_label(page: Page, house, come_in) -> None:
    come_in(page).goto("/labels/")
    page.get_by_label("Beoordeel een activiteit").fill("naaien")
    page.get_by_label("Beoordeel een activiteit").press("Enter")
    page.get_by_role("link", name="Open Naaien in de wijk").click()
    page.get_by_role("button", name="Beoordeel").click()
    fill_in(page)
    page.get_by_role("button", name="Dien in …").click()
    expect(page.locator("main")).to_contain_text("Drie keer ja: een tweede persoon mag meteen beslissen.")
    page.get_by_role("button", name="Dien in").click()
    expect(page.locator(".messages")).to_contain_text("Ingediend.")
    expect(page.locator(".who-can").first).to_contain_text("Wie beoordeelde beslist niet alleen.")
    expect(page.get_by_role("button", name="Beslis")).to_have_count(0)

    come_in(page, "neighbour").goto("/labels/")
    page.get_by_role("link", name="Beslis Naaien in de wijk").click()
    page.get_by_role("button", name="Beslis").click()
    expect(page.locator(".messages")).to_contain_text("Beslist.")
    assert house.own.awards.current().count() == 3


@pytest.mark.parametrize("device", ["visitor", "phone", "without_javascript"])
def test_one_coach_assesses_and_another_decides(house, come_in, device, request):
    from_the_search_to_the_label(request.getfixturevalue(device), house, come_in)


def test_the_advice_and_the_help_follow_what_is_typed(house, come_in, visitor):
    draft = begin_assessment(offer=house.own, assessor=house.people["coach"])
    come_in(visitor).goto(reverse("label_fill", args=[draft.pk]))
    contact = visitor.locator("[data-criterion=social_contact]")
    expect(contact.locator("[data-advice-here] .finding")).to_have_text("onbekend")
    expect(contact.locator("[data-differs]")).to_be_hidden()
    for name, value in GOOD.items():
        choose(visitor, name, value)
    expect(contact.locator("[data-advice-here] .finding")).to_have_text("ja")
    expect(visitor.locator("[data-sum]")).to_contain_text("mensen leren kennen")
    expect(contact.locator("[data-differs]")).to_be_visible()
    choose(visitor, "social_contact-finding", "yes")
    expect(contact.locator("[data-differs]")).to_be_hidden()

    visitor.locator("#social_contact-reason").fill("Je kan er participeren.")
    expect(contact.locator("mark")).to_have_text("participeren")
    expect(contact.locator(".plain-public")).to_contain_text("Goed voor: mensen leren kennen. Je kan er participeren.")
    draft.refresh_from_db()
    assert draft.version == 1


def test_assessing_and_deciding_with_the_keyboard_alone(house, come_in, visitor):
    draft = begin_assessment(offer=house.own, assessor=house.people["coach"])
    come_in(visitor).goto(reverse("label_fill", args=[draft.pk]))
    visitor.locator("[name=social_form]:checked").focus()
    for _fact in range(4):
        visitor.keyboard.press("ArrowLeft")
        visitor.keyboard.press("Tab")
    until(visitor, "() => document.activeElement.name === 'dutch_speakers'")
    focused = visitor.locator(".picture-answer:has(:focus-visible)")
    assert focused.evaluate("(box) => getComputedStyle(box).outlineWidth") == "3px"
    for _step in range(60):
        if visitor.evaluate("document.activeElement.value") == "bewaar":
            break
        visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".messages")).to_contain_text("Bewaard om")

    write_assessment(assessment=draft, facts=GOOD, found=found(), by=house.people["coach"])
    submit(assessment=draft, by=house.people["coach"], at=house.now)
    come_in(visitor, "neighbour").goto(reverse("label_assessment", args=[draft.pk]))
    visitor.locator("[name='besluit-dutch_practice']:checked").focus()
    visitor.keyboard.press("ArrowRight")
    expect(visitor.locator("[name='anders-dutch_practice']")).to_be_visible()
    visitor.keyboard.press("ArrowLeft")
    visitor.get_by_role("button", name="Beslis").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".messages")).to_contain_text("Beslist.")


def test_an_answer_by_phone_more_time_and_a_label_taken_back(house, come_in, visitor):
    asked = assessed(house, State.AWAITING_REPLY)
    come_in(visitor).goto(reverse("label_assessment", args=[asked.pk]))
    expect(visitor.get_by_label("Link voor de organisatie")).to_have_value(re.compile("/antwoord/"))
    visitor.get_by_text("Schrijf een antwoord op").click()
    visitor.get_by_label("Ze gaan niet akkoord").check()
    visitor.get_by_label("Wat ze zeggen").fill("Er komt wel veel volk.")
    visitor.get_by_role("button", name="Bewaar het antwoord").click()
    expect(visitor.locator(".act[open] .wrong")).to_contain_text("Schrijf wie het zei.")
    expect(visitor.get_by_label("Wat ze zeggen")).to_have_value("Er komt wel veel volk.")
    assert_accessible(visitor)
    visitor.get_by_label("Wie zei het?").fill("Jos")
    visitor.get_by_role("button", name="Bewaar het antwoord").click()
    expect(visitor.locator("blockquote.said")).to_contain_text("Er komt wel veel volk.")


def every_address(house) -> list[str]:
    """Make an assessment in every state, and give the addresses of all pages."""
    because = {"reopened_at": house.now, "decided_by": house.people["coordinator"], "decided_by_name": "coordinator"}
    more = {
        State.READY: {"replied_at": house.now, "reply": "Klopt niet.", "reply_agrees": False, "replied_by": "An"},
        State.REOPENED: because | {"reopened_because": WhyReopened.CHANGED, "changed": CHANGED},
    }
    made = [assessed(house, state, by="neighbour", **more.get(state, {})) for state in State]
    objected = because | {"reopened_because": WhyReopened.OBJECTION, "objection": "Niet waar."}
    made.append(assessed(house, State.REOPENED, **objected))
    draft, ready = assessed(house, State.DRAFT), assessed(house, State.READY)
    AwardFactory(offer=house.own)
    return [
        "/labels/", "/labels/?zoek=praten", "/labels/?stapel=beslissen", reverse("labels_offer", args=[house.own.pk]),
        reverse("label_fill", args=[draft.pk]), reverse("label_hand_in", args=[draft.pk]),
        reverse("label_also_for", args=[ready.pk]), *(reverse("label_assessment", args=[one.pk]) for one in made),
    ]  # fmt: skip


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP], ids=["360", "768", "1440"])
def test_every_page_in_every_state_fits_and_is_accessible(house, come_in, chromium, live_server, width):
    scheme = "dark" if width is TABLET else "light"
    with visiting(chromium, live_server.url, viewport=width, color_scheme=scheme) as page:
        come_in(page)
        for path in every_address(house):
            page.goto(path)
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true })")
            assert_accessible(page)
            assert_fits(page)


def test_an_empty_list_is_accessible(house, come_in, phone):
    come_in(phone).goto("/labels/")
    expect(phone.locator(".all-done")).to_be_visible()
    assert_accessible(phone)
    assert_fits(phone)


def test_two_tabs_show_what_differs(house, come_in, visitor):
    draft = begin_assessment(offer=house.own, assessor=house.people["coach"])
    come_in(visitor).goto(reverse("label_fill", args=[draft.pk]))
    write_assessment(assessment=draft, facts=GOOD, found={}, by=house.people["coach"])
    visitor.locator("[name=dutch_practice-reason]").fill("Je praat met je buren.")
    visitor.get_by_role("button", name="Bewaar als concept").click()
    expect(visitor.locator(".now-changed")).to_contain_text("Een ander tabblad of iemand anders bewaarde dit")
    expect(visitor.locator("[name=dutch_practice-reason]")).to_have_value("Je praat met je buren.")
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Bewaar als concept").click()
    expect(visitor.locator(".messages")).to_contain_text("Bewaard om")


def test_the_pages_are_valid_html(house, client):
    client.force_login(house.people["coach"])
    pages = {path: client.get(path).content.decode() for path in every_address(house)}
    asked = Assessment.objects.get(state=State.AWAITING_REPLY)
    pages["refused"] = client.post(reverse("label_reply", args=[asked.pk]), {"woorden": "Ja."}).content.decode()
    draft = Assessment.objects.get(state=State.DRAFT, assessor=house.people["coach"])
    pages["conflict"] = client.post(reverse("label_fill", args=[draft.pk]), {"versie": "9"}).content.decode()

    assert_valid_html(pages)
