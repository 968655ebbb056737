"""`manage.py load_demo`: fill one region with the pilots' offers, make the logins, labels, pictures and index."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import Site

from catalogue.demo.loading import load
from catalogue.models import OfferPage
from labelling.demo.loading import load_labels
from portal.demo.checks import load_checks
from portal.demo.evaluation import load_evaluation
from portal.demo.people import PASSWORD, make_people, people_of_labels
from portal.demo.signals import load_signals
from portal.demo.toolbox import load_own_tools
from portal.demo.year import load_tallies
from portal.tiles.maker import FACE_SPECS, TILE_SPECS


class Command(BaseCommand):
    """Load the demo. May be run again without harm."""

    help = (
        "Fill one region with the pilots' offers of 2021-2022 (partly invented), invented interviews and labels, "
        "and make a login for each role."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Pictures take most of the time, so tests leave them out."""
        parser.add_argument("--no-pictures", action="store_true", help="do not make the sizes of the pictures ahead")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Load step by step, telling how far it is."""
        if not settings.DEMO:
            raise CommandError("The demo loads under demo settings only: DJANGO_SETTINGS_MODULE=portal.settings.demo")
        # An index that is there, though empty, takes up all changes at once when the region is committed.
        call_command("search", "rebuild", stdout=self.stdout)
        region = load(self._progress)
        self._serve_at(settings.WAGTAILADMIN_BASE_URL)
        people = make_people(region)
        load_labels(region, people_of_labels(), self._progress)
        if waiting := load_checks(region):
            self._progress("checks", waiting, waiting)
        counted = load_tallies(region)
        self._progress("counts", counted, counted)
        if told := load_signals(region):
            self._progress("signals", told, told)
        load_own_tools(region)
        if made := load_evaluation(region):
            self._progress("evaluation", made, made)
        if not options["no_pictures"]:
            self._make_pictures()
        self.stdout.write("")
        for name, does in people.items():
            self.stdout.write(f"  {name:12} {PASSWORD}   {does}")

    def _serve_at(self, base_url: str) -> None:
        """Let whole addresses (sitemap, JSON-LD) begin with the address this demo is served at."""
        address = urlsplit(base_url)
        site = Site.objects.get(is_default_site=True)
        site.hostname, site.port = address.hostname or "127.0.0.1", address.port or 80
        site.save()

    def _make_pictures(self) -> None:
        offers = list(OfferPage.objects.select_related("picture").exclude(picture=None))
        for number, offer in enumerate(offers, start=1):
            offer.picture.get_renditions(*TILE_SPECS)
            organisation = offer.get_parent().specific
            if organisation.contact_face:
                organisation.contact_face.get_renditions(*FACE_SPECS)
            self._progress("pictures", number, len(offers))

    def _progress(self, step: str, done: int, of: int) -> None:
        end = "\n" if done == of else "\r"
        if done == of or (self.stdout.isatty() and done % 5 == 0):
            self.stdout.write(f"  {step}: {done}/{of}", ending=end)
