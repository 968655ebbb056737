"""`manage.py benchmark_excel`: how long the sheet of a coach takes, out and in, when every row of it changes."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, process_time
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from openpyxl import load_workbook

from catalogue.importing.round_trip.applying import apply
from catalogue.importing.round_trip.columns import heading_of
from catalogue.importing.round_trip.comparing import compare_next, receive
from catalogue.listing.authors import author_of
from catalogue.models import IncomingFile, OfferPage, OrganisationPage
from portal.my_offers.excel.workbook import workbook
from search.benchmark.filling import fill
from search.benchmark.synthetic import synthetic_offers
from search.benchmark.throwaway import throwaway_installation

ROWS = 5_000
BAR = 60.0  # seconds, from the upload to the last draft


class Command(BaseCommand):
    """Measure each step, in a throw-away database; nothing of this installation is touched."""

    help = "Measure the sheet of listings, out and in: every row changes."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the number of rows."""
        parser.add_argument("--rows", type=int, default=ROWS, help=f"how many listings (usually {ROWS})")

    def handle(self, *_args: Any, rows: int, **_options: Any) -> None:
        """Measure and print; a missed bar is said, and is no error."""
        with throwaway_installation():
            fill(synthetic_offers(rows), timezone.localdate())
            with self._timed("download"):
                content = _sheet()
            content = _changed(content)
            user = get_user_model().objects.create(username="coach", is_superuser=True)
            began, worked = perf_counter(), process_time()
            with self._timed("upload and read"):
                file = receive(content=content, name="x.xlsx", user=user, organisation=None)
            with self._timed("compare, in pieces"):
                pieces, file = _compare(file)
            with self._timed("write the drafts"):
                written = apply(
                    file=file, allowed=OrganisationPage.objects.all(), author_for=lambda home: author_of(user, home),
                    mine_wins=False, then_hand_in=False,
                )  # fmt: skip
            spent, work = perf_counter() - began, process_time() - worked
        longest = max(pieces, default=0.0)
        told = f"{len(written):,} of {rows:,} listings written in {spent:.1f} s, {work:.1f} s of processor"
        self.stdout.write(f"{told}; longest piece {longest:.1f} s")
        if spent > BAR:
            self.stdout.write(f"✗ misses its bar of {BAR:.0f} s")

    @contextmanager
    def _timed(self, what: str) -> Iterator[None]:
        began, worked = perf_counter(), process_time()
        yield
        # On a machine that others use too, the second figure says what the work itself takes.
        self.stdout.write(f"{what}: {perf_counter() - began:.1f} s, {process_time() - worked:.1f} s of processor")


def _sheet() -> bytes:
    offers = OfferPage.objects.select_related("latest_revision").order_by("path")
    with workbook(((offer, "x") for offer in offers), count=offers.count(), with_organisation=True) as file:
        return file.read()


def _changed(content: bytes) -> bytes:
    """Change one cell of every row, as somebody with a formula would."""
    book = load_workbook(io.BytesIO(content))
    page = book["Aanbod"]
    column = next(cell.column for cell in page[1] if cell.value == heading_of("nearest_stop"))
    for number in range(2, page.max_row + 1):
        page.cell(number, column, f"Bus {number}, 200 meter")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _compare(file: IncomingFile) -> tuple[list[float], IncomingFile]:
    pieces = []
    while file.stage == "comparing":
        began = perf_counter()
        file = compare_next(file, OrganisationPage.objects.all())
        pieces.append(perf_counter() - began)
    return pieces, file
