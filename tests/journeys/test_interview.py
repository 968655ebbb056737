"""A 4P interview on a tablet: two clicks and a word; the connection cut; two people at once; keyboard; no script."""

import re
from collections.abc import Iterator
from io import StringIO

import pytest
from built_once import built_once
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, until, visiting
from journeys.markup import assert_valid_html
from labelling_factories import AgreementFactory, InterviewFactory, InterviewPartFactory
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from labelling.models import Agreement, Interview, InterviewPart
from labelling.talks import ANSWERS, BARRIERS, Outcome, Part

TABLET = {"width": 768, "height": 1024}
KEPT = """async (path) => {
  const kept = await caches.match(new URL(path, location.origin).href, { cacheName: "meedoen-interviews" });
  return Boolean(kept);
}"""
UNSENT = "() => Object.keys(localStorage).filter((key) => key.startsWith('meedoen.interview:')).length"
SAVED = re.compile(r"Bewaard om \d\d\.\d\d u\.")
NOT_SENT = "Geen verbinding: bewaard op dit toestel, wordt straks verstuurd."


@pytest.fixture
@built_once
def house(transactional_db, staff_house):
    """The region with its people and a challenge; a club with one talk."""
    staff_house.region.shared_challenge = "Iedereen kent na een jaar drie buren bij naam."
    staff_house.region.save()
    staff_house.club = staff_house.own.get_parent().specific
    staff_house.talk = InterviewFactory(organisation=staff_house.club, answers={Part.GOALS: "Meer leden."})
    call_command("search", "rebuild", stdout=StringIO())
    return staff_house


@pytest.fixture
def come_in(house, client, live_server):
    """Be logged in as somebody in the browser of a page."""

    def enter(page: BrowserPage, role: str = "coach") -> BrowserPage:
        client.force_login(house.people[role])
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        return page

    return enter


@pytest.fixture
def tablet(chromium, live_server, come_in) -> Iterator[BrowserPage]:
    """Give a coach's tablet, whose browser has the service worker at work."""
    with visiting(chromium, live_server.url, viewport=TABLET, has_touch=True, service_workers="allow") as page:
        come_in(page).goto("/gesprekken/")
        until(page, "() => navigator.serviceWorker.controller !== null")
        yield page


def sheet(house) -> str:
    return f"/gesprekken/{house.talk.pk}/"


def status(page: BrowserPage):
    return page.locator("[data-status]")


def open_sheet(page: BrowserPage, house) -> None:
    """Open the sheet with the network there, and wait until the worker kept it."""
    page.goto(sheet(house))
    until(page, KEPT, sheet(house))
    page.reload()  # now the worker saw its files go by


def words_of(house, part: Part) -> str:
    return InterviewPart.objects.get(interview=house.talk, part=part).words


def test_two_clicks_then_the_first_word(house, tablet):
    house.talk.outcome = Outcome.DONE
    house.talk.save()
    tablet.get_by_role("searchbox").fill(house.club.title)
    tablet.get_by_role("button", name="Zoek").click()
    tablet.get_by_role("button", name="Begin een gesprek").click()
    tablet.wait_for_url(re.compile(r"/gesprekken/\d+/$"))
    tablet.keyboard.type("Weinig tijd.")

    expect(status(tablet)).to_have_text(SAVED)
    assert InterviewPart.objects.latest("pk").words == "Weinig tijd."
    expect(tablet.locator(".talk-challenge")).to_contain_text("drie buren bij naam")
    expect(tablet.locator('[data-step="hard"]')).to_contain_text("ingevuld")


def test_a_cut_connection_loses_nothing(house, tablet):
    open_sheet(tablet, house)
    tablet.fill("#hard-woorden", "Voor de onderbreking.")
    expect(status(tablet)).to_have_text(SAVED)

    tablet.context.set_offline(True)
    tablet.fill("#contribute-woorden", "Elke zondag wandelen.")
    tablet.locator("#bekend summary").click()
    tablet.locator("#bekend").get_by_text("Hindert", exact=True).click()
    tablet.locator(".agreement-what input").first.fill("Folder herschrijven")
    tablet.get_by_text("Iemand die meedoet").click()
    expect(status(tablet)).to_have_text(NOT_SENT)
    assert_accessible(tablet)

    tablet.reload()
    expect(tablet.locator("#hard-woorden")).to_have_value("Voor de onderbreking.")
    expect(tablet.locator("#contribute-woorden")).to_have_value("Elke zondag wandelen.")
    expect(tablet.locator("#bekend").get_by_role("radio", name="Hindert")).to_be_checked()
    agreed = tablet.locator(".agreement-what input").evaluate_all("all => all.map((one) => one.value).filter(Boolean)")
    assert agreed == ["Folder herschrijven"]
    expect(tablet.get_by_label("Iemand die meedoet")).to_be_checked()
    tablet.fill("#needs-woorden", "Een vrijwilliger.")
    assert_accessible(tablet)
    assert_fits(tablet)

    tablet.context.set_offline(False)
    expect(status(tablet)).to_have_text(SAVED)
    until(tablet, f"() => ({UNSENT})() === 0")
    assert words_of(house, Part.CONTRIBUTE) == "Elke zondag wandelen."
    assert words_of(house, Part.NEEDS) == "Een vrijwilliger."
    assert InterviewPart.objects.get(part=BARRIERS[0]).finding == "hinders"
    assert [one.what for one in Agreement.objects.all()] == ["Folder herschrijven"]
    assert Interview.objects.get(pk=house.talk.pk).present == ["participant"]


def test_a_closed_tab_loses_nothing_either(house, tablet):
    open_sheet(tablet, house)
    tablet.context.set_offline(True)
    tablet.fill("#hard-woorden", "Net voor het sluiten.")
    context = tablet.context
    second = context.new_page()
    tablet.close()
    second.goto(sheet(house))
    expect(second.locator("#hard-woorden")).to_have_value("Net voor het sluiten.")
    third = context.new_page()
    second.close()

    context.set_offline(False)
    third.goto("/gesprekken/")
    expect(third.locator("[data-unsent]")).to_be_visible()
    assert_accessible(third)
    expect(third.locator("[data-unsent] a")).to_contain_text(house.club.title)
    third.locator("[data-unsent] a").click()
    expect(status(third)).to_have_text(SAVED)
    assert words_of(house, Part.HARD) == "Net voor het sluiten."


def test_a_server_that_falters_is_named_and_soon_tried_again(house, tablet):
    """A network that just came back refuses the first tries as well: who waits long then, walks away unsaved."""
    open_sheet(tablet, house)
    answers = [lambda route: route.abort(), lambda route: route.fulfill(status=500)]
    tablet.route("**/bewaar/", lambda route: (answers.pop(0) if answers else type(route).continue_)(route))
    tablet.fill("#hard-woorden", "Weinig tijd.")

    expect(status(tablet)).to_have_text("Onze server hapert: bewaard op dit toestel, wordt straks verstuurd.")
    expect(status(tablet)).to_have_text(SAVED)
    assert words_of(house, Part.HARD) == "Weinig tijd."


def test_a_lost_answer_is_no_conflict_with_oneself(house, tablet):
    open_sheet(tablet, house)

    def arrive_but_lose_the_answer(route):
        route.fetch()
        route.abort()

    tablet.route("**/bewaar/", arrive_but_lose_the_answer)
    tablet.fill("#hard-woorden", "Weinig tijd.")
    expect(status(tablet)).to_have_text(NOT_SENT)
    tablet.unroute("**/bewaar/")
    tablet.fill("#hard-woorden", "Weinig tijd op zaterdag.")

    expect(status(tablet)).to_have_text(SAVED)
    expect(tablet.locator(".standoff")).to_have_count(0)
    assert words_of(house, Part.HARD) == "Weinig tijd op zaterdag."


def test_words_for_a_talk_that_was_thrown_away_elsewhere_are_not_lost(house, tablet):
    """The same coach began it on a phone, saw there later that it was empty, and threw it away."""
    house.talk = InterviewFactory(organisation=house.club)
    open_sheet(tablet, house)
    expect(tablet.get_by_role("button", name="Gooi weg")).to_be_visible()
    tablet.context.set_offline(True)
    tablet.fill("#hard-woorden", "Weinig tijd.")
    expect(status(tablet)).to_have_text(NOT_SENT)
    tablet.reload()
    expect(tablet.locator("#hard-woorden")).to_have_value("Weinig tijd.")
    expect(tablet.get_by_role("button", name="Gooi weg")).to_have_count(0)

    house.talk.delete()
    tablet.context.set_offline(False)
    expect(status(tablet)).to_contain_text("weggegooid op een ander toestel")
    tablet.goto("/gesprekken/")
    expect(tablet.locator("[data-lost-words]")).to_have_text("Weinig tijd.")
    assert_accessible(tablet)
    assert_fits(tablet)
    tablet.get_by_role("button", name="Ik heb deze woorden niet meer nodig").click()
    expect(tablet.locator("[data-unsent]")).to_be_hidden()
    assert tablet.evaluate(UNSENT) == 0


def test_nobody_is_led_on_before_everything_is_sent(house, tablet):
    open_sheet(tablet, house)
    tablet.context.set_offline(True)
    tablet.fill("#hard-woorden", "Tijd.")
    tablet.get_by_role("button", name="Het gesprek is klaar").click()
    expect(status(tablet)).to_contain_text("Je woorden blijven op dit toestel.")

    tablet.context.set_offline(False)
    tablet.get_by_role("button", name="Het gesprek is klaar").click()
    tablet.wait_for_url("**/gesprekken/partner/**")
    assert words_of(house, Part.HARD) == "Tijd."
    assert Interview.objects.get(pk=house.talk.pk).outcome == Outcome.DONE


def test_who_goes_out_with_unsent_words_is_told_and_takes_the_copies_away(house, tablet):
    open_sheet(tablet, house)
    tablet.route("**/bewaar/", lambda route: route.abort())
    tablet.fill("#hard-woorden", "Nog niet weg.")
    expect(status(tablet)).to_have_text(NOT_SENT)
    asked = []
    tablet.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    tablet.get_by_role("button", name="Afmelden").click()
    expect(tablet.locator("#hard-woorden")).to_have_value("Nog niet weg.")
    tablet.once("dialog", lambda dialog: dialog.accept())
    tablet.get_by_role("button", name="Afmelden").click()
    tablet.wait_for_url(lambda url: "gesprekken" not in url)

    assert "wachten nog woorden" in asked[0]
    until(tablet, f"async (path) => !(await ({KEPT})(path))", sheet(house))
    assert tablet.evaluate(UNSENT) == 1


def test_somebody_else_on_this_device_sees_no_word_of_it(house, tablet, come_in):
    open_sheet(tablet, house)
    tablet.route("**/bewaar/", lambda route: route.abort())
    tablet.fill("#hard-woorden", "Van de coach.")
    expect(status(tablet)).to_have_text(NOT_SENT)
    other = InterviewFactory(organisation=house.club)
    tablet.context.clear_cookies()
    come_in(tablet, "coordinator").goto(f"/gesprekken/{other.pk}/")
    until(tablet, f"async (path) => !(await ({KEPT})(path))", sheet(house))
    tablet.goto(sheet(house))

    expect(tablet.locator("#hard-woorden")).to_have_value("")


def write_first(house) -> None:
    """Let the coordinator answer the second question."""
    client = Client()
    client.force_login(house.people["coordinator"])
    client.post(f"{sheet(house)}bewaar/", {"goals-versie": 1, "goals-woorden": "Meer vrouwen."})


@pytest.fixture
def both(house, tablet):
    """Let the coordinator be first in the answer that the coach has before them; the coach then types."""
    open_sheet(tablet, house)
    write_first(house)
    tablet.fill("#goals-woorden", "Meer jongeren.")
    expect(status(tablet)).to_have_text("Iemand anders schreef hier ook. Kies wat je houdt.")
    return tablet


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Hou wat ik schreef", "Meer jongeren."),
        ("Hou wat er staat", "Meer vrouwen."),
        ("Hou allebei", "Meer vrouwen.\n\nMeer jongeren."),
    ],
)
def test_a_conflict_shows_both_and_waits_for_a_choice(house, both, choice, kept):
    box = both.get_by_role("group", name="coordinator schreef hier ook")
    expect(box).to_contain_text("Meer vrouwen.")
    expect(box).to_contain_text("Meer jongeren.")
    assert words_of(house, Part.GOALS) == "Meer vrouwen."
    assert_accessible(both)
    assert_fits(both)
    both.reload()
    expect(box).to_contain_text("Meer jongeren.")

    box.get_by_role("button", name=choice).click()
    expect(box).to_have_count(0)
    expect(both.locator("#goals-woorden")).to_have_value(kept)
    expect(both.locator("#goals-woorden")).to_be_focused()
    assert words_of(house, Part.GOALS) == kept
    until(both, f"() => ({UNSENT})() === 0")


def test_two_tabs_of_one_person_conflict_too(house, tablet):
    open_sheet(tablet, house)
    second = tablet.context.new_page()
    second.goto(sheet(house))
    second.fill("#hard-woorden", "In het tweede tabblad.")
    expect(status(second)).to_have_text(SAVED)
    tablet.fill("#hard-woorden", "In het eerste tabblad.")

    expect(tablet.locator(".standoff")).to_contain_text("In het tweede tabblad.")
    assert words_of(house, Part.HARD) == "In het tweede tabblad."


def test_the_keyboard_alone_writes_a_whole_talk(house, come_in, visitor):
    come_in(visitor).goto(sheet(house))
    visitor.locator("#hard-woorden").focus()
    visitor.keyboard.type("Tijd.")
    visitor.get_by_role("link", name="Drempels").focus()
    visitor.keyboard.press("Enter")
    visitor.locator("#bekend summary").focus()
    visitor.keyboard.press("Enter")
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("ArrowLeft")
    visitor.keyboard.press("Tab")
    visitor.keyboard.type("Niemand weet het.")
    visitor.get_by_role("button", name="Nog een afspraak").focus()
    visitor.keyboard.press("Enter")
    visitor.keyboard.type("Affiche maken")
    visitor.get_by_role("button", name="Het gesprek is klaar").focus()
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/gesprekken/partner/**")

    assert words_of(house, Part.HARD) == "Tijd."
    assert InterviewPart.objects.get(part=BARRIERS[0]).finding == "hinders"
    expect(visitor.locator("main")).to_contain_text("Affiche maken")


def test_without_javascript_one_form_saves_all_and_shows_the_conflict(house, come_in, without_javascript):
    page = come_in(without_javascript)
    page.goto(sheet(house))
    write_first(house)
    page.fill("#goals-woorden", "Meer jongeren.")
    page.fill("#hard-woorden", "Tijd.")
    page.get_by_role("button", name="Bewaar, ik werk later verder").click()
    expect(page.locator(".standoff")).to_contain_text("Meer vrouwen.")
    assert words_of(house, Part.HARD) == "Tijd."

    page.get_by_role("button", name="Hou allebei").click()
    expect(page.locator("#goals-woorden")).to_have_value("Meer vrouwen.\n\nMeer jongeren.")


def test_a_refused_page_begins_at_the_field_and_says_there_what_is_wrong(house, tablet):
    empty = InterviewFactory(organisation=house.club)
    tablet.goto(f"/gesprekken/{empty.pk}/")
    tablet.get_by_role("button", name="Maak hiervan een aanbod (ontwerp)").click()
    expect(tablet.locator("#contribute-woorden")).to_be_focused()

    day = tablet.locator(".agreement").first.get_by_label("Tegen wanneer")
    day.fill("2030-01-01")
    what = tablet.locator(".agreement").first.get_by_label("Wat", exact=True)
    expect(what).to_have_attribute("aria-invalid", "true")
    expect(tablet.locator(".agreement-what .wrong")).to_have_count(1)
    what.fill("De folder herschrijven.")
    expect(status(tablet)).to_have_text(SAVED)
    expect(tablet.locator(".agreement-what .wrong")).to_have_count(0)


def full_house(house) -> list[str]:
    InterviewPartFactory(interview=house.talk, part=BARRIERS[0], finding="hinders", solution="Een affiche.", who="An")
    for traits in ({"late": True}, {"done": True}, {}):
        AgreementFactory(interview=house.talk, **traits)
    InterviewFactory(organisation=house.club, not_now=True)
    partner = f"/gesprekken/partner/{house.club.pk}/"
    here = ["/gesprekken/", "/gesprekken/?q=niemand", "/gesprekken/nieuwe-partner/"]
    return [*here, sheet(house), partner, f"{partner}papier/"]


@pytest.mark.parametrize("width", [PHONE, TABLET, DESKTOP], ids=["360", "768", "1440"])
def test_every_page_fits_and_is_accessible(house, come_in, chromium, live_server, width):
    paths, scheme = full_house(house), "dark" if width is TABLET else "light"
    with visiting(chromium, live_server.url, viewport=width, color_scheme=scheme) as page:
        come_in(page)
        for path in paths:
            page.goto(path)
            page.evaluate("document.querySelectorAll('main details').forEach((one) => { one.open = true; })")
            assert_accessible(page)
            assert_fits(page)


def test_the_paper_is_one_sheet_however_much_was_said(house, come_in, visitor):
    house.region.shared_challenge = "Iedereen kent na een jaar drie buren bij naam, en spreekt met hen. " * 4
    house.region.save()
    InterviewFactory(organisation=house.club, answers={part: "Wij zoeken mensen die willen. " * 20 for part in ANSWERS})
    for _time in range(6):
        AgreementFactory(
            interview=house.talk, what="De folder herschrijven, samen met de bib en het onthaal.", late=True
        )
    come_in(visitor).goto(f"/gesprekken/partner/{house.club.pk}/papier/")
    pages = re.findall(rb"/Type\s*/Page(?!s)", visitor.pdf(format="A4", prefer_css_page_size=True))
    assert len(pages) == 1

    visitor.emulate_media(media="print")
    visitor.set_viewport_size({"width": 688, "height": 1040})  # a sheet within its margins
    assert visitor.evaluate("(one => one.scrollHeight - one.clientHeight)(document.querySelector('.talk-paper'))") <= 0


def test_the_pages_are_valid_html(house, client):
    client.force_login(house.people["coach"])
    pages = {path: client.get(path).content.decode() for path in full_house(house)}
    conflict = {"goals-versie": 0, "goals-woorden": "Iets.", "kop-versie": 0, "kop-datum": "x"}
    pages["conflict"] = client.post(sheet(house), conflict).content.decode()
    pages["not now"] = client.post(sheet(house), {"doen": "niet-nu"}).content.decode()
    pages["no name"] = client.post("/gesprekken/nieuwe-partner/", {"naam": ""}).content.decode()
    Interview.objects.all().delete()
    house.own.delete()
    house.club.delete()
    pages["empty"] = client.get("/gesprekken/").content.decode()

    assert "Nog geen partners." in pages["empty"]
    assert_valid_html(pages)
