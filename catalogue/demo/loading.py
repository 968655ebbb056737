"""Fills one region with the pilots' offers. May be run again: what is there already is left as it is."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from math import cos, radians
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Collection, Page

from catalogue.demo.source import FACES, SCENES, SourceOffer, read, source_offers
from catalogue.models import (
    Municipality,
    MunicipalityPage,
    OfferPage,
    OfferState,
    OrganisationPage,
    Picture,
    PracticePage,
    RegionPage,
    Theme,
)
from catalogue.readers import Reader, readable_fields
from catalogue.services import make_region

REGION = "Voorbeeldregio"
RULES_CHECKED_ON = date(2026, 11, 21)  # the design's own text (its words on the fourth pillar), read that day
MAKER = "Meedoen, met pictogrammen van Noto"
NOT_FIELDS = {"state", "reopens", "pause_until", "confirmed_months_ago", "offset", "when", "steps", "themes"}
SHOWN_AS = {"offset": ("lat", "lon"), "state": (), "reopens": (), "pause_until": (), "confirmed_months_ago": ()}
METRES_PER_DEGREE = 111_320
FOUR_WEEKS = timedelta(weeks=4)
Progress = Callable[[str, int, int], None]


def load(progress: Progress, *, with_inventions: bool = True) -> RegionPage:
    """Make the demo region, its municipalities, organisations, practice and offers, all or nothing.

    Args:
        progress: is told the step, how many are done, and how many there are.
        with_inventions: False leaves out all that the source does not say (for tests of unknown values).
    """
    offers = source_offers(with_inventions=with_inventions)
    with transaction.atomic():
        region = RegionPage.objects.filter(title=REGION).first() or _make_region(offers)
        themes = {row["slug"]: _theme(row) for row in read("themes")}
        organisations = _Organisations(region)
        practice = PracticePage.objects.child_of(region).first() or _practice(region)
        there = set(OfferPage.objects.descendant_of(region).values_list("source_ref", flat=True))
        for number, offer in enumerate(offers, start=1):
            if offer.ref not in there:
                in_practice = practice if offer.ref in read("practice")["offers"] else None
                _Maker(offer, themes, number).make(organisations.get(offer.organisation), in_practice)
            progress("offers", number, len(offers))
    return region


def _make_region(offers: Iterable[SourceOffer]) -> RegionPage:
    nis = {code for offer in offers for code in offer.nis}
    nis |= {row["municipality_nis"] for row in read("organisations") if row["municipality_nis"]}
    region = make_region(
        name=REGION,
        network_region="",
        municipalities=list(Municipality.objects.filter(nis__in=nis)),
        hostname="localhost",
        port=80,
    )
    region.welcome = "Kies iets dat je graag doet. Je oefent Nederlands en leert mensen kennen."
    region.coordinator_name, region.coordinator_phone = "Nele", "09 000 00 00"
    region.coordinator_email = "regio@example.org"
    region.shared_challenge = "Iedereen die nieuw is in de regio, kent na een jaar drie buren bij naam."
    region.obligation = (
        "Wie inburgert en niet werkt of leert, doet minstens 40 uur mee in een Nederlandstalige omgeving."
    )
    region.rules_checked_on = RULES_CHECKED_ON
    region.save()
    return region


def _theme(row: dict[str, Any]) -> Theme:
    defaults = {"name": row["name"], "synonyms": "\n".join(row["synonyms"])}
    return Theme.objects.get_or_create(slug=row["slug"], defaults=defaults)[0]


def _practice(region: RegionPage) -> PracticePage:
    row = read("practice")
    own = {field.name for field in PracticePage._meta.get_fields()} - {"rules", "faq", "offers", "similar"}
    page = PracticePage(**{key: value for key, value in row.items() if key in own}, live=True)
    page.rules = [("rule", rule) for rule in row["rules"]]
    page.faq = [("item", item) for item in row["faq"]]
    places = next(offer.nis for offer in source_offers() if offer.ref == row["offer"])
    page.stated_places.set(Municipality.objects.filter(nis__in=places))
    region.add_child(instance=page)
    return page


def _collection() -> Collection:
    root = Collection.get_first_root_node()
    return root.get_children().filter(name=REGION).first() or root.add_child(name=REGION)


def _picture(folder: Any, name: str, alt: str) -> Picture:
    title = f"{REGION} {name}"
    made = Picture.objects.filter(title=title).first()
    if made is None:
        content = ContentFile((folder / f"{name}.webp").read_bytes(), name=f"{name}.webp")
        made = Picture.objects.create(
            title=title, file=content, description=alt, maker=MAKER, consent=True, collection=_collection()
        )
    return made


class _Organisations:
    """Makes each organisation when the first of its offers comes, in the right part of the tree."""

    def __init__(self, region: RegionPage) -> None:
        self.region = region
        self.rows = {row["key"]: row for row in read("organisations")}
        self.above = {page.municipality_id: page for page in MunicipalityPage.objects.child_of(region)}

    def get(self, key: str) -> OrganisationPage:
        """Give the organisation's page, fresh from the database so that the tree counts right."""
        row = self.rows[key]
        found = OrganisationPage.objects.descendant_of(self.region).filter(title=row["name"]).first()
        return found or self._make(row)

    def _make(self, row: dict[str, Any]) -> OrganisationPage:
        fields = {field.name for field in OrganisationPage._meta.get_fields()}
        values = {key: value for key, value in row.items() if key in fields}
        page = OrganisationPage(title=row["name"], live=True, **values)
        if row.get("face"):
            page.contact_face = _picture(FACES, row["face"], row["contact_name"])
        parent: Page = self.above.get(row["municipality_nis"]) or self.region
        page.municipalities.set(Municipality.objects.filter(nis=row["municipality_nis"]))
        type(parent).objects.get(pk=parent.pk).add_child(instance=page)
        return page


class _Maker:
    """Makes the page and state of one offer."""

    def __init__(self, offer: SourceOffer, themes: dict[str, Theme], number: int) -> None:
        self.offer = offer
        self.number = number
        self.values = offer.known | offer.invented
        self.themes = [themes[slug] for slug in self.values.get("themes", ())]
        self.today = timezone.localdate()

    def make(self, organisation: OrganisationPage, practice: PracticePage | None) -> OfferPage:
        """Make the page below its organisation, and its state."""
        page = OfferPage(
            title=self.offer.name,
            slug=slugify(f"{self.offer.name}")[:80],
            kind=self.offer.kind,
            what_you_do=self.offer.text,
            practice=practice,
            picture=_picture(SCENES, self.offer.ref, self.offer.alt),
            source_ref=self.offer.ref,
            invented_fields=self._invented_fields(),
            live=True,
            first_published_at=timezone.now() - timedelta(days=3 * self.number),
            last_published_at=timezone.now(),
            **{name: value for name, value in self.values.items() if name not in NOT_FIELDS},
        )
        when: Any = OfferPage._meta.get_field("when")  # Wagtail's StreamField brings no types
        page.when = when.to_python(_shifted(self.values.get("when", []), self.today))
        page.steps = [("step", {"text": text}) for text in self.values.get("steps", ())]
        page.municipalities.set(Municipality.objects.filter(nis__in=self.offer.nis))
        page.themes.set(self.themes)
        self._place(page)
        organisation.add_child(instance=page)
        OfferState.objects.update_or_create(offer=page, defaults=self._state())
        return page

    def _place(self, page: OfferPage) -> None:
        """Put the venue near the centre of its one municipality."""
        if "offset" in self.values and len(self.offer.nis) == 1:
            north, east = self.values["offset"]
            centre = Municipality.objects.get(nis=self.offer.nis[0])
            page.lat = round(centre.lat + north / METRES_PER_DEGREE, 5)
            page.lon = round(centre.lon + east / (METRES_PER_DEGREE * cos(radians(centre.lat))), 5)

    def _state(self) -> dict[str, Any]:
        values: dict[str, Any] = {"open_state": self.values.get("state", "open")}
        for given, field in (("reopens", "reopens_on"), ("pause_until", "pause_until")):
            if self.values.get(given):
                values[field] = date.fromisoformat(self.values[given])
        if "confirmed_months_ago" in self.values:
            values["confirmed_on"] = self.today - relativedelta(months=self.values["confirmed_months_ago"])
            values["confirmed_by_name"] = self.values.get("contact_name", "")
        return values

    def _invented_fields(self) -> list[str]:
        names = (SHOWN_AS.get(name, (name,)) for name in self.offer.invented)
        public = {field.name for field in readable_fields(OfferPage, Reader.PUBLIC)}
        return sorted({name for group in names for name in group} & public)


def _shifted(raw: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """Move single dates on by whole weeks where the last would be past: the demo always has something to come."""
    days = [date.fromisoformat(block["value"]["day"]) for block in raw if block["type"] == "date"]
    if not days or max(days) >= today + FOUR_WEEKS:
        return raw
    years = -(-(today + FOUR_WEEKS - max(days)).days // 364)
    shift = timedelta(days=364 * years)
    return [
        block | {"value": block["value"] | {"day": str(date.fromisoformat(block["value"]["day"]) + shift)}}
        if block["type"] == "date"
        else block
        for block in raw
    ]
