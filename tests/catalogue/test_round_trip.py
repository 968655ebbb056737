"""A sheet of own listings that went out and came back: what counts as a change, what is wrong, what is refused."""

import io
import zipfile

import factories
import pytest
from openpyxl import Workbook, load_workbook
from wagtail.models import PageLogEntry

from catalogue.drafts import draft_of
from catalogue.importing.reading import UnreadableSheet
from catalogue.importing.round_trip import marks
from catalogue.importing.round_trip.applying import apply, counts_of
from catalogue.importing.round_trip.columns import FIELDS, MARK_HEADING, heading_of
from catalogue.importing.round_trip.comparing import compare_again, compare_next, receive
from catalogue.importing.round_trip.marks import Mark
from catalogue.importing.round_trip.texts import Names, contents_of, text_of
from catalogue.listing.authors import author_of
from catalogue.listing.checking import hand_in
from catalogue.listing.editing import save_part
from catalogue.listing.editing_many import Rewriting, save_many
from catalogue.models import CheckState, OfferPage, OrganisationPage, Theme
from catalogue.refusals import ChangedMeanwhile, Refused
from portal.my_offers.excel.workbook import workbook

A_FORMULA = "=A1"  # all else that begins with = is text, as in the sheet that we give


@pytest.fixture
def house(keeping_house):
    keeping_house.themes = [Theme.objects.create(name=name, slug=name) for name in ("koken", "praten")]
    return keeping_house


def own(house):
    return OfferPage.objects.child_of(house.club).order_by("path")


def download(house):
    """Give the sheet of the club as rows: heading → text."""
    offers = list(own(house).select_related("latest_revision"))
    book = load_workbook(workbook(((offer, "") for offer in offers), count=len(offers), with_organisation=False))
    head, *rows = book["Aanbod"].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def sheet(rows, headings=None):
    """Make an .xlsx of rows, as Excel saves it."""
    headings = headings or list(dict.fromkeys(name for row in rows for name in row))
    book = Workbook()
    book.active.title = "Aanbod"
    book.active.append(headings)
    for row in rows:
        book.active.append([row.get(name) for name in headings])
        for cell in book.active[book.active.max_row]:
            if cell.data_type == "f" and cell.value != A_FORMULA:
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def compared(house, rows, who="an", allowed=None):
    file = receive(content=sheet(rows), name="x.xlsx", user=house.people[who], organisation=house.club)
    allowed = allowed if allowed is not None else OrganisationPage.objects.filter(pk=house.club.pk)
    while file.stage == "comparing":
        file = compare_next(file, allowed, at_once=2)
    return file


def take_over(house, file, who="an", mine_wins=False, then_hand_in=False):
    allowed = OrganisationPage.objects.filter(pk=house.club.pk)
    user = house.people[who]
    return apply(
        file=file, allowed=allowed, author_for=lambda home: author_of(user, home), mine_wins=mine_wins,
        then_hand_in=then_hand_in,
    )  # fmt: skip


def lines(file):
    return [cell for row in file.result["compared"] for cell in row["cells"]]


def h(name):
    return heading_of(name)


def rich(house):
    """Fill the live listing with one of each sort of value."""
    house.offer.refresh_from_db()
    values = {
        "when": OfferPage._meta.get_field("when").stream_block.to_python(
            [
                factories.weekly(holidays="outside"),
                {"type": "date", "value": {"day": "2027-03-03", "starts": "14:00:00"}},
            ]
        ),
        "steps": OfferPage._meta.get_field("steps").stream_block.to_python(
            [{"type": "step", "value": {"text": "Bel An."}}, {"type": "step", "value": {"text": "Kom langs."}}]
        ),
        "price_kind": "paid",
        "price": 5,
        "dutch_level": 2,
        "themes": house.themes[:1],
        "what_you_do": "=1+1 is geen formule.\n\nJe  naait.",
        "children_welcome": "yes",
        "places": 12,
    }
    save_part(page=house.offer, values=values, author=house.author("an"), marks={})


def test_every_field_that_an_organisation_writes_has_a_column_of_its_own():
    headings = [heading_of(name) for name in FIELDS]
    assert len(set(headings)) == len(headings)
    assert "Picture" not in headings
    assert "picture" not in FIELDS


def test_a_sheet_that_comes_back_unchanged_changes_nothing(house):
    rich(house)
    file = compared(house, download(house))
    assert file.result == {"compared": [], "same": 2}
    with pytest.raises(Refused):
        take_over(house, file)


def test_a_changed_cell_shows_what_was_and_what_comes_and_lands_in_the_draft(house):
    rich(house)
    rows = download(house)
    assert rows[0][h("when")] == "elke woensdag 19u-21u, niet in de schoolvakanties; 3/3/2027 14u"
    rows[0] |= {
        h("when"): "elke dinsdag 10u-12u",
        h("venue"): "Zaal 2",
        h("price"): 7.5,
        h("places"): "15",
        h("children_welcome"): "nee",
        h("themes"): "koken, praten",
        h("steps"): "Mail An.\nKom op dinsdag.",
        h("municipalities"): "9230",
    }
    file = compared(house, rows)
    assert {cell["field"] for cell in lines(file)} == {
        "when", "venue", "price", "places", "children_welcome", "themes", "steps", "municipalities",
    }  # fmt: skip
    assert next((cell["old"], cell["new"]) for cell in lines(file) if cell["field"] == "price") == ("5", "7.5")
    take_over(house, file)

    live = OfferPage.objects.get(pk=house.offer.pk)
    draft = draft_of(live)
    assert live.venue != "Zaal 2", "nothing is published"
    assert (draft.venue, str(draft.price), draft.places, draft.children_welcome) == ("Zaal 2", "7.5", 15, "no")
    assert [theme.name for theme in draft.themes.all()] == ["koken", "praten"]
    assert [block.value["text"] for block in draft.steps] == ["Mail An.", "Kom op dinsdag."]
    assert [day.value for day in draft.schedule.weekly[0].days] == ["tu"]
    assert [town.nis for town in draft.municipalities.all()] == [factories.WETTEREN]
    assert draft.what_you_do == "=1+1 is geen formule.\n\nJe  naait.", "a cell that nobody touched keeps every space"
    live.latest_revision.publish()
    assert OfferPage.objects.get(pk=live.pk).themes.count() == 2


def test_many_are_written_as_one_is(house):
    before = draft_of(house.draft)
    save_many([Rewriting(house.draft.pk, before.latest_revision_id, {"venue": "Zaal"}, house.author("coach"))])
    many = OfferPage.objects.get(pk=house.draft.pk)
    save_part(page=house.draft, values={"venue": "Zaal 2"}, author=house.author("coach"), marks={})
    one = OfferPage.objects.get(pk=house.draft.pk)

    assert many.latest_revision.user == one.latest_revision.user
    assert many.has_unpublished_changes
    skipped = {"venue", "latest_revision", "latest_revision_created_at"}
    for key in set(one.latest_revision.content) - skipped:
        assert many.latest_revision.content[key] == one.latest_revision.content[key], key
    told = PageLogEntry.objects.filter(page=house.draft.pk, revision=many.latest_revision).values_list("action", "data")
    assert {action: data for action, data in told} == {
        "wagtail.edit": {},
        "catalogue.in_the_name_of": {"organisation": "cc Nova"},
    }


def test_what_waits_for_a_coach_follows_the_sheet(house):
    check = hand_in(page=house.draft, author=house.author("an"))
    rows = download(house)
    rows[1][h("venue")] = "Zaal 3"
    take_over(house, compared(house, rows))
    assert CheckState.objects.get(pk=check.pk).revision.content["venue"] == "Zaal 3"


def test_what_the_site_changed_meanwhile_stays_and_is_named_only_where_both_changed(house):
    rows = download(house)
    save_part(page=house.offer, values={"venue": "Site", "gear": "Naald."}, author=house.author("bea"), marks={})
    rows[0] |= {h("venue"): "Blad", h("address"): "Nieuwe straat 1"}
    file = compared(house, rows)

    assert {(cell["field"], cell.get("theirs")) for cell in lines(file)} == {("venue", "Site"), ("address", None)}
    take_over(house, file)
    draft = draft_of(house.offer)
    assert (draft.venue, draft.address, draft.gear) == ("Site", "Nieuwe straat 1", "Naald.")


def test_in_a_conflict_the_sheet_may_win(house):
    rows = download(house)
    save_part(page=house.offer, values={"venue": "Site"}, author=house.author("bea"), marks={})
    rows[0][h("venue")] = "Blad"
    take_over(house, compared(house, rows), mine_wins=True)
    assert draft_of(house.offer).venue == "Blad"


def test_what_changes_between_looking_and_taking_over_stops_all_of_it(house):
    rows = download(house)
    rows[0][h("venue")] = rows[1][h("venue")] = "Blad"
    file = compared(house, rows)
    save_part(page=house.draft, values={"gear": "Naald."}, author=house.author("bea"), marks={})
    with pytest.raises(ChangedMeanwhile, match="Bea Maes"):
        take_over(house, file)
    assert draft_of(house.offer).venue != "Blad", "all or nothing"

    compare_again(file)
    while file.stage == "comparing":
        file = compare_next(file, OrganisationPage.objects.filter(pk=house.club.pk))
    take_over(house, file)
    assert (draft_of(house.draft).venue, draft_of(house.draft).gear) == ("Blad", "Naald.")


def test_rows_of_others_and_of_nobody_are_refused_and_rows_left_out_do_nothing(house):
    foreign = {
        MARK_HEADING: marks.sign(Mark(house.foreign.pk, house.foreign.latest_revision_id or 0)),
        h("title"): "Mijn",
    }
    forged = {MARK_HEADING: f"{house.draft.pk}.1:vervalst", h("title"): "Mijn"}
    gone = {MARK_HEADING: marks.sign(Mark(999_999, 1)), h("title"): "Weg"}
    mine = download(house)[0]
    file = compared(house, [mine, mine | {h("venue"): "Twee"}, foreign, forged, gone])

    refused = [row["refused"] for row in file.result["compared"]]
    assert len(refused) == 4
    assert all(refused)
    assert "Vreemde thee" not in str(file.result)
    with pytest.raises(Refused):
        take_over(house, file)


def test_a_new_row_becomes_a_draft(house):
    rows = [*download(house), {h("title"): "Samen zingen", h("kind"): "vrije tijd", h("sentence"): "Je zingt."}]
    file = compared(house, rows)
    assert counts_of(file).new == 1
    take_over(house, file, who="coach")
    offer = OfferPage.objects.child_of(house.club).latest("pk")
    assert (offer.live, draft_of(offer).title, draft_of(offer).sentence) == (False, "Samen zingen", "Je zingt.")


def test_a_row_that_was_only_coloured_is_no_row_and_a_new_one_needs_a_name_and_a_kind(house):
    file = compared(house, [*download(house), {h("title"): None}, {h("venue"): "Zaal"}])
    assert {cell["field"] for cell in lines(file) if cell.get("wrong")} == {"title", "kind"}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("kind", "zomaar iets"), ("kind", None), ("title", None), ("when", "soms"), ("children_welcome", "misschien"),
        ("places", "veel"), ("price", "duur"), ("contact_email", "geen adres"), ("website", "javascript:alert(1)"),
        ("municipalities", "Atlantis"), ("themes", "ruimtevaart"), ("venue", "x" * 200), ("venue", "#REF!"),
        ("steps", "x" * 200),
    ],
)  # fmt: skip
def test_a_cell_that_is_not_understood_is_wrong_and_nothing_is_written(house, name, text):
    rows = download(house)
    rows[0] |= {h(name): text, h("address"): "Nieuw 1"}
    file = compared(house, rows)
    [wrong] = [cell for cell in lines(file) if "wrong" in cell]
    assert wrong["field"] == name
    assert wrong["wrong"]
    with pytest.raises(Refused):
        take_over(house, file)


def test_a_long_sentence_is_only_said(house):
    rows = download(house)
    rows[0][h("what_you_do")] = " ".join(["woord"] * 30) + "."
    file = compared(house, rows)
    assert lines(file)[0]["note"]
    take_over(house, file)


def test_columns_may_be_moved_left_out_and_added(house):
    row = download(house)[0]
    few = {"Eigen nota": "x", h("venue"): "Zaal 4", MARK_HEADING: row[MARK_HEADING]}
    file = compared(house, [few])
    assert [cell["field"] for cell in lines(file)] == ["venue"]
    assert file.content["headings"]["unknown"] == ("Eigen nota",) or file.content["headings"]["unknown"] == [
        "Eigen nota"
    ]


def test_dates_and_numbers_as_excel_keeps_them(house):
    from datetime import datetime

    rows = download(house)
    rows[0] |= {h("when"): datetime(2027, 5, 4, 19, 30), h("contact_phone"): 470123456, h("age_from"): 18.0}
    take_over(house, compared(house, rows))
    draft = draft_of(house.offer)
    assert (draft.contact_phone, draft.age_from) == ("0470123456", 18)
    assert str(draft.schedule.singles[0].day) == "2027-05-04"


def refuse(house, content):
    with pytest.raises(UnreadableSheet) as refused:
        receive(content=content, name="x", user=house.people["an"], organisation=house.club)
    return str(refused.value.args[0])


def test_other_files_are_refused_in_words(house):
    assert refuse(house, b"%PDF-1.4 \x00")
    assert refuse(house, b"\xd0\xcf\x11\xe0" + b"x" * 100)
    assert refuse(house, b"PK\x03\x04broken")
    assert refuse(house, sheet([{"Naam": "Zonder merk"}]))
    assert refuse(house, sheet([], headings=[MARK_HEADING, h("title")]))
    assert refuse(house, sheet([{MARK_HEADING: "", h("title"): "x"}], headings=[MARK_HEADING, h("title"), h("title")]))
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 200_000_000)
    assert refuse(house, bomb.getvalue())


def test_a_formula_without_a_result_is_named_and_not_taken_for_an_empty_cell(house):
    row = download(house)[0]
    said = refuse(house, sheet([row | {h("venue"): A_FORMULA}]))
    assert "2" in said


def test_nothing_in_the_sheet_can_run(house):
    rich(house)
    save_part(
        page=house.draft,
        values={"venue": "=HYPERLINK(1)", "gear": "+1", "title": "@x"},
        author=house.author("an"),
        marks={},
    )
    book = load_workbook(workbook(((offer, "") for offer in own(house)), count=2, with_organisation=False))
    page = book["Aanbod"]
    assert page.column_dimensions["A"].hidden
    risky = [cell for row in page.iter_rows(min_row=2) for cell in row if str(cell.value or "")[:1] in tuple("=+@-")]
    assert len(risky) == 4
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)


def test_a_draft_is_told_as_its_page_tells_it(house):
    rich(house)
    content, names = contents_of([OfferPage.objects.get(pk=house.offer.pk)])[house.offer.pk], Names.now()
    told = {
        name: text_of(name, content, names) for name in ("price", "dutch_level", "themes", "steps", "children_welcome")
    }
    assert told["price"] == "5"
    assert told["themes"] == "koken"
    assert told["steps"] == "Bel An.\nKom langs."
    assert told["children_welcome"] == "ja"
