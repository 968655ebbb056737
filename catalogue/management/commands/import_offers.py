"""`manage.py import_offers FILE`: the import of the admin, from the command line."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from catalogue.importing.cells import Severity
from catalogue.importing.reading import UnreadableSheet
from catalogue.importing.services import CheckedSheet, Table, check_sheet, column_label, import_rows
from catalogue.models import RegionPage

MARKS = {Severity.ERROR: "✗", Severity.UNKNOWN: "?", Severity.NOTE: "·"}


class Command(BaseCommand):
    """Say per row and cell what is wrong or unknown; then, unless something is wrong, import all."""

    help = "Bring in a sheet of offers (.xlsx or .csv): all of it, or nothing when a cell is wrong (exit code 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the file, the region, and what becomes of the offers."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--region", help="slug of the region; not needed when there is only one")
        parser.add_argument("--dry-run", action="store_true", help="only say what is wrong or unknown")
        parser.add_argument("--publish", action="store_true", help="publish at once; otherwise as drafts")
        parser.add_argument("--again", action="store_true", help="also make offers that are there already")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Read, check, print, import."""
        try:
            table = Table.from_file(options["file"].read_bytes())
        except OSError as error:
            raise CommandError(str(error)) from error
        except UnreadableSheet as error:
            raise CommandError(str(error.args[0])) from error
        checked = check_sheet(table=table, region=_region(options["region"]))
        self._print(checked, table)
        if not checked.can_be_imported:
            raise CommandError(_("Nothing was imported. First mend what is marked as wrong."))
        if options["dry_run"]:
            self.stdout.write(_("Only checked: nothing was imported."))
            return
        try:
            made = import_rows(sheet=checked, publish=options["publish"], skip_duplicates=not options["again"])
        except ValidationError as error:
            raise CommandError(" ".join([_("Nothing was imported."), *error.messages])) from error
        counts = {"offers": len(made.offers), "organisations": len(made.organisations), "skipped": made.skipped}
        self.stdout.write(
            _("Made: %(offers)d offers, %(organisations)d organisations. Passed over: %(skipped)d.") % counts
        )

    def _print(self, checked: CheckedSheet, table: Table) -> None:
        for position, key in checked.mapping.items():
            self.stdout.write(f"{table.headings[position]} → {column_label(key)}")
        for message in checked.general:
            self.stdout.write(f"{MARKS[Severity.ERROR]} {message}")
        for found in checked.findings:
            where = _("row %(row)d, %(column)s") % {"row": found.row, "column": column_label(found.key)}
            self.stdout.write(f"{MARKS[found.severity]} {where}: {found.message}")
        for name in checked.new_organisations.values():
            self.stdout.write(f"+ {_('new organisation')}: {name}")


def _region(slug: str | None) -> RegionPage:
    regions = list(RegionPage.objects.filter(slug=slug) if slug else RegionPage.objects.all()[:2])
    if len(regions) != 1:
        slugs = ", ".join(RegionPage.objects.values_list("slug", flat=True))
        raise CommandError(_("Say which region with --region: %(slugs)s.") % {"slugs": slugs or "-"})
    return regions[0]
