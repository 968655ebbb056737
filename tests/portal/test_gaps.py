"""The holes: who opens them, whatever the address says, what they cost, the sheet, and who reads what was said."""

from io import BytesIO

import factories
import labelling_factories
import pytest
from built_once import built_once
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from openpyxl import load_workbook
from staff_house import ROLES

from catalogue.choices import Kind, OpenTo
from catalogue.models import Municipality
from catalogue.roles import make_group
from labelling.talks import Part
from portal.gaps.holes import worst_of_today
from portal.gaps.reading import read
from portal.gaps.table import table_of
from portal.gaps.words import how_we_count
from portal.matrix.exports.views import XLSX_TYPE
from search.choices import Reason, Sender
from search.gaps.axes import Axis
from search.gaps.view import Counting, GapView, Group, address, parse_view
from search.models import FruitlessSearch, Signal

CELL = f"/gaten/cel/?gemeente={factories.WETTEREN}&kolom=taal"
SAID = "Geheim: de zaal op dinsdag."


@pytest.fixture
@built_once
def gap_house(staff_house):
    """A second town without language practice, where it is asked for; its club said what it could give."""
    place = Municipality.objects.get(nis=factories.WETTEREN)
    staff_house.wetteren = factories.MunicipalityPageFactory(parent=staff_house.region, municipality=place)
    club = factories.OrganisationPageFactory(
        parent=staff_house.wetteren, title="De Eik", contact_phone="09 000 00 12", contact_name="An"
    )
    club.municipalities.set([place])
    club.save()
    staff_house.eik = club
    factories.OfferPageFactory(parent=club, title="Wandelen", kind=Kind.OUTING, nis=[factories.WETTEREN])
    talk = labelling_factories.InterviewFactory(organisation=club, done=True)
    labelling_factories.InterviewPartFactory(interview=talk, part=Part.CONTRIBUTE, words=SAID)
    labelling_factories.AgreementFactory(interview=talk, what="Geheim: een sleutel vragen.", done_on=None)
    staff_house.talk = talk
    staff_house.people["wetteren"] = factories.UserFactory(username="wetteren")
    staff_house.people["wetteren"].groups.add(make_group(staff_house.wetteren))
    asked = f"gemeente={factories.WETTEREN}&soort=taal"
    FruitlessSearch.objects.create(
        region=staff_house.region, month=timezone.localdate().replace(day=1), choices=asked, times=5
    )
    Signal.objects.create(
        region=staff_house.region, reason=Reason.NEED, choices=asked, words="Na het werk.",
        sender=Sender.COUNSELLOR, made_at=timezone.now(),
    )  # fmt: skip
    return staff_house


# yes: it opens; no: 403; none: 404; door: to the login page.
TABLE = {
    "/gaten/": ["door", "no", "no", "yes", "yes", "yes"],
    "/gaten/?format=xlsx": ["door", "no", "no", "yes", "yes", "yes"],
    "/gaten/?format=csv": ["door", "no", "no", "none", "none", "none"],
    CELL: ["door", "no", "no", "yes", "yes", "yes"],
    "/gaten/cel/": ["door", "no", "no", "none", "none", "none"],
    "/gaten/cel/?gemeente=99999&kolom=taal": ["door", "no", "no", "none", "none", "none"],
}
OUTCOMES = {200: "yes", 302: "door", 403: "no", 404: "none"}


@pytest.mark.parametrize("path", TABLE)
def test_each_role_opens_what_is_its_own(gap_house, as_staff, path):
    assert [OUTCOMES[as_staff(role).get(path).status_code] for role in ROLES] == TABLE[path]


def test_a_coach_of_another_region_is_refused(gap_house, client):
    stranger = factories.UserFactory(username="kust")
    stranger.groups.add(make_group(gap_house.far.get_parent().get_parent().specific))
    client.force_login(stranger)

    assert [client.get(path).status_code for path in ("/gaten/", CELL)] == [403, 403]
    assert client.get("/vandaag/").context["holes"] == ()


def test_nothing_is_changed_by_it_and_nothing_is_kept_of_it(gap_house, as_staff):
    client = as_staff("coach")
    for path in ("/gaten/", "/gaten/?format=xlsx", CELL):
        assert "no-store" in client.get(path)["Cache-Control"]
        assert client.post(path).status_code == 405


NONSENSE = ("", "x", "-1", "9" * 40, "é\0ÿ", "' OR 1=1 --", "<b>", "../..", "regio", "taal")


@pytest.mark.parametrize("name", ["as", "tel", "voor", "per", "gemeente", "kolom", "format", "q"])
def test_any_nonsense_is_left_out_and_breaks_nothing(gap_house, as_staff, name):
    client = as_staff("coach")
    for value in NONSENSE:
        asked = {"gemeente": factories.WETTEREN, "kolom": "taal"} | {name: [value, value]}
        for path in ("/gaten/", "/gaten/cel/"):
            answer = client.get(path, asked)
            assert answer.status_code in (200, 404), (name, value)
            assert b'<b>"' not in answer.content
    assert "“x”" in client.get("/gaten/", {"as": "x"}).content.decode()


def test_every_view_has_one_address_that_leads_back_to_it(gap_house, as_staff):
    client = as_staff("coach")
    for axis in Axis:
        for counting in Counting:
            for group in Group:
                view = GapView(axis=axis, counting=counting, group=group, per_inhabitants=True)
                assert parse_view(client.get(f"/gaten/?{address(view)}").wsgi_request.GET) == (view, ())


def test_a_hole_is_said_in_words_and_opens(gap_house, as_staff):
    page = as_staff("coach").get("/gaten/").content.decode()

    assert '<span class="unseen">geen activiteiten, 6 keer gevraagd</span>' in page
    assert f'href="{CELL.replace("&", "&amp;")}"' in page
    assert "Taal oefenen in Wetteren" in page  # where to begin
    assert "6 keer zocht iemand en vond niets." in page
    assert "Al aanwezig: De Eik." in page


def test_a_cell_tells_what_there_is_what_is_asked_and_who_could_fill_it(gap_house, as_staff):
    club = gap_house.own.get_parent().specific
    near = factories.OfferPageFactory(
        parent=club, title="Praattafel", kind=Kind.LANGUAGE_PRACTICE, open_to=OpenTo.EVERYONE
    )
    page = as_staff("wetteren").get(CELL).content.decode()

    assert near.title in page.split("Bij de buren")[1].split('id="wie"')[0]
    assert "“Na het werk.”" in page
    assert "gemeld door een trajectbegeleider" in page
    assert "tevergeefs gezocht · 5 keer" in page
    assert 'href="tel:090000012"' in page
    assert f'href="/gesprekken/partner/{gap_house.eik.pk}/"' in page
    assert 'href="/signalen/"' in page
    assert "geen gegevens over personen" in page


def test_what_was_said_is_read_by_who_works_with_the_organisation_only(gap_house, as_staff):
    readers = ("wetteren", "coordinator", "superuser")
    for role in ("wetteren", "coach", "coordinator", "superuser", "counsellor", "editor", "visitor"):
        client = as_staff(role)
        pages = "".join(client.get(path).content.decode() for path in ("/gaten/", CELL, f"/gaten/?{CELL[12:]}"))
        assert ("Geheim" in pages) == (role in readers), role
        sheet = client.get("/gaten/?format=xlsx")
        assert b"Geheim" not in (b"".join(sheet) if sheet.streaming else sheet.content)
    for path in ("/", "/aanbod/", gap_house.eik.url, "/sitemap.xml", "/api/v1/offers"):
        assert "Geheim" not in as_staff("visitor").get(path).content.decode()


def queries_of(client, path):
    client.get(path)  # what is asked once in a process
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


def test_queries_do_not_grow_with_the_offer(gap_house, as_staff):
    client = as_staff("wetteren")
    factories.OfferPageFactory(parent=gap_house.eik, kind=Kind.LANGUAGE_PRACTICE, nis=[factories.WETTEREN])
    paths = ("/gaten/", "/gaten/?as=thema&per=inwoners", CELL, f"/gaten/?{CELL[12:]}", "/gaten/?format=xlsx")
    before = [queries_of(client, path) for path in paths]
    for number in range(6):
        club = factories.OrganisationPageFactory(parent=gap_house.wetteren, title=f"Club {number}")
        labelling_factories.InterviewPartFactory(
            interview=labelling_factories.InterviewFactory(organisation=club), part=Part.CONTRIBUTE, words="Ja."
        )
        for kind in (Kind.LANGUAGE_PRACTICE, Kind.GROUP):
            factories.OfferPageFactory(parent=club, kind=kind, nis=[factories.WETTEREN], evening=True)
    after = [queries_of(client, path) for path in paths]

    assert after == before


def test_the_side_of_today_asks_little_and_then_nothing(gap_house):
    now = timezone.now()
    cache.clear()
    with CaptureQueriesContext(connection) as first:
        holes = worst_of_today(gap_house.region, now)
    with CaptureQueriesContext(connection) as second:
        assert worst_of_today(gap_house.region, now) == holes

    assert holes[0].title == "Taal oefenen in Wetteren"
    assert len(first) <= 12
    assert len(second) == 0
    own = worst_of_today(gap_house.region, now, {factories.GERAARDSBERGEN})
    assert own
    assert all(hole.title.endswith("in Geraardsbergen") for hole in own)


@pytest.mark.parametrize("asked", ["", "as=niveau&tel=plaatsen", "as=wie&per=inwoners&voor=kinderen"])
def test_the_workbook_holds_the_numbers_of_the_table_and_what_they_mean(gap_house, as_staff, asked):
    answer = as_staff("coordinator").get(f"/gaten/?{asked}&format=xlsx")
    book = load_workbook(BytesIO(b"".join(answer)))
    view = parse_view(answer.wsgi_request.GET)[0]
    with override("nl"):
        table = table_of(read(gap_house.region, view, timezone.now()).matrix, view)
        definitions = dict(how_we_count(view))
    lines = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    shown = [[row.name, *(cell.number for cell in (*row.cells, row.total))] for row in table.rows]
    last = ["Samen", *(cell.number for cell in (*table.foot, table.total))]

    assert answer["Content-Type"] == XLSX_TYPE
    assert [as_shown(line) for line in lines[1:] if line[0] != "Hele regio"] == [
        line for line in (*shown, last) if line[0] != "Hele regio"
    ]
    assert {cell.data_type for sheet in book for line in sheet.iter_rows(max_col=1) for cell in line} <= {"s", "n"}
    told = {line[0].value: line[1].value for line in book.worksheets[-1].iter_rows(min_row=2)}
    assert definitions.items() <= told.items()
    assert told["Op Meedoen"] == f"http://testserver/gaten/{f'?{address(view)}' if address(view) else ''}"


def as_shown(line):
    """Write the numbers of a sheet as the page does."""
    return [line[0], *(str(value).replace(".", ",").removesuffix(",0") for value in line[1:])]


def test_a_name_that_could_be_a_formula_stays_text(gap_house, as_staff):
    Municipality.objects.filter(nis=factories.WETTEREN).update(name="=1+1")
    sheet = load_workbook(BytesIO(b"".join(as_staff("coach").get("/gaten/?format=xlsx")))).worksheets[0]
    cell = next(line[0] for line in sheet.iter_rows() if line[0].value == "=1+1")

    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_without_municipalities_organisations_or_questions_the_words_are_kind(client, region):
    boss = factories.UserFactory(username="boss", superuser=True)
    client.force_login(boss)
    page = client.get("/gaten/").content.decode()
    assert "Deze regio heeft nog geen gemeenten." in page
    assert "<table" not in page

    factories.MunicipalityPageFactory(parent=region)
    page = client.get("/gaten/").content.decode()
    assert "De laatste twaalf maanden meldde niemand dat er iets ontbrak." in page
    assert "We kennen er nog geen organisatie." in page
    nis = region.get_children().first().specific.municipality_id
    assert "Aan wie denk je?" in client.get(f"/gaten/cel/?gemeente={nis}&kolom=taal").content.decode()
