"""Coming in on a phone, as people do it: a password, a link in the mail, an app, a passkey."""

import re

import factories
import pytest
from built_once import built_once
from django.core import mail
from journeys.browser import PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import Page, expect
from ways_in import PASSWORD, code_of, links_in, person, with_app

from catalogue.roles import make_group

WORK = re.compile("/(admin|mijn-aanbod)/")
LOCK = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}  # fmt: skip


@pytest.fixture
@built_once
def grace(transactional_db):
    """Somebody of an organisation."""
    organisation = factories.OrganisationPageFactory(parent=factories.RegionPageFactory(), title="De Linde")
    return person("grace", email="grace@voorbeeld.be", groups=[make_group(organisation)])


def looked_at(page: Page) -> None:
    """Look at this state of the page."""
    assert_accessible(page)
    assert_fits(page)


def with_password(page: Page, password: str = PASSWORD) -> None:
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam of e-mailadres").fill("grace@voorbeeld.be")
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Aanmelden").click()


@pytest.fixture
def device(phone):
    """A phone that asks for a finger, and gets it."""
    session = phone.context.new_cdp_session(phone)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
    return phone


def test_a_secretary_who_forgot_the_password_comes_in_by_a_link(phone, grace):
    with_password(phone, "vergeten")
    expect(phone.get_by_role("alert").first).to_contain_text("horen niet samen")
    looked_at(phone)
    phone.get_by_role("button", name="Stuur me een link").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Kijk in je mailbox")
    looked_at(phone)
    (path,) = links_in(mail.outbox[0])
    phone.goto(path)
    expect(phone.get_by_text("Je meldt je aan als “grace”")).to_be_visible()
    looked_at(phone)
    phone.get_by_role("button", name="Aanmelden").click()
    phone.goto("/mijn-account/")
    looked_at(phone)
    phone.get_by_role("link", name="Kies een nieuw wachtwoord").click()
    phone.get_by_label("Nieuw wachtwoord").fill("kort")
    phone.get_by_role("button", name="Bewaar het nieuwe wachtwoord").click()
    looked_at(phone)
    phone.get_by_label("Nieuw wachtwoord").fill("drie losse woorden")
    phone.get_by_label("Nog eens hetzelfde").fill("drie losse woorden")
    phone.get_by_role("button", name="Bewaar het nieuwe wachtwoord").click()
    expect(phone.locator("[data-messages]")).to_contain_text("Je nieuwe wachtwoord is bewaard")
    looked_at(phone)
    phone.goto(path)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet meer")
    looked_at(phone)


def test_a_passkey_is_made_and_used_after_a_password_and_alone(device, grace):
    with_password(device)
    device.wait_for_url(WORK)
    device.goto("/mijn-account/tweede-stap/")
    looked_at(device)
    device.get_by_role("link", name="Voeg een toegangssleutel toe").click()
    device.get_by_label("Hoe noem je dit toestel?").fill("Mijn telefoon")
    looked_at(device)
    device.get_by_role("button", name="Maak de toegangssleutel").click()
    expect(device.locator(".codes li")).to_have_count(10)
    looked_at(device)
    device.goto("/mijn-account/tweede-stap/")
    expect(device.locator(".steps-kept")).to_contain_text("Mijn telefoon")
    looked_at(device)

    device.get_by_role("button", name="Afmelden").click()
    with_password(device)
    expect(device.get_by_role("heading", level=1)).to_have_text("Nog één stap")
    looked_at(device)
    device.get_by_role("button", name="Gebruik je toegangssleutel").click()
    device.wait_for_url(WORK)
    device.goto("/mijn-account/")
    device.get_by_role("button", name="Afmelden").click()

    device.goto("/inloggen/?next=/mijn-account/")
    device.get_by_role("button", name="Meld je aan met een toegangssleutel").click()  # alone: it is both steps
    expect(device.get_by_role("heading", level=1)).to_have_text("Mijn account")


def test_a_device_without_the_passkey_says_so_and_leaves_the_other_ways(device, grace):
    device.goto("/inloggen/")
    device.get_by_role("button", name="Meld je aan met een toegangssleutel").click()

    expect(device.locator("[data-passkey-wrong]")).to_be_visible()
    looked_at(device)


def test_the_app_is_set_up_and_used_without_a_script(without_javascript, chromium, live_server, grace):
    page = without_javascript
    page.goto("/inloggen/")
    pages = {"inloggen": page.content()}
    with_password(page)
    page.wait_for_url(lambda address: "inloggen" not in address)
    page.goto("/mijn-account/tweede-stap/app/")
    pages["app"] = page.content()
    secret = page.locator(".secret-words").text_content().replace(" ", "")
    page.get_by_label("Code van je app").fill(code_of(secret))
    page.get_by_role("button", name="Klaar").click()
    recovery = page.locator(".codes code").first.text_content()
    pages["codes"] = page.content()
    assert_fits(page)

    with visiting(chromium, live_server.url, viewport=PHONE, java_script_enabled=False) as elsewhere:
        with_password(elsewhere)
        expect(elsewhere.get_by_role("button", name="Gebruik je toegangssleutel")).to_have_count(0)
        pages["stap"] = elsewhere.content()
        elsewhere.get_by_label("Code van je app").fill("111 111")
        elsewhere.get_by_role("button", name="Verder").click()
        expect(elsewhere.get_by_role("alert")).to_contain_text("Deze code klopt niet")
        elsewhere.get_by_label("Code van je app").fill(recovery)
        elsewhere.get_by_role("button", name="Verder").click()
        elsewhere.wait_for_url(WORK)
        for name in ("mijn-account", "mijn-account/wachtwoord", "mijn-account/tweede-stap", "mijn-account/bevestig"):
            elsewhere.goto(f"/{name}/")
            pages[name] = elsewhere.content()
    assert_valid_html(pages)


def test_a_coach_is_led_to_the_second_step_and_then_to_work(phone, transactional_db, settings):
    settings.SECOND_STEP_REQUIRED = True
    town = factories.MunicipalityPageFactory(parent=factories.RegionPageFactory())
    person("grace", email="grace@voorbeeld.be", groups=[make_group(town)])
    with_password(phone)
    expect(phone.get_by_text("Jij zorgt voor het aanbod van anderen")).to_be_visible()
    looked_at(phone)
    phone.get_by_role("link", name="Stel de app in").click()
    looked_at(phone)
    phone.get_by_text("lukt scannen niet?").click()
    secret = phone.locator(".secret-words").text_content().replace(" ", "")
    phone.get_by_label("Code van je app").fill("000000")
    phone.get_by_role("button", name="Klaar").click()
    expect(phone.get_by_role("alert")).to_contain_text("Deze code klopt niet")
    looked_at(phone)
    phone.get_by_label("Code van je app").fill(code_of(secret))
    phone.get_by_role("button", name="Klaar").click()
    phone.get_by_role("link", name="Ik heb de codes bewaard").click()
    phone.wait_for_url("**/vandaag/")


def test_who_guesses_too_often_reads_what_to_do(phone, grace):
    with_app(grace)
    for _try in range(9):
        with_password(phone, "fout")

    expect(phone.get_by_role("alert").first).to_contain_text("vraag een link per mail")
    looked_at(phone)


def test_somebody_changes_the_address_on_a_phone_and_the_mail_is_opened_in_another_browser(
    phone, without_javascript, grace
):
    with_password(phone)
    phone.goto("/mijn-account/")
    phone.get_by_role("link", name="Je e-mailadres wijzigen").click()
    phone.get_by_label("Nieuw e-mailadres").fill("grace@")
    phone.keyboard.press("Enter")
    expect(phone.get_by_label("Nieuw e-mailadres")).to_have_attribute("aria-invalid", "true")
    looked_at(phone)
    phone.get_by_label("Nieuw e-mailadres").fill("grace.met.een.lange.naam@vereniging-met-een-lange-naam.be")
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", name="Kijk in je nieuwe mailbox")).to_be_visible()
    looked_at(phone)
    assert_valid_html({"asked": phone.content()})

    (path,) = re.findall(r"https?://[^/\s]+(/mijn-account/adres/\S+)", mail.outbox[-1].body)
    without_javascript.goto(path)  # where nobody is logged in, the way leads over the door
    without_javascript.get_by_label("Gebruikersnaam of e-mailadres").fill("grace")
    without_javascript.get_by_label("Wachtwoord").fill(PASSWORD)
    without_javascript.get_by_role("button", name="Aanmelden").click()
    expect(without_javascript.get_by_role("heading", level=1)).to_have_text("Je nieuwe e-mailadres")
    phone.goto(path)
    looked_at(phone)
    assert_valid_html({"link": phone.content()})
    without_javascript.get_by_role("button", name="Dit is mijn adres").click()
    expect(without_javascript.locator("[data-messages]")).to_contain_text("Je nieuwe adres is bewaard")
    expect(without_javascript.get_by_text("grace.met.een.lange.naam@")).to_be_visible()
    phone.goto("/mijn-account/")
    expect(phone).to_have_url(re.compile("/inloggen/"))
