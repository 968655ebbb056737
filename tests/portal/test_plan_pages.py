"""The counsellor's pages of plans: who may, adding, changing, what is said, and how many questions they ask."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import factories
import pytest
from built_once import built_once
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from catalogue.roles import counsellors, make_group
from portal.plan.bar import plan_bar
from search.models import Plan, PlanLine
from search.plan import services
from search.services import rebuild

pytestmark = pytest.mark.django_db

GETS = ("plan", "plan_referral")
POSTS = ("plan_work_on", "plan_put_back", "plan_change")
PUBLIC = ("plan_phone", "plan_calendar", "plan_paper", "plan_proof")


@pytest.fixture
@built_once
def house(region):
    """A town with an organisation, two offers, and somebody of each role; a plan that the counsellor made."""
    town = factories.MunicipalityPageFactory(parent=region)
    organisation = factories.OrganisationPageFactory(parent=town, title="De Linde")
    offers = [
        factories.OfferPageFactory(parent=organisation, title="Praten", evening=True, nis=["41018"], with_steps=True),
        factories.OfferPageFactory(parent=organisation, title="Helpen", volunteering=True),
    ]
    people = {role: factories.UserFactory(username=role) for role in
              ("counsellor", "colleague", "editor", "coach", "coordinator")}  # fmt: skip
    for role, group in (
        ("counsellor", counsellors()), ("colleague", counsellors()), ("editor", make_group(organisation)),
        ("coach", make_group(town)), ("coordinator", make_group(region)),
    ):  # fmt: skip
        people[role].groups.add(group)
    plan = services.start_plan(region=region, made_by=people["counsellor"], now=timezone.now())
    line = services.add_line(plan=plan, offer=offers[0], now=timezone.now(), sessions=4)
    return SimpleNamespace(offers=offers, people=people, plan=plan, line=line, region=region)


@pytest.fixture
def counsellor(client, house):
    client.force_login(house.people["counsellor"])
    return client


def add(client, offer, **more):
    return client.post("/plannen/erbij/", {"offer": offer.pk} | more)


def addresses(house):
    code = house.plan.code
    gets = [reverse("plans"), *(reverse(name, args=[code]) for name in GETS)]
    posts = [
        reverse("plan_add"), reverse("plan_start"), reverse("plan_line", args=[code, house.line.pk]),
        *(reverse(name, args=[code]) for name in POSTS),
    ]  # fmt: skip
    return [("get", url) for url in gets] + [("post", url) for url in posts]


@pytest.mark.parametrize(("role", "outcome"), [
    ("visitor", "door"), ("editor", 403), ("counsellor", "in"), ("colleague", "in"), ("coach", "in"),
    ("coordinator", "in"),
])  # fmt: skip
def test_every_address_of_the_staff_opens_for_who_uses_the_matrix(client, house, role, outcome):
    for method, url in addresses(house):
        if role != "visitor":
            client.force_login(house.people[role])
        data = {"offer": house.offers[1].pk, "doen": "hoger"} if method == "post" else {}
        answer = getattr(client, method)(url, data)
        if outcome == "door":
            assert answer["Location"].startswith("/inloggen/?next="), url
        elif outcome == 403:
            assert answer.status_code == 403, url
        else:
            assert answer.status_code in {200, 302}, url
            assert not answer.headers.get("Location", "").startswith("/inloggen/"), url


@pytest.mark.parametrize("role", ["visitor", "editor", "counsellor"])
def test_what_is_handed_over_opens_for_whoever_has_the_code(client, house, role):
    if role != "visitor":
        client.force_login(house.people[role])
    for name in PUBLIC:
        assert client.get(reverse(name, args=[house.plan.code])).status_code == 200


def test_a_post_of_another_site_is_refused(house):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(house.people["counsellor"])
    for method, url in addresses(house):
        if method == "post":
            assert strict.post(url, {"offer": house.offers[1].pk}).status_code == 403, url
    other = strict.post(
        reverse("plan_do", args=[house.plan.code]), {"doen": "weg"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert other.status_code == 403
    assert Plan.objects.exists()


def test_who_comes_back_from_the_login_without_what_was_sent_finds_the_plan(counsellor, house):
    plan = reverse("plan", args=[house.plan.code])
    for method, url in addresses(house):
        if method == "post":
            assert counsellor.get(url)["Location"] in {"/plannen/", plan}, url


def test_adding_starts_a_plan_and_the_next_goes_into_the_same(counsellor, house):
    Plan.objects.all().delete()
    for offer in house.offers:
        assert add(counsellor, offer, next="/aanbod/?soort=taal")["Location"] == "/aanbod/?soort=taal"

    plan = Plan.objects.get()
    assert plan.made_by == house.people["counsellor"]
    assert [line.title for line in plan.lines.all()] == ["Praten", "Helpen"]


def test_adding_tells_a_script_what_it_did(counsellor, house):
    answer = counsellor.post(
        "/plannen/erbij/", {"offer": house.offers[0].pk, "keer": "8"}, headers={"Accept": "application/json"}
    )

    told = answer.json()
    assert (told["planned"], told["rest"]) == ("16", "24")
    assert "Praten" in told["words"]
    assert 'class="planbar"' in told["bar"]
    assert PlanLine.objects.get(plan__code=told["plan"]).sessions == 8


@pytest.mark.parametrize("way_back", ["", "//elders.example/", "https://elders.example/", "javascript:x", "/" * 3000])
def test_an_unsafe_way_back_leads_to_the_plan(counsellor, house, way_back):
    assert add(counsellor, house.offers[0], next=way_back)["Location"].startswith("/plannen/")


@pytest.mark.parametrize("bad", ["", "x", "-1", "0", "9" * 40, "²"])
def test_an_offer_that_is_none_is_not_added(counsellor, house, bad):
    assert counsellor.post("/plannen/erbij/", {"offer": bad}).status_code == 404


def test_an_offer_that_is_not_public_is_not_added(counsellor, house):
    house.offers[0].unpublish()
    assert add(counsellor, house.offers[0]).status_code == 404


@pytest.mark.parametrize("times", ["0", "-3", "x", "", "1e3"])
def test_times_that_are_no_number_mean_as_the_offer_says(counsellor, house, times):
    add(counsellor, house.offers[0], keer=times)

    assert PlanLine.objects.latest("pk").sessions == services.usual(house.offers[0], 40, timezone.now())[0]


def test_too_many_times_are_refused_with_words(counsellor, house):
    answer = counsellor.post(
        "/plannen/erbij/", {"offer": house.offers[1].pk, "keer": "99999999"}, headers={"Accept": "application/json"}
    )

    assert answer.status_code == 400
    assert "200" in answer.json()["words"]


def change(client, house, **more):
    url = reverse("plan_line", args=[house.plan.code, house.line.pk])
    return client.post(url, {"keer": "6", "uren": "2,5", "vanaf": "2026-12-02", "nota": "Neem je kind mee"} | more)


def test_a_line_is_changed(counsellor, house):
    assert change(counsellor, house).status_code == 302

    line = PlanLine.objects.get(pk=house.line.pk)
    assert (line.sessions, str(line.hours), line.note) == (6, "2.5", "Neem je kind mee")
    assert line.starts_on == date(2026, 12, 2)


@pytest.mark.parametrize(("field", "typed"), [
    ("keer", "0"), ("keer", ""), ("keer", "201"), ("keer", "veel"), ("uren", "0"), ("uren", "25"), ("uren", "2,25"),
    ("uren", "1e400"), ("uren", "NaN"), ("vanaf", "morgen"), ("vanaf", "9999-12-31"), ("vanaf", "0001-01-01"),
    ("nota", "bel Fatima op 0475 12 34 56"), ("nota", "x" * 121),
])  # fmt: skip
def test_what_is_refused_is_said_and_stays_in_the_form(counsellor, house, field, typed):
    answer = change(counsellor, house, **{field: typed})
    html = answer.content.decode()

    assert answer.status_code == 422
    assert 'role="alert"' in html
    assert f'value="{typed}"' in html
    assert 'value="6"' in html or field == "keer"
    assert PlanLine.objects.get(pk=house.line.pk).sessions == 4


def test_the_rule_stands_beside_the_note_beforehand(counsellor, house):
    html = counsellor.get(reverse("plan", args=[house.plan.code])).content.decode()

    assert "Schrijf geen naam, telefoonnummer" in html


def test_lines_move_and_one_taken_off_is_put_back(counsellor, house):
    code = house.plan.code
    services.add_line(plan=house.plan, offer=house.offers[1], now=timezone.now())
    change(counsellor, house, doen="lager")
    page = counsellor.get(reverse("plan", args=[code]))
    assert [line.title for line in page.context["plan"].lines] == ["Helpen", "Praten"]

    change(counsellor, house, doen="weg")
    page = counsellor.get(reverse("plan", args=[code]))
    assert (page.context["plan"].removed, len(page.context["plan"].lines)) == ("Praten", 1)
    counsellor.post(reverse("plan_put_back", args=[code]))
    page = counsellor.get(reverse("plan", args=[code]))
    assert [line.title for line in page.context["plan"].lines] == ["Helpen", "Praten"]


def test_a_line_of_another_plan_is_not_touched(counsellor, house):
    other = services.start_plan(region=house.region, made_by=None, now=timezone.now())
    for line in (house.line.pk, 10**30):
        assert counsellor.post(reverse("plan_line", args=[other.code, line]), {"doen": "weg"}).status_code == 404


def test_her_own_plans_stand_there_newest_first_with_their_marks(counsellor, house):
    factories.OfferState.objects.filter(offer=house.offers[0]).update(open_state="full")
    counsellor.post("/plannen/nieuw/")
    services.start_plan(region=house.region, made_by=house.people["colleague"], now=timezone.now())
    rows = counsellor.get("/plannen/").context["plans"]

    assert [(row.titles, row.marked, row.is_current) for row in rows] == [((), 0, True), (("Praten",), 1, False)]
    assert rows[1].hours.planned == "8"
    assert rows[1].code[:6] in rows[1].short_code


def test_clashes_hints_marks_and_the_date_of_the_target_are_said(counsellor, house):
    same_time = factories.OfferPageFactory(region=house.region, title="Zingen", evening=True, volunteering=True,
                                           state_values={"open_state": "ended"})  # fmt: skip
    services.add_line(plan=house.plan, offer=same_time, now=timezone.now())
    house.region.rules_checked_on = date(2026, 1, 5)
    house.region.save()
    html = counsellor.get(reverse("plan", args=[house.plan.code])).content.decode()

    assert "Praten en Zingen vallen samen op" in html
    assert "En nog 3 keer." in html
    assert "je kiest zelf" in html
    assert "Krijg je een uitkering? Vraag het eerst." in html
    assert "Dit is gestopt. Haal het weg en kies iets anders." in html
    assert "nagekeken op 5 januari 2026" in html
    for forbidden in ("goedgekeurd", "telt mee", "vaak goed voor je 40 uur"):
        assert forbidden not in html.lower()


def test_a_plan_of_only_volunteering_says_so(counsellor, house):
    services.remove_line(line=house.line, now=timezone.now())
    services.add_line(plan=house.plan, offer=house.offers[1], now=timezone.now())

    html = counsellor.get(reverse("plan", args=[house.plan.code])).content.decode()
    assert "alleen vrijwilligerswerk: toon ook iets anders" in html


def test_pause_go_on_extend_and_end(counsellor, house):
    url = reverse("plan_change", args=[house.plan.code])
    for what in ("pauze", "verder", "langer"):
        assert counsellor.post(url, {"doen": what}).status_code == 302
    plan = Plan.objects.get()
    assert (plan.paused_on, plan.extensions) == (None, 1)
    assert counsellor.post(url, {"doen": "weg"})["Location"] == "/plannen/"
    assert not Plan.objects.exists()
    gone = counsellor.get(reverse("plan", args=[house.plan.code]))
    assert gone.status_code == 404
    assert "Naar mijn plannen" in gone.content.decode()


def test_the_words_to_refer_with_name_no_client_and_open_in_their_programs(counsellor, house):
    page = counsellor.get(reverse("plan_referral", args=[house.plan.code]))
    (referral,) = page.context["referrals"]
    mail, chat, call = referral.letters

    assert referral.organisation == "De Linde"
    assert mail.words.startswith("Dag An.")
    assert "Praten, vanaf woensdag" in mail.words
    assert mail.href.startswith("mailto:?subject=")
    assert chat.href.startswith("https://wa.me/?text=Dag%20An.")
    assert call.href == "tel:054000001"
    assert page.content.decode().count("<textarea") == 3


def test_the_bar_asks_one_question_and_none_where_no_plan_is_made(counsellor, house, rf):
    counsellor.post(reverse("plan_work_on", args=[house.plan.code]))
    request = rf.get("/matrix/")
    request.session = counsellor.session
    plan_bar(request)  # the site and its region are known then
    with CaptureQueriesContext(connection) as asked:
        bar = plan_bar(request)
    assert len(asked.captured_queries) == 1
    assert (bar.hours.planned, bar.hours.rest, bar.hours.segments[0].parts) == ("8", "32", 8)

    request.session = {}
    with CaptureQueriesContext(connection) as asked:
        assert plan_bar(request) is None
    assert asked.captured_queries == []


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize("path", ["/plannen/", "/plannen/{}/", "/plannen/{}/verwijzing/", "/plan/{}/", "/ar/plan/{}/"])
def test_a_page_of_a_plan_asks_at_most_ten(counsellor, house, number, path):
    picture = factories.PictureFactory()
    for count in range(number):
        made = factories.OfferPageFactory(
            region=house.region, title=f"Koken {count}", evening=True, with_steps=True, nis=["41018", "42025"],
            picture=picture,
        )  # fmt: skip
        services.add_line(plan=house.plan, offer=made, now=timezone.now())
    url = path.format(house.plan.code)
    counsellor.get(url)  # renditions are made once, by the first visit
    if "/plan/" in url:
        counsellor.logout()
    with CaptureQueriesContext(connection) as asked:
        assert counsellor.get(url).status_code == 200
    # The shell of the staff's pages asks for itself too: how many signals wait.
    assert len(asked.captured_queries) <= 10, [query["sql"][:120] for query in asked.captured_queries]


def test_the_page_of_an_offer_has_the_button_only_for_who_makes_plans(client, house):
    offer = house.offers[0]
    before = client.get(offer.url).content
    assert b"/plannen/erbij/" not in before
    client.force_login(house.people["editor"])
    assert b"/plannen/erbij/" not in client.get(offer.url).content
    client.force_login(house.people["counsellor"])
    assert b"/plannen/erbij/" in client.get(offer.url).content
    client.logout()
    assert client.get(offer.url).content == before


def test_a_tile_of_the_menu_has_the_button_only_for_who_makes_plans_and_the_menu_says_it_is_done(client, house):
    rebuild()
    before = client.get("/aanbod/").content
    assert b"/plannen/erbij/" not in before
    client.force_login(house.people["counsellor"])
    assert client.get("/aanbod/").content.count(b'action="/plannen/erbij/"') == len(house.offers)
    add(client, house.offers[0], next="/aanbod/")
    assert "In het plan: Praten," in client.get("/aanbod/").content.decode()
    client.logout()
    assert client.get("/aanbod/").content == before


def test_the_page_of_the_offer_says_that_it_is_in_the_plan(counsellor, house):
    offer = house.offers[0]
    add(counsellor, offer, next=offer.url)

    assert "In het plan: Praten," in counsellor.get(offer.url).content.decode()
    assert "In het plan: Praten," not in counsellor.get(offer.url).content.decode()


def test_an_expired_plan_is_gone_for_everybody(counsellor, house):
    Plan.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    for name in (*GETS, *PUBLIC):
        assert counsellor.get(reverse(name, args=[house.plan.code])).status_code == 404
    assert counsellor.get("/plannen/").context["plans"] == ()


def test_a_frozen_clock_gives_the_same_page_in_summer_and_winter(counsellor, house, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 12, 1, 23, 30, tzinfo=UTC))
    html = counsellor.get(reverse("plan", args=[house.plan.code])).content.decode()

    assert "19 tot 21 uur" in html
