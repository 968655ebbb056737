"""`manage.py load_municipalities`: bring the municipalities up to date with the file that comes with the product."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from catalogue.models import Municipality
from catalogue.reference import load_municipalities


class Command(BaseCommand):
    """Add or update the municipalities; may be run again without harm."""

    help = "Add or update the municipalities from the file that comes with the product."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and tell how many."""
        count = load_municipalities(Municipality)
        self.stdout.write(
            _("%(count)d municipalities are up to date. Restart the servers to use them.") % {"count": count}
        )
