"""Without a network: what was seen opens and says that it is a copy; what is private is never kept."""

from collections.abc import Iterator
from io import StringIO
from threading import Event

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from django.http import Http404
from journeys.browser import PHONE, assert_accessible, assert_fits, until, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import expect

from portal import views
from portal.offline import views as offline

KEPT = "async (path) => Boolean(await caches.match(new URL(path, location.origin).href, {ignoreVary: true}))"
NAMES = "async () => (await caches.keys()).sort()"
# The new worker is at work and the old one's copies are gone: until then the old one may lose its copy in mid-answer.
ONLY_IMPATIENT = """async () => {
  const active = (await navigator.serviceWorker.ready).active;
  const kept = (await caches.keys()).filter((name) => name.startsWith("meedoen-pages-"));
  return active.state === "activated" && kept.join() === "meedoen-pages-impatient";
}"""


@pytest.fixture
@built_once
def cafe(transactional_db):
    """A region with one offer that can be found."""
    region = factories.RegionPageFactory()
    cafe = factories.OfferPageFactory(region=region, title="Praten in het taalcafé", with_steps=True, with_picture=True)
    call_command("search", "rebuild", stdout=StringIO())
    return cafe


@pytest.fixture
def guarded(chromium, live_server, cafe) -> Iterator[BrowserPage]:
    """Give a page on a phone whose browser has the service worker; it stands on /aanbod/, which is kept."""
    situation = {"viewport": PHONE, "service_workers": "allow"}
    with visiting(chromium, live_server.url, **situation) as page:
        page.goto("/aanbod/")
        until(page, "() => navigator.serviceWorker.controller !== null")
        until(page, KEPT, "/aanbod/")
        until(page, KEPT, "/mijn-lijst/")
        yield page


def see(page: BrowserPage, path: str) -> None:
    """Open a page with the network there, and wait until its copy is made."""
    page.goto(path)
    until(page, KEPT, path)


def without_network(page: BrowserPage) -> None:
    """Take the network away."""
    page.context.set_offline(True)


def note(page: BrowserPage):
    """Give the note about the network."""
    return page.locator("[data-offline-note]")


def test_a_page_that_was_seen_opens_without_a_network_and_says_so(guarded, cafe):
    see(guarded, cafe.url)
    without_network(guarded)
    guarded.goto("/aanbod/")
    guarded.goto(cafe.url)

    expect(guarded.get_by_role("heading", level=1)).to_have_text("Praten in het taalcafé")
    expect(note(guarded)).to_contain_text("Je bent offline.")
    expect(note(guarded)).to_contain_text("Dit is de pagina van")
    today = guarded.evaluate("new Intl.DateTimeFormat('nl', {day: 'numeric', month: 'long'}).format(new Date())")
    expect(note(guarded).locator("[data-kept-on]")).to_have_text(today)
    assert_accessible(guarded)
    assert_fits(guarded)


def test_a_copy_wears_its_styles_and_shows_its_picture(guarded, cafe):
    see(guarded, cafe.url)
    guarded.reload()  # now the worker saw everything go by
    without_network(guarded)
    guarded.goto(cafe.url)

    picture = guarded.locator(".offer-picture img")
    expect(picture).to_be_visible()
    until(guarded, "() => document.querySelector('.offer-picture img').naturalWidth > 0")
    assert guarded.evaluate("[...document.styleSheets].every((sheet) => sheet.cssRules.length > 0)")


def test_a_page_never_seen_gives_the_page_that_says_so_and_leads_to_what_is_here(guarded, cafe):
    see(guarded, cafe.url)
    without_network(guarded)
    guarded.goto("/over-de-gegevens/")

    expect(guarded.get_by_role("heading", level=1)).to_have_text("Je bent offline")
    expect(guarded.get_by_role("link", name="Mijn lijst").first).to_be_visible()
    assert_accessible(guarded)
    assert_fits(guarded)

    guarded.locator(".kept").get_by_role("link", name="Praten in het taalcafé").click()
    expect(guarded.get_by_role("heading", level=1)).to_have_text("Praten in het taalcafé")


def test_the_way_back_comes_by_itself_when_the_network_does(guarded):
    without_network(guarded)
    guarded.goto("/over-de-gegevens/")
    expect(guarded.locator("[data-offline-page]")).to_be_visible()

    guarded.context.set_offline(False)

    expect(guarded.get_by_role("heading", level=1)).to_have_text("Over de gegevens")
    expect(note(guarded)).to_be_hidden()


def test_the_way_back_comes_too_when_the_browser_saw_no_trouble(guarded):
    """The server is away, or the network is there only a moment after the browser said so."""
    guarded.context.add_init_script(
        "Object.defineProperty(navigator, 'onLine', { get: () => true });"
        "addEventListener('online', (event) => event.stopImmediatePropagation());"
    )
    without_network(guarded)
    guarded.goto("/over-de-gegevens/")
    expect(guarded.locator("[data-offline-page]")).to_be_visible()

    guarded.context.set_offline(False)

    expect(guarded.get_by_role("heading", level=1)).to_have_text("Over de gegevens")
    until(guarded, "() => sessionStorage.getItem('meedoen.again') === null")


def test_mijn_lijst_opens_without_a_network_though_nobody_opened_it_before(guarded):
    without_network(guarded)
    guarded.goto("/mijn-lijst/?offer=1")

    expect(guarded.get_by_role("heading", level=1)).to_have_text("Mijn lijst")
    expect(note(guarded)).to_contain_text("Je bent offline.")


def test_the_offline_page_is_valid_html(client, cafe):
    assert_valid_html({path: client.get(path).content.decode() for path in ("/offline/", "/ar/offline/")})


def test_who_reads_arabic_is_told_so_in_arabic(guarded):
    see(guarded, "/ar/aanbod/")
    until(guarded, KEPT, "/ar/offline/")
    without_network(guarded)
    guarded.goto("/ar/over-de-gegevens/")

    expect(guarded.locator("html")).to_have_attribute("dir", "rtl")
    expect(guarded.locator("[data-offline-page]")).to_be_visible()
    expect(guarded.locator(".kept li")).to_have_count(3)  # Mijn lijst, and the menu in two languages
    assert_accessible(guarded)
    assert_fits(guarded)


def test_a_page_says_at_once_that_the_network_went_and_is_quiet_when_it_is_back(guarded):
    expect(note(guarded)).to_be_hidden()
    without_network(guarded)
    expect(note(guarded)).to_contain_text("Je bent offline.")
    assert "Dit is de pagina van" not in note(guarded).inner_text()

    guarded.context.set_offline(False)
    expect(note(guarded)).to_be_hidden()


def test_a_slow_network_gives_the_copy_and_says_that_it_is_slow(guarded, monkeypatch):
    monkeypatch.setattr(offline, "PATIENCE", 100)
    monkeypatch.setattr(offline, "version", lambda: "impatient")
    see(guarded, "/over-de-gegevens/")
    until(guarded, ONLY_IMPATIENT)
    until(guarded, KEPT, "/over-de-gegevens/")
    answered = Event()
    at_once = views.render
    monkeypatch.setattr(views, "render", lambda *given, **more: answered.wait(20) and at_once(*given, **more))
    try:
        guarded.goto("/over-de-gegevens/")
        expect(note(guarded)).to_contain_text("Het internet is traag.")
    finally:
        answered.set()


def test_staff_pages_are_never_kept_and_never_answered_from_the_device(guarded):
    guarded.goto("/inloggen/")
    assert not guarded.evaluate(KEPT, "/inloggen/")

    without_network(guarded)
    with pytest.raises(BrowserError, match="ERR_INTERNET_DISCONNECTED"):
        guarded.goto("/inloggen/")


def test_a_page_for_somebody_logged_in_is_never_kept(guarded, client, cafe, live_server):
    client.force_login(factories.UserFactory())
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    guarded.context.add_cookies([session])
    guarded.goto(cafe.url)
    see(guarded, "/offline/")  # the worker works in order: by now it has judged the page before

    assert not guarded.evaluate(KEPT, cafe.url)


def test_what_is_sent_goes_past_the_worker(guarded):
    with guarded.expect_response("**/mijn-lijst/bewaar/") as sent:
        guarded.evaluate("() => fetch('/mijn-lijst/bewaar/', {method: 'POST', body: new FormData()})")

    assert not sent.value.from_service_worker
    assert guarded.goto("/aanbod/").from_service_worker


def test_a_new_release_replaces_the_old_and_takes_along_what_was_seen(guarded, cafe, monkeypatch):
    see(guarded, cafe.url)
    before = guarded.evaluate(NAMES)
    monkeypatch.setattr(offline, "version", lambda: "anotherone12")
    guarded.reload()

    new = "n.endsWith('anotherone12') || n === 'meedoen-pictures'"
    until(guarded, f"async () => (await caches.keys()).every((n) => {new})")
    assert set(before) & set(guarded.evaluate(NAMES)) <= {"meedoen-pictures"}
    without_network(guarded)
    guarded.goto(cafe.url)
    expect(guarded.get_by_role("heading", level=1)).to_have_text("Praten in het taalcafé")


def test_an_offer_that_is_gone_takes_its_copy_along(guarded, cafe):
    see(guarded, cafe.url)
    cafe.unpublish()
    assert guarded.goto(cafe.url).status == 404

    until(guarded, f"async (path) => !(await ({KEPT})(path))", cafe.url)


def test_a_worker_that_is_no_longer_wanted_leaves_with_all_its_copies(guarded, monkeypatch):
    def gone() -> None:
        raise Http404

    monkeypatch.setattr(offline, "about_this_site", gone)
    guarded.goto("/over-de-gegevens/")

    until(guarded, "async () => (await navigator.serviceWorker.getRegistrations()).length === 0")
    until(guarded, "async () => (await caches.keys()).length === 0")
