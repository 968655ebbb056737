"""`manage.py search`: build the index, keep it up to date, say how it is doing and how well it finds."""

import signal
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from search import doctor, judging, outbox, quality, services
from search.engines.base import EngineUnavailable
from search.engines.chosen import engine
from search.plan.services import forget_expired

PAUSE = 0.5  # seconds between two looks at the outbox: a change must be findable within two
LONGEST_PAUSE = 10.0  # seconds, while the engine is out of order
REFRESH_EVERY = timedelta(hours=6)
REMEDY = "`manage.py search refresh` mends this."
SHOWN = 10  # ids named per sort of difference


class Command(BaseCommand):
    """Work on the search index."""

    help = "Build the search index, keep it up to date, say how it is doing."

    def add_arguments(self, parser: CommandParser) -> None:
        """Name the actions."""
        actions = parser.add_subparsers(dest="action", required=True)
        actions.add_parser("rebuild", help="build the whole index from the database and swap it in at once")
        worker = actions.add_parser("worker", help="bring changes to the index as they come (SEARCH_DRAIN=worker)")
        worker.add_argument("--once", action="store_true", help="empty the outbox and stop, for cron")
        actions.add_parser("status", help="documents, age, lag, differences between index and database")
        actions.add_parser("doctor", help="look at everything that may be wrong, and say what to do")
        finds = actions.add_parser(
            "quality", help="ask the judged queries of the demo, and say how well they are answered"
        )
        finds.add_argument("--worst", type=int, default=0, metavar="N", help="list the N queries answered worst")
        actions.add_parser(
            "refresh", help="compare with the database and mend the differences, delete expired plans; run it daily"
        )

    def handle(self, *_args: Any, action: str, **options: Any) -> None:
        """Do what is asked; an outage ends with its remedy."""
        try:
            if action == "worker":
                self._worker(once=options["once"])
            elif action == "quality":
                self._quality(worst=options["worst"])
            else:
                self._actions()[action]()
        except EngineUnavailable as outage:
            raise CommandError(f"{outage.reason} {outage.remedy}") from outage

    def _actions(self) -> dict[str, Callable[[], None]]:
        return {"rebuild": self._rebuild, "status": self._status, "doctor": self._doctor, "refresh": self._refresh}

    def _doctor(self) -> None:
        """Say what was looked at; end with an error where something is wrong."""
        wrong = 0
        for finding in doctor.examine():
            wrong += bool(finding.remedy)
            self.stdout.write(f"  {'✗' if finding.remedy else '✓'} {finding.what:11} {finding.words}")
            if finding.remedy:
                self.stdout.write(f"    {'→':>12} {finding.remedy}")
        if wrong:
            raise CommandError(f"{wrong} thing(s) to mend.")
        self.stdout.write("  Nothing is wrong.")

    def _quality(self, *, worst: int) -> None:
        """Print a table per engine; end with an error where a bar is missed by all queries together."""
        try:
            judgement = judging.judge()
        except judging.NotTheJudgedOffers as missing:
            raise CommandError(f"{missing.reason} {missing.remedy}") from missing
        missed = [f"{engine} misses {bar}" for engine in judgement.answered for bar in self._table(engine, judgement)]
        for answered in quality.worst(next(iter(judgement.answered.values())), worst):
            self._answered(answered, judgement.titles)
        missed += [f"the engines differ on “{text}”" for text in judgement.differing]
        if missed:
            raise CommandError(f"{'; '.join(missed)}. `--worst 20` says where to begin.")

    def _table(self, engine: str, judgement: judging.Judgement) -> list[str]:
        """Print how an engine did in each group; give the bars it misses with all queries together."""
        answered = judgement.answered[engine]
        numbers = Counter(each.judged.group for each in answered) + Counter({quality.ALL: len(answered)})
        bars = (f"{name} ≥ {bar:.2f}" for name, bar in quality.BARS.items())
        self.stdout.write(f"\n  {engine:13} queries   {'   '.join(f'{bar:16}' for bar in bars)}".rstrip())
        measured = quality.by_group(answered)
        for group, scores in sorted(measured.items(), key=lambda pair: pair[0] == quality.ALL):
            below = quality.below(scores, quality.BARS)
            cells = (f"{score:.3f} {'✗' if name in below else '✓'}" for name, score in scores.by_name().items())
            self.stdout.write(
                f"  {group:13} {numbers[group]:7}   {'   '.join(f'{cell:16}' for cell in cells)}".rstrip()
            )
        return quality.below(measured[quality.ALL], quality.BARS)

    def _answered(self, answered: quality.Answered, titles: Mapping[str, str]) -> None:
        """Print what was missed, and what nobody judged to belong among the first."""
        figures = ", ".join(f"{name} {score:.2f}" for name, score in answered.scores.by_name().items())
        self.stdout.write(f"\n  “{answered.judged.text}” ({answered.judged.group}): {figures}")
        for word, refs in (("missed", answered.missed), ("not judged", answered.out_of_place)):
            for ref in refs:
                self.stdout.write(f"    {word:11} {ref}  {titles[ref]}")

    def _rebuild(self) -> None:
        began = timezone.now()

        def progress(done: int, of: int) -> None:
            if self.stdout.isatty() and done % 100 == 0:
                self.stdout.write(f"  {done}/{of} ({100 * done // max(of, 1)} %)", ending="\r")

        held = services.rebuild(progress)
        seconds = (timezone.now() - began).total_seconds()
        self.stdout.write(f"  search index: {held} offers in {seconds:.1f} s")

    def _worker(self, *, once: bool) -> None:
        if once:
            self.stdout.write(f"  {outbox.drain()} changes brought to the index")
            return
        stop = Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        self.stdout.write("  waiting for changes; stop with Ctrl+C")
        pause, refreshed = PAUSE, timezone.now()
        while not stop.wait(pause):
            close_old_connections()
            try:
                outbox.drain()
                if timezone.now() - refreshed > REFRESH_EVERY:
                    services.refresh()
                    refreshed = timezone.now()
                pause = PAUSE
            except EngineUnavailable as outage:
                self.stderr.write(f"{outage.reason} {outage.remedy}")
                pause = min(2 * pause, LONGEST_PAUSE)

    def _status(self) -> None:
        doing, behind, found = engine().status(), outbox.lag(), services.differences()
        self.stdout.write(f"  engine      {doing.engine}, {doing.place}")
        self.stdout.write(f"  documents   {doing.documents} ({doing.bytes / 1e6:.1f} MB)")
        self.stdout.write(f"  built       {_moment(doing.built_at)}, last change {_moment(doing.changed_at)}")
        self.stdout.write(f"  outbox      {behind.waiting} waiting, oldest {behind.oldest.total_seconds():.0f} s")
        for name, offers in vars(found).items():
            shown = ", ".join(map(str, offers[:SHOWN])) + (" …" if len(offers) > SHOWN else "")
            self.stdout.write(f"  {name:11} {len(offers)}" + (f" ({shown})" if offers else ""))
        self.stdout.write(f"  {REMEDY}" if found.offers else "  index and database agree")

    def _refresh(self) -> None:
        gone = forget_expired(now=timezone.now())
        if gone:
            self.stdout.write(f"  plans       {gone} expired and deleted")
        found = services.refresh()
        for name, offers in vars(found).items():
            self.stdout.write(f"  {name:11} {len(offers)} mended")


def _moment(when: Any) -> str:
    return f"{timezone.localtime(when):%Y-%m-%d %H:%M:%S}" if when else "never"
