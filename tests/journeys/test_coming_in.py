"""Invited and in; registered and in, past a likely double: on a phone, with and without scripts."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from journeys.browser import assert_accessible, assert_fits
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from catalogue.joining.inviting import invite
from catalogue.models import OrganisationPage

LINK = re.compile(rf"{re.escape(settings.WAGTAILADMIN_BASE_URL)}(/(?:uitnodiging|bevestig)/\S+)")


@pytest.fixture
def house(transactional_db, monkeypatch, keeping_house):
    """The house. A browser that is driven taps sooner than any person: it may."""
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(0))
    call_command("search", "rebuild", stdout=StringIO())
    return keeping_house


@pytest.fixture
def look(device):
    """Hold what every step must stand: axe where scripts run, valid HTML where none changes it."""
    seen = {}

    def one(page):
        assert_fits(page)
        if device == "phone":
            assert_accessible(page)
        else:
            seen[f"{len(seen)} {page.url}"] = page.content()

    yield one
    if seen:
        assert_valid_html(seen)


def open_mail(page):
    page.goto(LINK.search(mail.outbox[-1].body).group(1))


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_invited_and_in(device, house, look, request):
    page = request.getfixturevalue(device)
    coach = house.people["coach"]
    invite(organisation=house.club, email="griet@example.org", name="Griet", by=coach, at=timezone.now())
    open_mail(page)
    look(page)
    page.get_by_role("button", name="Ja, ik doe mee").click()
    expect(page.get_by_role("alert")).to_contain_text("Schrijf je naam.")
    look(page)
    page.get_by_label("Achternaam").fill("De Smet")
    page.get_by_role("button", name="Ja, ik doe mee").click()

    expect(page.locator("[data-messages]")).to_contain_text("Welkom!")
    page.goto(f"/mijn-aanbod/{house.club.pk}/mensen/")
    expect(page.get_by_role("listitem").filter(has_text="Griet De Smet")).to_contain_text("(jij)")
    look(page)
    page.get_by_text("Meteen stoppen").click()
    page.get_by_role("button", name="Ja, ik stop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel!")
    look(page)


@pytest.mark.parametrize("device", ["phone", "without_javascript"])
def test_registered_and_in(device, house, look, request):
    page = request.getfixturevalue(device)
    page.goto("/inloggen/")
    page.get_by_role("link", name="Zet je organisatie op Meedoen").click()
    look(page)
    page.get_by_label("Naam van de organisatie").fill("Nova")
    page.get_by_label("In welke gemeente?").select_option(label="Geraardsbergen")
    page.get_by_label("Je naam").fill("Griet De Smet")
    page.get_by_label("Je e-mail").fill("griet")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("alert")).to_contain_text("griet@voorbeeld.be")
    look(page)
    page.get_by_label("Je e-mail").fill("griet@example.org")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is het deze?")
    look(page)
    page.get_by_role("button", name="Nee, het is een andere").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in je mail")
    look(page)

    open_mail(page)
    look(page)
    page.get_by_role("button", name="Ja, dit klopt").click()
    expect(page.locator("[data-messages]")).to_contain_text("Je organisatie staat klaar.")
    made = OrganisationPage.objects.get(title="Nova")
    page.goto(f"/mijn-aanbod/{made.pk}/mensen/")
    expect(page.locator("main")).to_contain_text("Een coach kijkt je organisatie na.")
    look(page)
