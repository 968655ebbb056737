"""What a sheet of the pilots becomes: every cell kept honest, all of it or nothing."""

from decimal import Decimal

import factories
import pytest
from catalogue_sheets import HEADINGS, ROW, csv_file, xlsx_file
from django.core.management import CommandError, call_command
from wagtail.models import Page

from catalogue.choices import OpenState
from catalogue.importing import services
from catalogue.importing.cells import Severity
from catalogue.importing.services import SheetHasErrors, Table, check_sheet, import_rows
from catalogue.models import Municipality, OfferPage, OrganisationPage, Theme

pytestmark = pytest.mark.django_db


def checked(region, *rows, headings=HEADINGS, **options):
    return check_sheet(table=Table.from_file(xlsx_file(headings, *rows)), region=region, **options)


def one(region, **cells):
    """Check a sheet of one row, with `cells` by heading instead of the usual ones."""
    row = ROW | {heading.replace("_", " "): value for heading, value in cells.items()}
    return checked(region, row, headings=list(row)).rows[0]


def said(row, severity):
    return [finding.key for finding in row.findings if finding.severity is severity]


def imported(region, *rows, publish=True, **options):
    return import_rows(sheet=checked(region, *rows), publish=publish, **options)


def test_a_row_becomes_an_offer_with_all_it_says(region):
    imported(region, ROW)

    offer = OfferPage.objects.get()
    assert (offer.kind, offer.price_kind, offer.dutch_level, offer.children_welcome) == (
        "language_practice", "free", 2, "yes",
    )  # fmt: skip
    assert [(session.starts.hour, session.ends.hour) for session in offer.next_sessions] == [(19, 21)] * 3
    assert offer.commitment == "fixed"
    assert [place.name for place in offer.municipalities.all()] == ["Geraardsbergen"]


def test_what_a_sheet_does_not_say_stays_unknown(region):
    empty = dict.fromkeys(("Prijs", "Niveau", "Kinderen welkom", "Wanneer"), "")
    offer = imported(region, ROW | empty).offers[0]

    assert (offer.price_kind, offer.dutch_level, offer.children_welcome, offer.commitment) == (
        "unknown", None, "unknown", "unknown",
    )  # fmt: skip
    assert list(offer.when) == []


def test_a_text_that_no_field_can_hold_stays_in_the_notes_for_counsellors(region):
    row = one(region, Wanneer="om de twee weken", Kinderen_welkom="misschien")

    assert set(said(row, Severity.UNKNOWN)) == {"when", "children"}
    assert "om de twee weken" in row.values["counsellor_notes"]
    assert "misschien" in row.values["counsellor_notes"]
    assert not row.has_errors


def test_a_sentence_above_fifteen_words_is_refused_and_quoted(region):
    long = "Je komt elke week naar de zaal en je praat daar dan twee uur lang met andere mensen."
    row = one(region, Wat_doe_je=long)

    [finding] = [finding for finding in row.findings if finding.severity is Severity.ERROR]
    assert finding.key == "what"
    assert long in finding.message


def test_a_name_above_six_words_needs_a_short_title(region):
    name = "Samen praten en spelen in de grote zaal"

    assert said(one(region, Naam=name), Severity.ERROR) == ["name"], "the message stands at the cell to mend"
    assert said(one(region, Naam=name, Korte_titel="Samen praten"), Severity.ERROR) == []


@pytest.mark.parametrize(
    ("heading", "text", "key"),
    [
        ("Naam", "", "name"),
        ("Naam", "???", "name"),
        ("Organisatie", "", "organisation"),
        ("Soort", "", "kind"),
        ("Soort", "iets anders", "kind"),
        ("Gemeente", "Nergenshuizen", "municipality"),
        ("E-mail", "geen adres", "email"),
        ("Telefoon", "0" * 40, "phone"),
    ],
)
def test_what_must_be_mended_is_an_error_at_its_own_cell(region, heading, text, key):
    assert key in said(one(region, **{heading: text}), Severity.ERROR)


def test_a_municipality_is_understood_and_it_is_said_what_was_understood(region):
    row = one(region, Gemeente="Geraadsbergen en 9300")

    assert [place.name for place in row.municipalities] == ["Geraardsbergen", "Aalst"]
    assert "Geraardsbergen" in next(finding.message for finding in row.findings if finding.key == "municipality")


def test_no_municipality_is_the_whole_region(region):
    assert one(region, Gemeente="hele regio").municipalities == []
    assert one(region, Gemeente="", Postcode="9500").municipalities == [Municipality.objects.get(nis="41018")]


def test_contact_in_one_cell_is_taken_apart_and_excel_gets_its_zero_back(region):
    row = one(region, Contactpersoon="An, 054 12 34 56, an@example.org")
    assert [row.values[name] for name in ("contact_name", "contact_phone", "contact_email")] == [
        "An", "054 12 34 56", "an@example.org",
    ]  # fmt: skip

    assert one(region, Telefoon=470123456).values["contact_phone"] == "0470123456"


def test_a_waiting_list_and_full_become_the_state_of_the_offer(region):
    headings = [*HEADINGS, "Wachtlijst"]
    rows = [ROW | {"Naam": f"Naam {text}", "Wachtlijst": text} for text in ("ja", "vol", "2 maanden", "?")]
    offers = import_rows(sheet=checked(region, *rows, headings=headings), publish=True).offers

    states = [OfferPage.objects.get(pk=offer.pk).current_state.open_state for offer in offers]
    assert states == [OpenState.WAITING_LIST, OpenState.FULL, OpenState.WAITING_LIST, OpenState.OPEN]
    assert offers[2].waiting_time == "2 maanden"


def test_only_themes_of_the_closed_list_are_given(region):
    Theme.objects.create(name="koken", slug="koken", synonyms="keuken")
    row = one(region, Thema="Keuken, raketten")

    assert [theme.name for theme in row.themes] == ["koken"]
    assert said(row, Severity.UNKNOWN) == ["themes"]


def test_an_organisation_is_found_by_its_name_whatever_case_and_spaces(region):
    known = factories.OrganisationPageFactory(parent=region, title="Buurthuis De Brug")
    imported(region, ROW | {"Organisatie": "  buurthuis   DE BRUG "})

    assert OfferPage.objects.get().get_parent().pk == known.pk


def test_a_new_organisation_stands_under_its_municipality_or_under_the_region_when_it_has_several(region):
    place = factories.MunicipalityPageFactory(parent=region)
    imported(
        region,
        ROW,
        ROW | {"Organisatie": "Overal", "Naam": "Een"},
        ROW | {"Organisatie": "Overal", "Naam": "Twee", "Gemeente": "Aalst"},
    )

    assert OrganisationPage.objects.get(title="Buurthuis De Brug").get_parent().pk == place.pk
    assert OrganisationPage.objects.get(title="Overal").get_parent().pk == region.pk


def test_an_offer_that_is_there_already_is_said_and_passed_over_or_made_again(region):
    imported(region, ROW)
    again = checked(region, ROW | {"Naam": "praattafel"}, ROW | {"Naam": "Nieuw"}, ROW | {"Naam": "Nieuw"})

    assert [row.duplicate for row in again.rows] == [True, False, True]
    assert import_rows(sheet=again, publish=True).skipped == 2
    assert len(import_rows(sheet=checked(region, ROW), publish=True, skip_duplicates=False).offers) == 1


def test_one_error_keeps_the_whole_sheet_out(region):
    with pytest.raises(SheetHasErrors):
        imported(region, ROW, ROW | {"Naam": "Ander", "Soort": "?"})

    assert not OfferPage.objects.exists()


def test_a_failure_halfway_leaves_nothing(region, monkeypatch):
    sheet = checked(region, ROW, ROW | {"Naam": "Tweede"})
    real, made = services._make_offer, []

    def fails_on_the_second(*args, **kwargs):
        if made:
            raise RuntimeError("the disk is full")
        made.append(real(*args, **kwargs))
        return made[-1]

    monkeypatch.setattr(services, "_make_offer", fails_on_the_second)
    pages = Page.objects.count()
    with pytest.raises(RuntimeError):
        import_rows(sheet=sheet, publish=True)

    assert Page.objects.count() == pages


def test_the_tree_stays_sound_after_an_import(region):
    factories.MunicipalityPageFactory(parent=region)
    imported(region, *(ROW | {"Naam": f"Praattafel {n}", "Organisatie": f"Club {n % 3}"} for n in range(9)))

    assert not any(Page.find_problems())
    assert all(page.live_revision and not page.has_unpublished_changes for page in OfferPage.objects.all())


def test_an_amount_with_words_keeps_both(region):
    row = one(region, Prijs="5 euro per les")

    assert (row.values["price"], row.values["price_words"]) == (Decimal(5), "5 euro per les")


def test_thirty_offers_as_the_pilots_kept_them_come_in_whole(region):
    lines = ["Aanbod 2022;;;;;;", ";;;;;;", "Activiteit;Door wie;Type;Gemeente;Doelgroep;Dag en uur;Kostprijs"]
    lines += [f"Activiteit {n};Dienst {n % 4};buddy;Wetteren;Iedereen;di 9u-11u;gratis" for n in range(30)]
    table = Table.from_file(csv_file(lines, "cp1252"))

    assert len(import_rows(sheet=check_sheet(table=table, region=region), publish=True).offers) == 30


def test_the_command_imports_says_what_it_found_and_stores_nothing_on_a_dry_run(region, tmp_path, capsys):
    file = tmp_path / "aanbod.xlsx"
    file.write_bytes(xlsx_file(HEADINGS, ROW))

    call_command("import_offers", file, "--dry-run")
    assert "Geraardsbergen" in capsys.readouterr().out
    assert not OfferPage.objects.exists()

    call_command("import_offers", file, "--region", region.slug, "--publish")
    assert OfferPage.objects.get().live


def test_the_command_stops_with_an_error_on_a_wrong_sheet(region, tmp_path):
    file = tmp_path / "aanbod.xlsx"
    file.write_bytes(xlsx_file(HEADINGS, ROW | {"Soort": ""}))

    with pytest.raises(CommandError):
        call_command("import_offers", file)
    assert not OfferPage.objects.exists()
