"""The matrix over HTTP: who may, what it shows, how many queries it costs, how it looks things up and fails."""

from datetime import date

import factories
import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from staff_house import ROLES

from catalogue.models import OfferPage, OfferState
from search import services
from search.matrix.columns import COLUMNS, SORTABLE
from search.models import Signal

MAY = frozenset(ROLES) - {"visitor", "editor"}
PROFILE = "p_nederlands=2&p_lezen=moeilijk&p_thuis=41018&p_hoe=fiets&p_vrij=wo-avond&p_kinderen=mee&p_budget=gratis"
STAFF_WORDS = {
    "procedure": "Mail eerst de coach.",
    "counsellor_notes": "Vraag naar de tolk.",
    "internal_notes": "Nooit buitenshuis vertellen.",
}


@pytest.fixture
def house(staff_house, indexed):
    """The house of the staff, its offers in the index."""
    indexed()
    return staff_house


@pytest.fixture
def counsellor(house, as_staff):
    return as_staff("counsellor")


def offers_of(house, count):
    """Give the club this many more offers, and index them."""
    club = house.own.get_parent().specific
    made = [factories.OfferPageFactory(parent=club, title=f"Praten {n:02}", evening=True) for n in range(count)]
    services.rebuild()
    return made


def shown(response):
    """Give the page as its template had it."""
    return response.context["matrix"]


def titles(response):
    return [line.title for line in shown(response).lines]


# ---- Who may ----


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "address", ["/matrix/", "/matrix/rij/{own}/", "/matrix/vergelijk/?offer={own}", "/matrix/uitleg/"]
)
def test_counsellors_and_the_regions_own_people_may_and_others_not(house, as_staff, role, address):
    path = address.format(own=house.own.pk)
    response = as_staff(role).get(path)

    assert response.status_code == (200 if role in MAY else 302 if role == "visitor" else 403)
    if role == "visitor":
        assert response.url.startswith("/inloggen/?next=/matrix/")


@pytest.mark.parametrize("role", sorted(MAY))
def test_nobody_reads_an_offer_of_another_region(house, as_staff, role):
    client = as_staff(role)

    assert client.get(f"/matrix/rij/{house.far.pk}/").status_code == 404
    for path in (
        "/matrix/",
        f"/matrix/?rij={house.far.pk}",
        f"/matrix/vergelijk/?offer={house.far.pk}&offer={house.own.pk}",
    ):
        assert "Verre zee" not in client.get(path).content.decode()


def test_what_is_not_live_has_no_row(house, counsellor):
    OfferPage.objects.get(pk=house.own.pk).unpublish()

    assert counsellor.get(f"/matrix/rij/{house.own.pk}/").status_code == 404
    assert counsellor.get("/matrix/rij/999999/").status_code == 404
    assert "panel" not in counsellor.get(f"/matrix/?rij={house.own.pk}").context["matrix"].address


@pytest.mark.parametrize("path", ["/matrix/", "/matrix/uitleg/", "/matrix/vergelijk/"])
def test_the_matrix_only_answers_and_changes_nothing(counsellor, path):
    assert counsellor.post(path).status_code == 405


# ---- What it costs ----


@pytest.mark.parametrize("more", [1, 59])
@pytest.mark.parametrize(
    "words",
    [
        "",
        PROFILE,
        "sorteer=waar",
        f"{PROFILE}&sorteer=-prijs&dicht=1",
        "rij={own}",
        f"{PROFILE}&rij={{own}}",
        "q=praten&soort=taal",
    ],
)
def test_the_page_costs_at_most_ten_queries_whatever_the_number(house, counsellor, more, words):
    offers_of(house, more)
    path = f"/matrix/?{words.format(own=house.own.pk)}"
    counsellor.get(path)  # what is read once per process, and the session
    with CaptureQueriesContext(connection) as queries:
        assert counsellor.get(path).status_code == 200

    assert len(queries) <= 10, "\n".join(query["sql"][:150] for query in queries)


@pytest.mark.parametrize("path", ["/matrix/rij/{own}/", "/matrix/vergelijk/?offer={own}&offer={other}"])
def test_a_panel_and_a_comparison_cost_at_most_ten_queries(house, counsellor, path):
    (other,) = offers_of(house, 1)
    path = path.format(own=house.own.pk, other=other.pk)
    counsellor.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert counsellor.get(f"{path}{'&' if '?' in path else '?'}{PROFILE}").status_code == 200

    assert len(queries) <= 10, "\n".join(query["sql"][:150] for query in queries)


# ---- Columns, order, pages ----


@pytest.mark.parametrize("name", SORTABLE)
def test_every_column_orders_both_ways(house, counsellor, name):
    offers_of(house, 2)
    up, down = (counsellor.get(f"/matrix/?sorteer={sign}{name}") for sign in ("", "-"))

    assert sorted(titles(up)) == sorted(titles(down)) == ["Naaien in de wijk", "Praten 00", "Praten 01"]
    heads = [shown(up).first, *shown(up).heads]
    assert {head.direction for head in heads if head.name == name} <= {"ascending"}
    assert b'aria-sort="descending"' in down.content or name not in {head.name for head in heads}


def test_pressing_a_head_orders_by_it_and_pressing_again_turns_it_round(house, counsellor):
    offers_of(house, 2)
    once = counsellor.get(shown(counsellor.get("/matrix/")).first.href)
    again = counsellor.get(shown(once).first.href)

    assert titles(once) == ["Naaien in de wijk", "Praten 00", "Praten 01"]
    assert titles(again) == titles(once)[::-1]
    assert shown(again).first.direction == "descending"


def test_a_page_has_fifty_rows_and_past_the_end_is_the_last(house, counsellor):
    offers_of(house, 59)
    first, last, beyond = (counsellor.get(f"/matrix/?pagina={page}&sorteer=naam") for page in (1, 2, 99))

    assert (len(titles(first)), len(titles(last))) == (50, 10)
    assert titles(beyond) == titles(last)
    assert not set(titles(first)) & set(titles(last))
    assert [page.label for page in shown(beyond).pages if page.chosen] == ["2"]


def test_columns_are_chosen_in_the_address_and_kept_by_every_link(counsellor):
    page = shown(counsellor.get("/matrix/?kolom=prijs&kolom=talen&dicht=1"))

    assert [head.name for head in page.heads] == ["talen", "prijs"]
    assert page.dense
    assert all(
        "kolom=talen" in choice.href and "dicht=1" in choice.href for box in page.boxes for choice in box.choices
    )
    assert {name for _group, columns in page.columns for name in (column.value for column in columns)} == {
        column.name for column in COLUMNS
    }


def test_what_does_not_count_is_said(counsellor):
    response = counsellor.get("/matrix/?kolom=niets&lezen=soms&p_nederlands=9&soort=taart")

    assert len(shown(response).notes) == 4
    assert "kolom=niets" not in shown(response).address


# ---- What it shows ----


def test_unknown_is_said_and_never_a_no(counsellor):
    page = counsellor.get("/matrix/?p_lezen=moeilijk&lezen=nee")
    (line,) = shown(page).lines

    assert line.reasons.ask == ("lezen",)
    assert "vraag na:" in page.content.decode()


REASONS = [
    # profile, the offer, past, vraag na, let op
    ("p_budget=gratis", {"free": True}, ("gratis",), (), ()),
    ("p_budget=5", {"price_kind": "paid", "price": 4}, ("€ 4",), (), ()),
    ("p_budget=5", {"price_kind": "paid", "price": 6}, (), (), ("€ 6",)),
    ("p_budget=gratis", {"price_kind": "unknown"}, (), ("de prijs",), ()),
    ("p_vrij=wo-avond", {"evening": True}, ("woensdagavond",), (), ()),
    ("p_vrij=ma-voormiddag", {"evening": True}, (), (), ("woensdagavond",)),
    ("p_lezen=moeilijk", {"reading_needed": "yes"}, (), (), ("lezen nodig",)),
    ("p_lezen=moeilijk", {"reading_needed": "no"}, ("lezen niet nodig",), (), ()),
    ("p_kinderen=mee", {"children_welcome": "yes"}, ("kinderen mogen mee",), (), ()),
    ("p_kinderen=mee", {"children_welcome": "no"}, (), (), ("geen kinderen",)),
    ("p_kinderen=opvang", {"childcare": "yes"}, ("opvang",), (), ()),
    ("p_nederlands=1", {"dutch_level": 1}, ("bijna niets Nederlands is genoeg",), (), ()),
    ("p_samen=1", {"first_visit_with": "An"}, ("iemand gaat mee",), (), ()),
    ("p_samen=1", {}, (), ("wie de eerste keer meegaat",), ()),
    ("p_groep=vrouwen", {"audience": "men"}, (), (), ("alleen mannen",)),
]


@pytest.mark.parametrize(("profile", "fields", "fits", "ask", "mind"), REASONS)
def test_each_row_says_why(house, counsellor, profile, fields, fits, ask, mind):
    house.own.delete()
    factories.OfferPageFactory(parent=house.town, kind="group", **fields)
    services.rebuild()
    (line,) = shown(counsellor.get(f"/matrix/?{profile}")).lines

    assert (line.reasons.fits, line.reasons.ask, line.reasons.mind) == (fits, ask, mind)


def test_what_probably_does_not_fit_stands_below_one_line_and_is_still_there(house, counsellor):
    full, men = offers_of(house, 2)
    OfferState.objects.filter(offer=full).update(open_state="full")
    OfferPage.objects.filter(pk=men.pk).update(audience="men")
    services.rebuild()
    response = counsellor.get("/matrix/?p_groep=vrouwen&p_budget=gratis")

    assert titles(response)[0] == "Naaien in de wijk"
    assert [line.below for line in shown(response).lines] == [False, True, False]
    assert response.content.decode().count("Past waarschijnlijk niet") == 1
    assert "Past waarschijnlijk niet" not in counsellor.get("/matrix/?p_groep=vrouwen&sorteer=naam").content.decode()


def test_the_panel_shows_what_counsellors_may_read_and_nothing_of_the_house(house, counsellor, client):
    OfferPage.objects.filter(pk=house.own.pk).update(**STAFF_WORDS)
    club = house.own.get_parent().specific
    club.counsellor_notes, club.internal_notes = "De voorzitter belt terug.", "Ruzie met de buren."
    club.save()
    services.rebuild()
    for path in (f"/matrix/rij/{house.own.pk}/", f"/matrix/?rij={house.own.pk}&kolom=procedure"):
        told = counsellor.get(path).content.decode()
        for words in (STAFF_WORDS["procedure"], STAFF_WORDS["counsellor_notes"], "De voorzitter belt terug."):
            assert words in told
        assert STAFF_WORDS["internal_notes"] not in told
        assert "Ruzie" not in told
    client.logout()
    for path in (house.own.url, club.url, "/aanbod/", "/api/v1/offers", f"/api/v1/offers/{house.own.pk}"):
        told = client.get(path).content.decode()
        assert not any(words in told for words in (*STAFF_WORDS.values(), "De voorzitter", "Ruzie")), path


def test_who_may_be_in_the_admin_gets_a_link_to_edit(house, as_staff):
    path = f"/matrix/rij/{house.own.pk}/"

    assert "/admin/pages/" in as_staff("coach").get(path).content.decode()
    assert "/admin/pages/" not in as_staff("counsellor").get(path).content.decode()


def test_what_was_opened_last_stands_first_in_what_was_seen(house, counsellor):
    one, other = offers_of(house, 2)
    for offer in (one, other, one):
        counsellor.get(f"/matrix/rij/{offer.pk}/")
    seen = counsellor.get(f"/matrix/?{PROFILE}").context["seen"]

    assert [title for title, _href in seen] == [one.title, other.title]
    assert all("p_lezen=moeilijk" in href for _title, href in seen)


def test_up_to_four_are_compared_and_what_differs_comes_first(house, counsellor):
    made = offers_of(house, 5)
    OfferPage.objects.filter(pk=made[0].pk).update(price_kind="free")
    services.rebuild()
    ids = "&".join(f"offer={offer.pk}" for offer in made)
    found = counsellor.get(f"/matrix/vergelijk/?{ids}&terug=/matrix/?{PROFILE.replace('&', '%26')}").context

    assert [title for title, *_rest in found["compared"].titles] == [offer.title for offer in made[:4]]
    assert "Prijs" in {label for label, _cells in found["compared"].differ}
    assert "Wanneer" in {label for label, _cell in found["compared"].same}
    assert "p_kinderen=mee" in found["way_back"]


@pytest.mark.parametrize("back", ["https://kwaad.example/?q=x", "//kwaad.example", "javascript:alert(1)"])
def test_the_way_back_never_leads_out_of_the_house(house, counsellor, back):
    assert counsellor.get("/matrix/vergelijk/", {"terug": back}).context["way_back"].startswith("/matrix/")


def test_the_explanation_knows_the_way_back(house, counsellor):
    page = counsellor.get(f"/matrix/?{PROFILE}&soort=taal")
    explained = counsellor.get(shown(page).profile.ranking_href)

    assert explained.context["way_back"] == shown(page).address


# ---- When there is nothing, or nothing works ----


def test_nothing_found_has_a_way_on_and_a_way_to_the_coach(house, counsellor):
    response = counsellor.get("/matrix/?soort=buddy&vorm=duo&p_lezen=moeilijk")

    assert shown(response).lines == ()
    for way in shown(response).ways_on:
        assert shown(counsellor.get(way.href)).total == way.count > 0
    assert shown(response).ways_on
    assert "soort=buddy" in shown(response).need_href

    counsellor.post(shown(response).need_href, {"woorden": ""})
    assert "p_lezen" not in Signal.objects.get().choices


def test_an_outage_is_an_outage_and_keeps_what_was_chosen(house, counsellor, settings):
    for path in settings.SEARCH_INDEX_DIR.rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    response = counsellor.get(f"/matrix/?{PROFILE}&soort=taal")

    assert response.status_code == 503
    assert response["Retry-After"]
    assert f"/matrix/?{PROFILE}&soort=taal".replace("&", "&amp;") in response.content.decode()


def test_nothing_of_a_profile_is_kept(house, counsellor):
    before = [(table, _rows(table)) for table in connection.introspection.table_names() if table != "django_session"]
    for path in ("/matrix/", f"/matrix/rij/{house.own.pk}/", "/matrix/uitleg/", "/matrix/vergelijk/"):
        counsellor.get(f"{path}?{PROFILE}")

    assert [(table, _rows(table)) for table, _old in before] == before
    kept = [str(session.get_decoded()) for session in Session.objects.all()]
    assert not any(words in told for told in kept for words in ("p_", "41018", "wo-avond", "moeilijk"))


def _rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
        return cursor.fetchone()[0]


def test_a_date_is_written_as_people_write_it(house, counsellor):
    OfferState.objects.filter(offer=house.own).update(confirmed_on=date(2026, 4, 27))
    services.rebuild()

    assert "27 apr 2026" in counsellor.get("/matrix/?kolom=bevestigd").content.decode()
