"""A newcomer answers in Arabic on a phone without JavaScript; a coach types paper, closes, and reads the results."""

from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from journeys.browser import DESKTOP, PHONE, assert_accessible, assert_fits, visiting
from journeys.markup import assert_valid_html
from playwright.sync_api import expect

from labelling.evaluation.choices import Asked
from labelling.evaluation.lists import list_in_use
from labelling.evaluation.rounds import open_round
from labelling.models import AnswerCount, PaperPile, Round


@pytest.fixture
def house(transactional_db, staff_house, monkeypatch):
    """A round in the coach's town. A browser that is driven answers sooner than any person: it may."""
    monkeypatch.setattr("portal.telling.guard.QUICKEST", timedelta(0))
    call_command("search", "rebuild", stdout=StringIO())
    today = timezone.localdate()
    staff_house.round = open_round(
        question_list=list_in_use(staff_house.region, Asked.NEWCOMER), name="Taalcafé", begins=today,
        until=today + timedelta(7), municipality=staff_house.town.municipality, kind="",
        by=staff_house.people["coach"],
    )  # fmt: skip
    return staff_house


def test_from_a_face_in_arabic_to_the_results(house, chromium, client, live_server):
    where = f"/ar/vragen/{house.round.code}/"
    with visiting(chromium, live_server.url, java_script_enabled=False, viewport=PHONE) as page:
        page.goto(where)
        assert_fits(page)
        page.locator(".question").first.locator('[data-answer="yes"]').click()
        page.locator("form.questions-form button[type=submit]").click()
        expect(page).to_have_url(f"{live_server.url}{where}bedankt/")
        assert page.context.cookies() == []
        assert_valid_html({page.url: page.content()})
    with visiting(chromium, live_server.url, viewport=PHONE) as page:
        page.goto(where)
        assert_accessible(page)
        assert_valid_html({page.url: page.content()})
    client.force_login(house.people["coach"])
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    with visiting(chromium, live_server.url, viewport=DESKTOP) as page:
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        for address in ("/evaluatie/", "/dagboek/", "/dagboek/schrijf/?soort=effects"):
            page.goto(address)
            assert_accessible(page)
            assert_valid_html({page.url: page.content()})
        page.goto(f"/evaluatie/ronde/{house.round.pk}/typen/")
        page.get_by_label("Hoeveel bladen?").fill("19")
        page.locator(".type-question").first.get_by_label("Ja", exact=True).fill("12")
        page.locator(".type-question").first.get_by_label("Nee").fill("7")
        assert_accessible(page)
        page.get_by_role("button", name="Tel deze stapel mee").click()
        expect(page.locator(".round-number")).to_contain_text("20 mensen antwoordden")
        expect(page.locator(".so-far li").first).to_contain_text("Met de telefoon minder dan 5 telt nog niet mee")
        page.get_by_role("button", name="Sluit de ronde af").click()
        page.get_by_role("button", name="Ja, sluit af en toon de resultaten").click()
        row = page.locator(".results tbody tr").nth(1)
        expect(row.locator("td").first).to_contain_text("12")  # the one by the link stays with who gave it
        expect(page.locator("main")).to_contain_text("19 bladen tellen hier mee")
        assert_accessible(page)
        assert_valid_html({page.url: page.content()})
    assert Round.objects.get().sheets == 20
    assert not AnswerCount.objects.exists()
    assert sorted(PaperPile.objects.get().counted.values()) == [7, 12]
