"""Compares a whole sheet with the drafts, a piece at a time, so that a page can show how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Revision

from catalogue.importing.events.settling import themes_by_word
from catalogue.importing.reading import MAX_ROWS, SheetRow, UnreadableSheet, read_rows
from catalogue.importing.round_trip import marks
from catalogue.importing.round_trip.columns import Headings, find_headings, heading_row
from catalogue.importing.round_trip.formulas import empty_formulas
from catalogue.importing.round_trip.rows import Compared, Lists, compare_cells, read_new
from catalogue.importing.round_trip.texts import Content, Names, contents_of
from catalogue.models import IncomingFile, OfferPage, OrganisationPage
from catalogue.models.incoming import Purpose, Stage
from catalogue.spelling import plain_words

AT_ONCE: Final = 400  # rows of one piece: about two seconds
MOST_NEW: Final = 500  # new listings of one sheet: a page in the tree costs more than a change


@dataclass(frozen=True)
class Kept:
    """A sheet as it was read: its headings, and its rows."""

    headings: Headings
    rows: list[SheetRow]

    @classmethod
    def of(cls, file: IncomingFile) -> "Kept":
        """Read what `receive` kept."""
        told = file.content["headings"]
        headings = Headings(told["fields"], told["mark"], told["organisation"], told["unknown"], told["twice"])
        return cls(headings, [SheetRow(number, tuple(cells)) for number, cells in file.content["rows"]])


def receive(
    *, content: bytes, name: str, user: Any, organisation: OrganisationPage | None
) -> IncomingFile:  # fmt: skip
    """Read a sheet and keep its rows, to be compared.

    Raises:
        UnreadableSheet: not a sheet, too large, broken, or not one that was downloaded here.
    """
    rows = read_rows(content)
    at = heading_row(rows)
    if at is None:
        raise UnreadableSheet(
            _("This is not the sheet that you downloaded here: its first column is gone. Download it again.")
        )
    headings, below = find_headings(rows[at].cells), rows[at + 1 :]
    if headings.twice:
        raise UnreadableSheet(_("This column stands there twice: %(name)s.") % {"name": ", ".join(headings.twice)})
    if not below:
        raise UnreadableSheet(_("There are no rows below the headings."))
    if len(below) > MAX_ROWS:
        raise UnreadableSheet(_("This sheet has more than 5,000 rows. Split it in parts."))
    lost = empty_formulas(content)
    if lost:
        message = _("Some cells hold a formula without a result: %(cells)s. Open the sheet in Excel and save it again.")
        raise UnreadableSheet(message % {"cells": ", ".join(lost)})
    return IncomingFile.objects.create(
        uploader=user,
        organisation=organisation,
        purpose=Purpose.SHEET,
        stage=Stage.COMPARING,
        name=name[:255],
        content={"headings": asdict(headings), "rows": [[row.number, row.cells] for row in below]},
        result={"compared": [], "same": 0},
        total=len(below),
    )


def compare_next(file: IncomingFile, allowed: "QuerySet[OrganisationPage]", at_once: int = AT_ONCE) -> IncomingFile:
    """Compare the next rows of a sheet, and give the file as it then is. Twice the same piece changes nothing."""
    kept, begin = Kept.of(file), file.done
    piece = kept.rows[begin : begin + at_once]
    comparer = _Comparer(kept, allowed)
    found = comparer.compare(piece, seen_before=comparer.offers_of(kept.rows[:begin]))
    told = [asdict(one) for one in found if one.says_something]
    result = file.result | {
        "compared": [*file.result["compared"], *told],
        "same": file.result["same"] + len(found) - len(told),
    }
    done = min(begin + at_once, file.total)
    stage = Stage.READY if done == file.total else Stage.COMPARING
    # Two windows on the same page may do the same piece: only one of them counts.
    IncomingFile.objects.filter(pk=file.pk, done=begin, stage=Stage.COMPARING).update(
        result=result, done=done, stage=stage
    )
    return IncomingFile.objects.get(pk=file.pk)


def compare_again(file: IncomingFile) -> None:
    """Begin anew: somebody wrote meanwhile."""
    file.done, file.stage, file.result = 0, Stage.COMPARING, {"compared": [], "same": 0}
    file.save(update_fields=["done", "stage", "result"])


@dataclass
class _Comparer:
    """Compares rows of one sheet."""

    kept: Kept
    allowed: "QuerySet[OrganisationPage]"

    def __post_init__(self) -> None:
        self.homes = {page.path: page for page in self.allowed.only("path", "title", "depth")}
        self.by_name: dict[str, list[OrganisationPage]] = {}
        for page in self.homes.values():
            self.by_name.setdefault(_folded(page.title), []).append(page)
        self.lists = Lists(Names.now(), themes_by_word())
        self.contents: dict[int, Content] = {}

    def offers_of(self, rows: Iterable[SheetRow]) -> set[int]:
        """Give the listings that rows name."""
        return {mark.offer for row in rows if (mark := marks.read(self._mark_text(row)))}

    def compare(self, rows: Sequence[SheetRow], seen_before: set[int]) -> list[Compared]:
        """Compare these rows; a listing that stood in an earlier row is refused."""
        marked = {row.number: marks.read(self._mark_text(row)) for row in rows}
        wanted = [mark for mark in marked.values() if mark]
        offers = OfferPage.objects.select_related("latest_revision").in_bulk([mark.offer for mark in wanted])
        bases, self.contents = self._bases(wanted, offers), contents_of(offers.values())
        found = []
        for row in rows:
            mark = marked[row.number]
            if mark is None:
                found.append(self._without_mark(row))
                continue
            found.append(self._with_mark(row, mark, offers.get(mark.offer), bases, seen_before))
            seen_before.add(mark.offer)
        return found

    def _bases(self, wanted: Sequence[marks.Mark], offers: dict[int, OfferPage]) -> dict[int, Content]:
        """Give revision → what it kept, of those that are not the latest any more."""
        older = {
            mark.revision: str(mark.offer)
            for mark in wanted
            if mark.offer in offers and mark.revision != (offers[mark.offer].latest_revision_id or 0)
        }
        revisions = Revision.objects.filter(pk__in=older).only("pk", "object_id", "content")
        return {revision.pk: revision.content for revision in revisions if revision.object_id == older[revision.pk]}

    def _with_mark(
        self, row: SheetRow, mark: marks.Mark, offer: OfferPage | None, bases: dict[int, Content], before: set[int]
    ) -> Compared:
        title = offer.draft_title if offer else self._title(row)
        found = Compared(row.number, title, offer=mark.offer)
        if offer is None:
            found.refused = _("This listing is not there any more. Nothing happens with this row.")
        elif offer.path[: -offer.steplen] not in self.homes:
            found.title = self._title(row)
            found.refused = _("You may not change this listing here. Nothing happens with this row.")
        elif mark.offer in before:
            found.refused = _("This listing stands in an earlier row too. Empty the first column for a new listing.")
        else:
            now = self.contents[offer.pk]
            found.seen = offer.latest_revision_id or 0
            base = now if mark.revision == found.seen else bases.get(mark.revision)
            found.cells = compare_cells(row, self.kept.headings, base, now, self.lists)
        return found

    def _without_mark(self, row: SheetRow) -> Compared:
        found = Compared(row.number, self._title(row))
        if self._mark_text(row):
            found.refused = _("The first column was changed: we do not know which listing this is.")
            return found
        home = self._home(row)
        if home is None:
            found.refused = _("Say in the column “Organisatie” which of your organisations offers this.")
            return found
        found.organisation = home.pk
        found.cells = read_new(row, self.kept.headings, self.lists)
        return found

    def _home(self, row: SheetRow) -> OrganisationPage | None:
        position = self.kept.headings.organisation
        written = _folded(row.cell(position)) if position is not None else ""
        if not written:
            return next(iter(self.homes.values())) if len(self.homes) == 1 else None
        named = self.by_name.get(written, [])
        return named[0] if len(named) == 1 else None

    def _mark_text(self, row: SheetRow) -> str:
        position = self.kept.headings.mark
        return row.cell(position) if position is not None else ""

    def _title(self, row: SheetRow) -> str:
        position = self.kept.headings.fields.get("title")
        return row.cell(position)[:120] if position is not None else ""


def _folded(name: str) -> str:
    return " ".join(plain_words(name))
