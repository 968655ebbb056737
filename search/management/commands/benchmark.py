"""`manage.py benchmark search`: how quick finding is, on synthetic offers, beside other ways of doing the same;
`manage.py benchmark exports`: how long a file of the whole matrix takes, and how much memory; `manage.py benchmark
gaps`: how long a look at the gaps takes.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from search.benchmark import exports, gaps
from search.benchmark.chart import chart
from search.benchmark.filling import fill
from search.benchmark.report import failures, report, write_between_markers
from search.benchmark.running import EVERYBODY, OTHER_ENGINES, QUICK, THOROUGH, run
from search.benchmark.synthetic import synthetic_offers
from search.benchmark.throwaway import throwaway_installation
from search.services import rebuild

ROOM = Path(__file__).resolve().parents[2]
README, CHART = "README.md", "benchmark/benchmark.svg"  # in the room
SIZES, QUICK_SIZES = "1000,10000,100000", "100,300"
ROWS = 20_000  # of a file
OFFERS = 10_000  # of a region with gaps


class Command(BaseCommand):
    """Measure one subject."""

    help = (
        "Measure how quick something is, in a throw-away database and index; nothing of this installation is touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the subjects."""
        subjects = parser.add_subparsers(dest="subject", required=True)
        search = subjects.add_parser("search", help="questions, pages, rebuild, changes and memory, at several sizes")
        search.add_argument("--sizes", help=f"numbers of offers, with commas between (usually {SIZES})")
        search.add_argument("--quick", action="store_true", help="few offers, few repetitions: does it work?")
        search.add_argument("--engines", default="", help=f"whom to measure, of {', '.join(_everybody())}")
        search.add_argument("--write", action="store_true", help="write tables and chart into search/README.md")
        files = subjects.add_parser("exports", help="a file of the whole matrix, in every format")
        files.add_argument("--rows", type=int, default=ROWS, help=f"how many offers (usually {ROWS})")
        holes = subjects.add_parser("gaps", help="a look at the gaps, by every axis, cold and warm")
        holes.add_argument("--offers", type=int, default=OFFERS, help=f"how many there are (usually {OFFERS})")

    def handle(self, *_args: Any, subject: str, **options: Any) -> None:
        """Measure and print; a missed bar is said, and is no error."""
        if subject == "exports":
            self._exports(options["rows"])
            return
        if subject == "gaps":
            self._gaps(options["offers"])
            return
        sizes = _sizes(options["sizes"] or (QUICK_SIZES if options["quick"] else SIZES))
        measured = run(sizes, _whom(options["engines"]), QUICK if options["quick"] else THOROUGH, self._say)
        self.stdout.write(report(measured))
        for missed in failures(measured):
            self.stdout.write(f"✗ {missed.what}: {missed.value:.3g} {missed.unit} misses its bar")
        if options["write"]:
            (ROOM / CHART).write_text(chart(measured), encoding="utf-8")
            write_between_markers(ROOM / README, report(measured, CHART))
            self.stdout.write(f"Written: {ROOM / README}, {ROOM / CHART}")

    def _exports(self, rows: int) -> None:
        with throwaway_installation() as folder:
            self._say(f"filling a database with {rows:,} offers")
            fill(synthetic_offers(rows), timezone.localdate())
            rebuild()
            for export in exports.measured(folder):
                self.stdout.write(str(export))

    def _gaps(self, offers: int) -> None:
        with throwaway_installation():
            self._say(f"filling a database with {offers:,} offers")
            today = timezone.localdate()
            region = fill(synthetic_offers(offers), today)
            gaps.ask_in_vain(region, today)
            for look in gaps.looks(region, timezone.now()):
                self.stdout.write(str(look))

    def _say(self, words: str) -> None:
        self.stderr.write(f"  {words} …")


def _sizes(text: str) -> tuple[int, ...]:
    """Read numbers of offers, in rising order."""
    numbers = [part.strip().replace("_", "") for part in text.split(",")]
    if not all(number.isascii() and number.isdigit() and int(number) for number in numbers):
        raise CommandError(f"“{text}” are no numbers of offers. Write them as {SIZES}.")
    return tuple(sorted({int(number) for number in numbers}))


def _everybody() -> tuple[str, ...]:
    return (*EVERYBODY, *OTHER_ENGINES)


def _whom(text: str) -> tuple[str, ...]:
    """Read names; none is everybody."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in _everybody()]
    if unknown:
        raise CommandError(f"Nobody is called “{unknown[0]}”. Choose of: {', '.join(_everybody())}.")
    return names or _everybody()
