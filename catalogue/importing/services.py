"""Checks a whole sheet, and brings its offers in: all of them, or none."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from catalogue.importing.cells import Severity
from catalogue.importing.columns import BY_KEY, guess_columns, heading_position
from catalogue.importing.reading import SheetRow, read_rows
from catalogue.importing.rows import Finding, OfferRow, SheetContext, read_row
from catalogue.models import Municipality, MunicipalityPage, OfferPage, OfferState, OrganisationPage, RegionPage
from catalogue.spelling import plain_words


class SheetHasErrors(Exception):
    """Something in the sheet must be mended first; nothing was stored. `sheet` tells what."""

    def __init__(self, sheet: "CheckedSheet") -> None:
        """Keep the checked sheet."""
        super().__init__(f"{len(sheet.errors)} errors")
        self.sheet = sheet


@dataclass(frozen=True)
class Table:
    """The rows of a sheet with its headings apart."""

    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]

    @classmethod
    def from_file(cls, content: bytes) -> "Table":
        """Read a file; raises UnreadableSheet."""
        rows = read_rows(content)
        at = heading_position(rows)
        width = max(len(row.cells) for row in rows[at:])
        headings = tuple(rows[at].cell(position) for position in range(width))
        return cls(headings, tuple(rows[at + 1 :]))

    @property
    def guess(self) -> dict[int, str]:
        """The columns as guessed from the headings."""
        return guess_columns(self.headings)


@dataclass
class CheckedSheet:
    """What a sheet would bring in, row by row, and everything there is to say about it. Nothing is stored yet."""

    region: RegionPage
    mapping: dict[int, str]
    rows: list[OfferRow]
    found: dict[str, OrganisationPage]
    general: list[str] = field(default_factory=list)

    @property
    def findings(self) -> list[Finding]:
        """All findings, in the order of the rows."""
        return [finding for row in self.rows for finding in row.findings]

    @property
    def errors(self) -> list[Finding]:
        """What must be mended before anything can be imported."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]

    @property
    def unknowns(self) -> list[Finding]:
        """What was not understood, and stays unknown."""
        return [finding for finding in self.findings if finding.severity is Severity.UNKNOWN]

    @property
    def can_be_imported(self) -> bool:
        """There is something to import, and nothing to mend first."""
        return bool(self.rows) and not self.errors and not self.general

    @property
    def duplicates(self) -> list[OfferRow]:
        """The rows whose offer is there already, in the catalogue or higher up in the sheet."""
        return [row for row in self.rows if row.duplicate]

    @cached_property
    def new_organisations(self) -> dict[str, str]:
        """The organisations that would be made: folded name to the name as first written."""
        return new_names(self.rows, self.found)


@dataclass(frozen=True)
class Imported:
    """What an import made, and how many rows it passed over because their offer was there already."""

    offers: list[OfferPage]
    organisations: list[OrganisationPage]
    skipped: int


def check_sheet(
    *,
    table: Table,
    region: RegionPage,
    mapping: dict[int, str] | None = None,
    fallback_organisation: str = "",
    fallback_kind: str = "",
) -> CheckedSheet:
    """Read every row as an offer of `region` and say what is wrong or unknown, without writing anything.

    `mapping` gives the column key of each position (None: as guessed); the fallbacks serve rows that say nothing.
    """
    mapping = table.guess if mapping is None else mapping
    context = SheetContext(mapping, region_municipalities(region), fallback_organisation, fallback_kind)
    rows = [read_row(row, context) for row in table.rows]
    sheet = CheckedSheet(region, mapping, rows, organisations_of(region))
    if "name" not in mapping.values():
        sheet.general.append(_("Say which column holds the name of the activity."))
    if not rows:
        sheet.general.append(_("There are no rows below the headings."))
    _mark_duplicates(sheet)
    return sheet


@transaction.atomic
def import_rows(*, sheet: CheckedSheet, publish: bool, skip_duplicates: bool = True, user: Any = None) -> Imported:
    """Make the offers of a checked sheet, and the organisations they need; all or nothing.

    As drafts, or published at once. An offer that is there already is passed over, or with `skip_duplicates=False` made
    a second time; an existing page is never changed.

    Raises:
        SheetHasErrors: something must be mended first.
        django.core.exceptions.ValidationError: the catalogue changed since the check; nothing was stored.
    """
    if not sheet.can_be_imported:
        raise SheetHasErrors(sheet)
    wanted = [row for row in sheet.rows if not (row.duplicate and skip_duplicates)]
    # Another coordinator may have made one since the check.
    parents = organisations_of(sheet.region)
    made = _make_organisations(sheet, wanted, parents, publish=publish, user=user)
    offers = [_make_offer(row, parents[folded(row.organisation)], publish=publish, user=user) for row in wanted]
    return Imported(offers, made, len(sheet.rows) - len(wanted))


def organisations_of(region: RegionPage) -> dict[str, OrganisationPage]:
    """Give the region's organisations by folded name; of two with one name, the one highest in the tree."""
    pages = OrganisationPage.objects.descendant_of(region).order_by("-depth", "-path")
    return {folded(page.title): page for page in pages}


def region_municipalities(region: RegionPage) -> set[Municipality]:
    """Give the municipalities that have a page in the region."""
    return set(Municipality.objects.filter(pages__in=MunicipalityPage.objects.child_of(region)))


def new_names(rows: Iterable[OfferRow], known: Collection[str]) -> dict[str, str]:
    """Give the organisations that rows name and nobody knows: folded name to the name as first written."""
    names: dict[str, str] = {}
    for row in rows:
        key = folded(row.organisation)
        if key and key not in known:
            names.setdefault(key, row.organisation)
    return names


def folded(name: str) -> str:
    """Fold a name so that case, accents, signs and spaces make no difference."""
    return " ".join(plain_words(name))


def _mark_duplicates(sheet: CheckedSheet) -> None:
    existing = {
        (page.path[: -page.steplen], folded(page.title)) for page in OfferPage.objects.descendant_of(sheet.region)
    }
    seen: dict[tuple[str, str], int] = {}
    key = "name" if "name" in sheet.mapping.values() else ""
    for row in sheet.rows:
        organisation, name = folded(row.organisation), folded(row.values["title"])
        page = sheet.found.get(organisation)
        if not name:
            continue
        if page is not None and (page.path, name) in existing:
            row.duplicate = True
            row.say(key, _("This offer exists already."), Severity.NOTE)
        elif (organisation, name) in seen:
            row.duplicate = True
            message = _("The same offer stands in row %(row)d.") % {"row": seen[organisation, name]}
            row.say(key, message, Severity.NOTE)
        seen.setdefault((organisation, name), row.number)


def _make_organisations(
    sheet: CheckedSheet, rows: Sequence[OfferRow], parents: dict[str, OrganisationPage], *, publish: bool, user: Any
) -> list[OrganisationPage]:
    """Make the missing organisations and add them to `parents`: below their one municipality, else the region."""
    places = {page.municipality_id: page for page in MunicipalityPage.objects.child_of(sheet.region)}
    municipalities: dict[str, dict[str, Municipality]] = {}
    for row in rows:
        own = municipalities.setdefault(folded(row.organisation), {})
        own.update({municipality.nis: municipality for municipality in row.municipalities})
    made = []
    for key, name in new_names(rows, parents).items():
        page = OrganisationPage(title=name)
        page.municipalities.set(municipalities[key].values())
        place = places.get(next(iter(municipalities[key]))) if len(municipalities[key]) == 1 else None
        # A fresh parent: treebeard counts children on the instance it is given.
        parent = (place or sheet.region).specific_class.objects.get(pk=(place or sheet.region).pk)
        _add(parent, page, publish=publish, user=user)
        parents[key] = page
        made.append(page)
    return made


def _make_offer(row: OfferRow, parent: OrganisationPage, *, publish: bool, user: Any) -> OfferPage:
    offer = row.make_offer()
    _add(parent, offer, publish=publish, user=user)
    if row.open_state is not None:
        OfferState.objects.update_or_create(offer=offer, defaults={"open_state": row.open_state})
    return offer


def _add(parent: Page, page: Page, *, publish: bool, user: Any) -> None:
    """Add a page with a first revision. Published ones are live from their first save: a third of the writes."""
    page.owner = user
    page.live = publish
    page.has_unpublished_changes = not publish
    if publish:
        page.first_published_at = page.last_published_at = timezone.now()
    parent.add_child(instance=page)
    revision = page.save_revision(user=user, log_action="wagtail.create", clean=False)
    if publish:
        page.live_revision, page.has_unpublished_changes = revision, False
        Page.objects.filter(pk=page.pk).update(live_revision=revision, has_unpublished_changes=False)


def column_label(key: str) -> str:
    """Name a column on the screen; "" names the whole row."""
    return str(BY_KEY[key].label) if key else _("Row")
