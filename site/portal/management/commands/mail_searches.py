"""Send the weekly mail about saved searches; run it daily by cron: nobody gets more than one in a week."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.matrix.mailing import send_weekly
from search.engines.base import EngineUnavailable


class Command(BaseCommand):
    """`manage.py mail_searches`."""

    help = "Mail what came and went in saved searches to whom asked for it: once a week, and never without news."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Send, and say what became of it; end with an error where a mail could not be sent."""
        try:
            result = send_weekly(now=timezone.now())
        except EngineUnavailable as outage:
            raise CommandError(f"{outage.reason} {outage.remedy}") from outage
        self.stdout.write(f"  {result.sent} sent, {result.nothing_new} without news")
        if result.failed:
            raise CommandError(f"{result.failed} could not be sent: look at EMAIL_HOST, then run this again.")
