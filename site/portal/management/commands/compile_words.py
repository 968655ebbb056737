"""Make the .mo files that Django reads; needs no database and no GNU gettext."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand

from portal.compiling import compile_words

ROOMS = ("catalogue", "labelling", "search", "portal")


class Command(BaseCommand):
    """`manage.py compile_words`."""

    help = "Compile the translations of every room. Where a language lacks words, visitors get the Dutch, marked (NL)."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **options: Any) -> None:
        """Compile each room's catalogues; with more verbosity, name the files."""
        for room in ROOMS:
            for path in compile_words(Path(apps.get_app_config(room).path) / "locale"):
                if options["verbosity"] > 1:
                    self.stdout.write(str(path))
