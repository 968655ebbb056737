"""A plan in somebody's hands: phone, calendar, paper, proof; what the pages say to caches, engines and other sites."""

from datetime import timedelta

import factories
import pytest
from built_once import built_once
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar

from catalogue.models import OfferState
from search.models import Plan
from search.plan import services

pytestmark = pytest.mark.django_db

PAGES = ("plan_phone", "plan_calendar", "plan_paper", "plan_proof")


@pytest.fixture
@built_once
def plan(region):
    """A plan with a weekly offer with everything, one by agreement, and one to volunteer."""
    organisation = factories.OrganisationPageFactory(parent=region, title="De Linde")
    plan = services.start_plan(region=region, made_by=None, now=timezone.now())
    for title, more in (
        ("Praten", {"evening": True, "with_steps": True, "free": True, "venue": "Buurthuis", "with_picture": True}),
        ("Samen op pad", {"buddy": True}),
        ("Helpen", {"volunteering": True}),
    ):
        offer = factories.OfferPageFactory(parent=organisation, title=title, nis=["41018"], **more)
        services.add_line(plan=plan, offer=offer, now=timezone.now(), sessions=4)
    return plan


def url(name, plan, language=""):
    return language + reverse(name, args=[plan.code])


def do(client, plan, what, **more):
    return client.post(reverse("plan_do", args=[plan.code]), {"doen": what}, **more)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["", "/ar", "/uk"])
def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(client, plan, name, language):
    answer = client.get(url(name, plan, language))

    assert answer.status_code == 200
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("code", ["x", "a" * 32, "-", "_" * 300])
def test_an_unknown_code_is_said_kindly_with_a_way_on(client, region, name, code):
    answer = client.get(reverse(name, args=[code]))

    assert answer.status_code == 404
    assert str(_("This plan is gone")) in answer.content.decode()
    assert 'href="/aanbod/"' in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_it_stands_in_no_sitemap_and_robots_are_asked_to_stay_away(client, plan):
    assert "/plan/" not in client.get("/sitemap.xml").content.decode()
    assert "Disallow: /plan/" in client.get("/robots.txt").content.decode()


def test_the_phone_says_when_where_the_first_step_whom_to_call_and_the_hours(client, plan):
    html = client.get(url("plan_phone", plan)).content.decode()

    for words in (
        "Elke woensdag van 19 tot 21 uur", "4 keer", "Buurthuis, Geraardsbergen.", "gratis", "Bel An.",
        'href="tel:054000001"', "<b>24</b> van 40 uur", "Nog 16 uur te kiezen", "Je kiest de dagen samen.",
    ):  # fmt: skip
        assert words in html, words
    for forbidden in ("goedgekeurd", "telt mee", "je moet"):
        assert forbidden not in html.lower()


def test_volunteering_is_ones_own_choice(client, plan):
    html = client.get(url("plan_phone", plan)).content.decode()

    assert html.count("Je kiest zelf.") == 1
    assert "Krijg je een uitkering? Vraag het eerst." in html


def test_in_another_language_the_words_change_and_the_content_is_marked_dutch(client, plan):
    html = client.get(url("plan_phone", plan, "/ar")).content.decode()

    assert 'dir="rtl"' in html
    assert '<span lang="nl" dir="ltr">Praten</span>' in html
    assert "Eerste stap" not in html
    assert f'action="/ar/plan/{plan.code}/doen/"' in html


@pytest.mark.parametrize(("state", "words"), [
    ("full", "Dit is nu vol."), ("ended", "Dit is gestopt."), ("paused", "Dit ligt een tijd stil."),
    ("waiting_list", "Er is een wachtlijst."),
])  # fmt: skip
@pytest.mark.parametrize("name", ["plan_phone", "plan_paper"])
def test_what_changed_is_said_with_what_to_do(client, plan, state, words, name):
    OfferState.objects.filter(offer=plan.lines.first().offer).update(open_state=state)
    html = client.get(url(name, plan)).content.decode()

    assert words in html


def test_an_offer_that_is_gone_keeps_its_title_and_leads_nowhere(client, plan):
    plan.lines.first().offer.delete()
    page = client.get(url("plan_phone", plan))
    first = page.context["plan"].offers[0]

    assert (first.title, first.href, first.call, first.is_lost) == ("Praten", "", None, True)
    assert "Kies samen met je trajectbegeleider iets anders." in page.content.decode()


def test_pause_go_on_extend_and_end_with_the_code_alone(client, plan):
    until = plan.expires_on
    assert do(client, plan, "pauze")["Location"].endswith("?gedaan=pauze")
    assert "Het plan staat nu stil." in client.get(url("plan_phone", plan)).content.decode()
    do(client, plan, "verder")
    assert Plan.objects.get().expires_on == until
    do(client, plan, "langer")
    assert Plan.objects.get().expires_on > until + timedelta(days=80)

    ended = do(client, plan, "weg")
    assert (ended.status_code, Plan.objects.count()) == (200, 0)
    assert ended.headers["Cache-Control"] == "private, no-store"
    assert client.get(url("plan_phone", plan)).status_code == 404


def test_at_the_border_it_is_said_that_it_cannot_be_longer(client, plan):
    for _number in range(6):
        last = do(client, plan, "langer")

    assert last["Location"].endswith("?gedaan=grens")
    assert "Dit plan kan niet langer werken." in client.get(last["Location"]).content.decode()


@pytest.mark.parametrize("what", ["", "x", "PAUZE", "weg\x00"])
def test_rubbish_changes_nothing(client, plan, what):
    assert do(client, plan, what)["Location"] == url("plan_phone", plan)
    assert client.get(url("plan_phone", plan), {"gedaan": what}).status_code == 200
    assert client.get(reverse("plan_do", args=[plan.code])).status_code == 405


def test_the_calendar_holds_every_planned_time_and_no_code(client, plan):
    answer = client.get(url("plan_calendar", plan))
    events = Calendar.from_ical(answer.content).walk("VEVENT")

    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert len(events) == 12
    assert len({event["uid"] for event in events}) == 12
    praten = [event for event in events if event["summary"] == "Praten"]
    assert {event.decoded("dtstart").strftime("%a %H:%M") for event in praten} == {"Wed 19:00"}
    assert {event.decoded("dtend") - event.decoded("dtstart") for event in praten} == {timedelta(hours=2)}
    assert praten[0]["location"] == "Buurthuis"
    assert "An 054 00 00 01" in praten[0]["description"]
    buddy = next(event for event in events if event["summary"] == "Samen op pad")
    assert not hasattr(buddy.decoded("dtstart"), "hour"), "a day to be agreed has no hour"
    assert "Kies de dag samen." in buddy["description"]
    assert plan.code.encode() not in answer.content


def test_there_is_no_calendar_without_a_date(client, region):
    empty = services.start_plan(region=region, made_by=None, now=timezone.now())

    assert client.get(url("plan_calendar", empty)).status_code == 404
    assert "agenda.ics" not in client.get(url("plan_phone", empty)).content.decode()


def test_the_paper_is_dutch_with_the_clients_language_beside_it(client, plan):
    for path in (f"{url('plan_paper', plan)}?taal=ar", url("plan_paper", plan, "/ar")):
        html = client.get(path).content.decode()

        assert '<html lang="nl"' in html
        assert "Eerste stap" in html
        assert html.count('lang="ar" dir="rtl"') > 10
        assert "هذا ما سأفعله" in html
        assert '<span lang="nl" dir="ltr">' not in html.split('class="also"')[0]


@pytest.mark.parametrize("asked", ["nl", "xx", "", "ar'--"])
def test_any_other_language_is_dutch_alone(client, plan, asked):
    assert 'class="also"' not in client.get(url("plan_paper", plan), {"taal": asked}).content.decode()


def test_the_qr_code_leads_to_the_phone_in_the_clients_language(client, plan):
    page = client.get(url("plan_paper", plan), {"taal": "uk"})

    assert page.context["also"].plan.address.endswith(f"/uk/plan/{plan.code}/")
    assert page.context["qr"] == page.context["also"].plan.qr


def test_the_paper_says_what_else_is_possible_for_the_hours_that_are_left(client, plan, region, indexed):
    factories.OfferPageFactory(region=region, title="Zingen", kind="leisure", nis=["41018"])
    indexed()
    page = client.get(url("plan_paper", plan))

    assert [tile.title for tile in page.context["suggested"]] == ["Zingen"]
    assert "Nog 16 uur: dit kan ook" in page.content.decode()


def test_without_an_index_the_paper_does_without(client, plan):
    assert client.get(url("plan_paper", plan)).context["suggested"] == ()


def test_the_proof_names_activity_and_organisation_and_leaves_the_rest_for_the_pen(client, plan):
    html = client.get(url("plan_proof", plan)).content.decode()

    assert html.count('class="proof"') == 3
    assert ">Praten</b> (Taal oefenen)" in html
    assert "De Linde" in html
    assert html.count('class="by-hand"') == 12
    assert "telt mee" not in html.lower()


def test_what_a_counsellor_may_see_is_on_no_page_of_the_client(client, plan):
    offer = plan.lines.first().offer
    for name in ("procedure", "counsellor_notes", "internal_notes"):
        setattr(offer, name, f"geheim {name}")
    offer.save()
    for name in PAGES:
        assert "geheim" not in client.get(url(name, plan)).content.decode()
