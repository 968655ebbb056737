"""Read delivery reports of a mail server, from files or from a pipe, and mark addresses where no mail arrives."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from catalogue.freshness.bounces import LARGEST, take_in


class Command(BaseCommand):
    """`manage.py read_bounces [FILE…]`; one message each, without a file from the standard input."""

    help = "Mark the addresses from which mail came back, by the reports in these files (or one on the standard input)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take files, or none."""
        parser.add_argument("files", nargs="*", metavar="FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read each; a file that cannot be read ends with an error, after the others."""
        marked, unread = 0, []
        for name in options["files"] or ["-"]:
            try:
                raw = sys.stdin.buffer.read(LARGEST) if name == "-" else Path(name).read_bytes()
            except OSError as failure:
                unread.append(f"{name}: {failure.strerror}")
                continue
            marked += len(take_in(raw, at=timezone.now()))
        self.stdout.write(f"{marked} addresses marked: mail to them comes back, so a coach calls.")
        if unread:
            raise CommandError(f"Not read: {'; '.join(unread)}.")
