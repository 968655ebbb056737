"""Everything that time does: run it once a night, just after midnight in Brussels."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.nightly import all_steps


class Command(BaseCommand):
    """`manage.py nightly`."""

    help = "Do what is due: labels age, plans expire, the index is refreshed, mails go out, links are visited."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Do every step and print what each did; end with an error where one failed."""
        failed = []
        for done in all_steps(now=timezone.now(), progress=self._tell):
            mark = "✗" if done.failed else "✓"
            self.stdout.write(f"  {mark} {done.name:12} {done.words}")
            if done.failed:
                failed.append(done.name)
        if failed:
            raise CommandError(f"Not done: {', '.join(failed)}. The other steps are. It can be run again without harm.")

    def _tell(self, name: str, done: int, number: int) -> None:
        """Say on a terminal how far a long step is, in one line that the next word takes the place of."""
        if self.stdout.isatty():
            self.stdout.write(f"  … {name:12} {done}{f' of {number}' if number else ''}\r", ending="")
            self.stdout.flush()
