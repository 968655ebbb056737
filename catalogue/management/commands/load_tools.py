"""`manage.py load_tools`: bring the pilots' tools up to date with the file that comes with the product."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from catalogue.models import Tool
from catalogue.toolbox.pilots import load_tools


class Command(BaseCommand):
    """Add or update the tools; may be run again without harm."""

    help = "Add or update the pilots' tools from the file that comes with the product."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and tell how many."""
        self.stdout.write(_("%(count)d tools are up to date.") % {"count": load_tools(Tool)})
