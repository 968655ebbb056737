"""The 40-hour plan in a real browser: add, change, hand over on paper and phone, pause, extend, end."""

import re
from io import BytesIO, StringIO

import factories
import pytest
from built_once import built_once
from django.core.management import call_command
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect

from catalogue.roles import counsellors
from search.models import Plan
from search.plan import services

PASSWORD = "een lang wachtwoord 7"
TITLES = ("Praten", "Koken", "Helpen", "Dansen", "Lezen")
BETWEEN_MARGINS, SHEET = 688, 1039  # pixels: 182 by 275 mm, A4 without the margins of css/print.css


@pytest.fixture
@built_once
def offers(transactional_db):
    """Five offers with a first step; some with a rhythm, a picture, one to volunteer."""
    region = factories.RegionPageFactory()
    organisation = factories.OrganisationPageFactory(parent=region)
    traits = ({"evening": True, "with_picture": True}, {"evening": True}, {"volunteering": True}, {"buddy": True}, {})
    made = [
        factories.OfferPageFactory(parent=organisation, title=title, with_steps=True, nis=["41018"], **trait)
        for title, trait in zip(TITLES, traits, strict=True)
    ]
    call_command("search", "rebuild", stdout=StringIO())
    return made


@pytest.fixture
def begin(offers):
    """Log a counsellor in, in this browser."""
    user = factories.UserFactory(username="begeleider")
    user.set_password(PASSWORD)
    user.save()
    user.groups.add(counsellors())

    def log_in(page: Page) -> None:
        page.goto("/inloggen/")
        page.locator("[name=username]").fill("begeleider")
        page.locator("[name=password]").fill(PASSWORD)
        page.get_by_role("button", name="Aanmelden").click()
        page.wait_for_url(lambda address: "inloggen" not in address)

    return log_in


def put_in_plan(page: Page, *offers) -> str:
    """Add these offers from their own pages; give the code."""
    for offer in offers:
        page.goto(offer.url)
        page.get_by_role("button", name="In plan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(offer.title)  # back where one was
    return Plan.objects.latest("pk").code


def sheets_of(page: Page) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", BytesIO(page.pdf(prefer_css_page_size=True)).read()))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["1440", "360"])
def test_from_an_offer_to_the_end_of_a_plan(chromium, live_server, offers, begin, size):
    with visiting(chromium, live_server.url, viewport=size) as page:
        begin(page)
        code = put_in_plan(page, *offers[:3])
        page.goto(f"/plannen/{code}/")
        expect(page.locator(".plan-notes")).to_contain_text("Praten en Koken vallen samen op")
        assert_accessible(page)
        assert_fits(page)

        line = page.locator(".plan-line", has_text="Praten")
        line.get_by_label("Hoe vaak?").fill("6")
        line.get_by_label("Uren per keer").fill("2,5")
        line.get_by_label("Nota op het papier").fill("bel Fatima 0475 12 34 56")
        line.get_by_role("button", name="Bewaren").click()
        expect(line.get_by_role("alert")).to_contain_text("telefoonnummer")
        expect(line.get_by_label("Nota op het papier")).to_have_value("bel Fatima 0475 12 34 56")
        assert_accessible(page)
        line.get_by_label("Nota op het papier").fill("Neem je kind mee")
        line.get_by_role("button", name="Bewaren").click()
        expect(line.locator(".line-total")).to_contain_text("15")

        page.locator(".plan-line", has_text="Helpen").get_by_role("button", name="Haal weg").click()
        page.get_by_role("button", name="Zet terug").click()
        expect(page.locator(".plan-line")).to_have_count(3)

        hand_over(page)
        page.goto(f"/plan/{code}/")
        expect(page.get_by_role("heading", level=1)).to_have_text("Dit plan is er niet meer")
        assert_accessible(page)


def hand_over(page: Page) -> None:
    """From the planner to the paper, the phone, and the end of the plan."""
    page.get_by_role("link", name="Op papier (A4)").click()
    expect(page.locator(".paper-offer")).to_have_count(3)
    assert_accessible(page)
    assert_fits(page)
    page.get_by_role("link", name="Naar het plan").click()
    expect(page.locator(".plan-offer")).to_have_count(3)
    assert_accessible(page)

    page.get_by_role("button", name="Zet het plan stil").click()
    expect(page.locator("main [role=status]")).to_contain_text("Het plan staat nu stil.")
    page.get_by_role("button", name="Ga verder met het plan").click()
    page.get_by_role("button", name="3 maanden langer").click()
    expect(page.locator("main [role=status]")).to_contain_text("Het plan werkt nu langer.")
    page.get_by_text("Gooi het plan weg").click()
    page.get_by_role("button", name="Ja, gooi het weg").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Het plan is weggegooid")


def test_everything_works_without_javascript(without_javascript, offers, begin):
    page = without_javascript
    begin(page)
    code = put_in_plan(page, *offers[:2])
    page.goto(f"/plannen/{code}/")
    line = page.locator(".plan-line", has_text="Koken")
    line.get_by_label("Hoe vaak?").fill("3")
    line.get_by_role("button", name="Bewaren").click()
    expect(line.locator(".line-total")).to_contain_text("6")
    line.get_by_role("button", name="Hoger").click()
    expect(page.locator(".plan-line h3").first).to_have_text("Koken")

    page.goto(f"/plannen/{code}/verwijzing/")
    expect(page.locator("textarea").first).to_have_value(re.compile("^Dag An."))
    assert page.get_by_role("link", name="Open").first.get_attribute("href").startswith("mailto:")

    page.context.clear_cookies()
    page.goto(f"/plan/{code}/")
    page.get_by_text("Week per week").click()
    expect(page.locator(".plan-weeks h3").first).to_be_visible()
    page.get_by_role("button", name="Zet het plan stil").click()
    expect(page.get_by_role("button", name="Ga verder met het plan")).to_be_visible()


@pytest.fixture
def handed(offers):
    """A plan of all five offers, with the clock and hours as they come."""
    now = timezone.now()
    plan = services.start_plan(region=offers[0].get_site().root_page.specific, made_by=None, now=now)
    for offer in offers:
        services.add_line(plan=plan, offer=offer, now=now, sessions=4)
    return plan


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_no_offer_is_split_over_two_sheets(visitor, handed, language):
    """What may not break, and is lower than a sheet, stands whole on the next one."""
    visitor.set_viewport_size({"width": BETWEEN_MARGINS, "height": SHEET})
    visitor.goto(f"/plan/{handed.code}/papier/?taal={language}")
    visitor.emulate_media(media="print")
    for offer in visitor.locator(".paper-offer").all():
        assert offer.evaluate("(one) => getComputedStyle(one).breakInside") == "avoid"
        assert offer.bounding_box()["height"] < SHEET / 2
    assert 2 <= sheets_of(visitor) <= 4


def test_each_proof_is_a_sheet_of_its_own(visitor, handed):
    visitor.goto(f"/plan/{handed.code}/bewijs/?taal=ar")

    assert sheets_of(visitor) == 5


def test_a_client_reads_it_in_arabic_on_a_phone(phone, handed):
    phone.goto(f"/plan/{handed.code}/")
    phone.get_by_role("link", name="العربية").click()

    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.get_by_role("heading", level=1)).to_have_text("هذا ما سأفعله")
    expect(phone.locator(".plan-offer").first.locator(".contact a").first).to_have_attribute("href", "tel:054000001")
    assert_accessible(phone)
    assert_fits(phone)
    phone.locator("button[value=langer]").click()
    expect(phone.locator("main [role=status]")).to_contain_text("تعمل الخطة الآن مدة أطول.")
    assert "/ar/plan/" in phone.url


def test_the_words_to_refer_with_are_copied(visitor, handed, begin):
    begin(visitor)
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.goto(f"/plannen/{handed.code}/verwijzing/")
    assert_accessible(visitor)
    visitor.get_by_role("button", name="Kopieer").first.click()

    expect(visitor.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert visitor.evaluate("navigator.clipboard.readText()") == visitor.locator("textarea").first.input_value()


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize(
    "path", ["/plan/{}/", "/plan/{}/papier/?taal=ar", "/plan/{}/bewijs/", "/uk/plan/{}/", "/plan/x/"]
)
def test_every_page_fits_and_is_accessible(chromium, live_server, handed, width, path):
    with visiting(chromium, live_server.url, viewport={"width": width, "height": 740}) as page:
        page.goto(path.format(handed.code))
        assert_accessible(page)
        assert_fits(page)


def test_every_page_of_a_plan_is_valid_html(client, handed):
    client.force_login(factories.UserFactory(superuser=True))
    code = handed.code
    client.post(f"/plannen/{code}/kies/")
    of_staff = ["/plannen/", f"/plannen/{code}/", f"/plannen/{code}/verwijzing/", "/plannen/weg/"]
    on_paper = [f"/plan/{code}/papier/?taal=ar", f"/plan/{code}/bewijs/?taal=fa"]
    paths = [*of_staff, *on_paper, f"/plan/{code}/", f"/ar/plan/{code}/", "/plan/weg/"]
    assert_valid_html({path: client.get(path).content.decode() for path in paths})
