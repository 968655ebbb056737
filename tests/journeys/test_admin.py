"""The admin as a coordinator meets it: change an offer and find it; begin a region with an empty database."""

import factories
import pytest
from built_once import built_once
from catalogue_sheets import HEADINGS, ROW, xlsx_file
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from playwright.sync_api import Page, expect

from catalogue.models import MunicipalityPage, OfferPage

PASSWORD = "een-lang-geheim-woord"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
pytestmark = pytest.mark.usefixtures("transactional_db")


def log_in(page: Page, name: str) -> None:
    """Log in at our own door; a coordinator lands on what waits to be checked, and goes on to the admin."""
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url("**/vandaag/")
    page.goto("/admin/")


def save(page: Page, action: str) -> None:
    """Choose an action in the bar below a page's form: `action-publish` or "" for a draft."""
    if action:
        page.locator("footer .w-dropdown__toggle").click()
        page.locator(f"[name={action}]").click()
    else:
        page.locator("footer button[type=submit]").first.click()
    page.wait_for_load_state("load")


@pytest.fixture
@built_once
def offer():
    """An offer in a region with a coordinator, `eva`."""
    region = factories.RegionPageFactory()
    offer = factories.OfferPageFactory(region=region, title="Samen wandelen", sentence="Je wandelt samen.")
    eva = get_user_model().objects.create_user("eva", password=PASSWORD)
    eva.groups.add(Group.objects.get(name__endswith=f"(#{region.pk})"))
    return offer


def test_a_coordinator_changes_the_sentence_publishes_and_finds_the_offer_by_the_new_word(visitor, offer):
    log_in(visitor, "eva")
    visitor.goto(f"/admin/pages/{offer.pk}/edit/")
    visitor.get_by_label("Eén zin").or_(visitor.locator("[name=sentence]")).first.fill("Je leert samen jongleren.")
    save(visitor, "action-publish")
    expect(visitor.locator(".messages")).to_contain_text("gepubliceerd")

    visitor.goto("/aanbod/?q=jongleren")
    expect(visitor.locator("li.tile")).to_have_count(1)
    expect(visitor.locator("li.tile")).to_contain_text("Je leert samen jongleren.")


def test_a_sentence_of_sixteen_words_is_refused_and_quoted(visitor, offer):
    long = "Je wandelt elke week samen met andere mensen uit de buurt door het grote groene bos."
    log_in(visitor, "eva")
    visitor.goto(f"/admin/pages/{offer.pk}/edit/")
    visitor.locator("[name=sentence]").fill(long)
    save(visitor, "action-publish")

    expect(visitor.locator(".w-field__errors").filter(has_text="“Je wandelt elke week")).to_contain_text("16 woorden")
    offer.refresh_from_db()
    assert offer.sentence == "Je wandelt samen."


def test_a_coordinator_says_that_an_offer_is_full(visitor, offer):
    log_in(visitor, "eva")
    visitor.goto(f"/admin/pages/{offer.get_parent().pk}/")
    visitor.get_by_role("link", name="Toestand").click()
    visitor.get_by_label("vol", exact=True).check()
    visitor.get_by_role("button", name="Bewaren").click()
    expect(visitor.locator(".messages")).to_contain_text("is bewaard")

    offer.state.refresh_from_db()
    assert offer.state.open_state == "full"


def make_region(page: Page) -> None:
    """Walk through the wizard, from the home page on."""
    page.goto("/")
    page.get_by_role("link", name="Maak een regio").click()
    page.get_by_label("Gebruikersnaam").fill("eerste")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()
    page.get_by_label("Netwerkregio").select_option("Denderregio")
    page.get_by_role("button", name="Tonen").click()
    page.get_by_label("Naam van de regio").fill("Onze regio")
    page.get_by_role("button", name="Maak de regio").click()
    expect(page.get_by_text("Onze regio staat er.")).to_be_visible()


def test_from_an_empty_database_a_region_its_offers_and_the_menu_in_one_sitting(visitor):
    get_user_model().objects.create_superuser("eerste", password=PASSWORD)
    make_region(visitor)
    assert MunicipalityPage.objects.live().count() > 5

    rows = [ROW | {"Naam": f"Praattafel {number}"} for number in range(1, 4)]
    visitor.get_by_role("link", name="Importeer je blad").click()
    choose_sheet(visitor, xlsx_file(HEADINGS, *rows, ROW | {"Soort": "iets anders"}))
    expect(visitor.get_by_text("“iets anders” is geen soort die we kennen").first).to_be_visible()
    expect(visitor.get_by_role("button", name="Alles importeren")).to_have_count(0)
    assert not OfferPage.objects.exists()

    visitor.get_by_role("link", name="Het verbeterde blad importeren").click()
    choose_sheet(visitor, xlsx_file(HEADINGS, *rows))
    visitor.get_by_role("button", name="Alles importeren").click()
    visitor.get_by_role("link", name="Bekijk de site").click()
    expect(visitor.locator("li.tile")).to_have_count(3)


def choose_sheet(page: Page, content: bytes) -> None:
    """Take a sheet to the third step, to be published, with the columns as guessed."""
    page.locator("input[type=file]").set_input_files({"name": "lijst.xlsx", "mimeType": XLSX, "buffer": content})
    page.get_by_label("Gepubliceerd").check()
    page.get_by_role("button", name="Volgende: de kolommen").click()
    page.get_by_role("button", name="Volgende: nakijken").click()
