"""Fills a database with synthetic offers: real pages in the tree, with their states, themes and municipalities.

Only for a throw-away database (`throwaway.py`): it writes rows past every check and signal, 1,000 offers at a time.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from dateutil.relativedelta import relativedelta
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page, Site

from catalogue.demo.source import read
from catalogue.models import (
    Municipality,
    MunicipalityPage,
    OfferPage,
    OfferState,
    OrganisationPage,
    RegionPage,
    TaggedOffer,
    Theme,
)
from catalogue.services import make_region
from search.benchmark.learned import REGION, learned
from search.benchmark.rows import Table
from search.benchmark.synthetic import TODAY, Organisation, SyntheticOffer

AT_ONCE = 1000
Progress = Callable[[int], None]


def fill(offers: Iterable[SyntheticOffer], today: date, progress: Progress = lambda done: None) -> RegionPage:
    """Make the region, its municipalities, and these offers below their organisations; give the region."""
    towns = list(Municipality.objects.filter(nis__in=[town.nis for town in learned().towns]))
    with transaction.atomic():
        region = make_region(name=REGION, network_region=REGION, municipalities=towns, hostname="testserver", port=80)
        filler = _Filler(region, today)
        remaining, done = iter(offers), 0
        while batch := list(islice(remaining, AT_ONCE)):
            filler.add(batch)
            done += len(batch)
            progress(done)
        filler.count_children()
    Site.clear_site_root_paths_cache()
    return RegionPage.objects.get(pk=region.pk)


@dataclass
class _Node:
    """A page that gets children."""

    id: int
    path: str
    url: str
    children: int = 0


@dataclass
class _Filler:
    """Puts batch after batch in the tables."""

    region: RegionPage
    today: date
    organisations: dict[int, _Node] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.moved = timedelta(days=(self.today - TODAY).days // 7 * 7)
        self.above = {page.municipality_id: _node(page) for page in MunicipalityPage.objects.child_of(self.region)}
        self.above[""] = _node(self.region)
        self.themes = {row["slug"]: _theme(row).pk for row in read("themes")}
        self.last = Page.objects.order_by("-pk").values_list("pk", flat=True)[0]
        kinds = {model: ContentType.objects.get_for_model(model).pk for model in (OrganisationPage, OfferPage)}
        shared = {"live": True, "locale_id": Locale.get_active().pk}
        self.pages = {model: Table(Page, shared | {"content_type_id": kind}) for model, kind in kinds.items()}
        self.tables = {model: Table(model) for model in (OrganisationPage, OfferPage, OfferState, TaggedOffer)}
        self.places = Table(OfferPage.municipalities.through)
        self.open_to = Table(OfferPage.open_to_municipalities.through)

    def add(self, offers: list[SyntheticOffer]) -> None:
        """Add these offers, and the organisations that are new."""
        fresh = {offer.organisation.number: offer.organisation for offer in offers}
        self._add_organisations([one for number, one in fresh.items() if number not in self.organisations])
        numbered = [(self._next(), offer) for offer in offers]
        self.pages[OfferPage].add(
            self._page(pk, self.organisations[offer.organisation.number], offer.title, self._published(offer))
            for pk, offer in numbered
        )
        self.tables[OfferPage].add(self._offer(pk, offer) for pk, offer in numbered)
        self.tables[OfferState].add(self._state(pk, offer) for pk, offer in numbered)
        self.tables[TaggedOffer].add(
            {"tag_id": self.themes[slug], "content_object_id": pk} for pk, offer in numbered for slug in offer.themes
        )
        for table, name in ((self.places, "nis"), (self.open_to, "open_to_nis")):
            table.add(
                {"offerpage_id": pk, "municipality_id": nis} for pk, offer in numbered for nis in getattr(offer, name)
            )

    def count_children(self) -> None:
        """Tell every parent how many children it has, as treebeard keeps it."""
        for node in (*self.above.values(), *self.organisations.values()):
            Page.objects.filter(pk=node.id).update(numchild=node.children)

    def _add_organisations(self, organisations: list[Organisation]) -> None:
        rows = []
        for one in organisations:
            pk, parent = self._next(), self.above[one.town.nis if one.town else ""]
            row = self._page(pk, parent, one.name, self._moment(0))
            self.organisations[one.number] = _Node(pk, row["path"], row["url_path"])
            rows.append(row)
        self.pages[OrganisationPage].add(rows)
        self.tables[OrganisationPage].add({"page_ptr_id": row["id"], "contact_name": "An"} for row in rows)

    def _next(self) -> int:
        self.last += 1
        return self.last

    def _page(self, pk: int, parent: _Node, title: str, published: datetime) -> dict[str, Any]:
        """Give the row of the page as the last child of this parent."""
        parent.children += 1
        path = Page._get_path(parent.path, len(parent.path) // Page.steplen + 1, parent.children)
        slug = f"{slugify(title)[:80]}-{pk}"
        return {
            "id": pk,
            "path": path,
            "depth": len(path) // Page.steplen,
            "translation_key": UUID(int=pk),
            "title": title,
            "draft_title": title,
            "slug": slug,
            "url_path": f"{parent.url}{slug}/",
            "first_published_at": published,
            "last_published_at": published,
        }

    def _offer(self, pk: int, offer: SyntheticOffer) -> dict[str, Any]:
        return offer.values | {
            "page_ptr_id": pk,
            "kind": offer.kind,
            "short_title": "" if len(offer.title.split()) <= 6 else " ".join(offer.title.split()[:5])[:60],
            "when": [self._on_its_day(block) for block in offer.when],
            "steps": [{"type": "step", "value": {"text": text}} for text in offer.steps],
            "source_ref": f"synthetic-{offer.number:06}",
        }

    def _on_its_day(self, block: dict[str, Any]) -> dict[str, Any]:
        """Move the dates of a schedule from TODAY to today, by whole weeks."""
        dates = ("day", "anchor", "first", "last")
        value = block["value"]
        later = {name: (date.fromisoformat(value[name]) + self.moved).isoformat() for name in dates if value.get(name)}
        return {"type": block["type"], "value": value | later}

    def _state(self, pk: int, offer: SyntheticOffer) -> dict[str, Any]:
        never = offer.confirmed is None
        return {
            "offer_id": pk,
            "open_state": offer.state,
            "confirmed_on": None if never else self.today - relativedelta(months=offer.confirmed or 0),
            "pause_until": self.today + timedelta(days=60) if offer.state == "paused" else None,
        }

    def _published(self, offer: SyntheticOffer) -> datetime:
        return self._moment(offer.published)

    def _moment(self, days_ago: int) -> datetime:
        return datetime.combine(self.today, time(12), UTC) - timedelta(days=days_ago)


def _node(page: Page) -> _Node:
    return _Node(page.pk, page.path, page.url_path, page.numchild)


def _theme(row: dict[str, Any]) -> Theme:
    values = {"name": row["name"], "synonyms": "\n".join(row["synonyms"])}
    return Theme.objects.get_or_create(slug=row["slug"], defaults=values)[0]
