"""What each page of the catalogue shows: fills the context that the page asks for when it is served or previewed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import MunicipalityPage, OfferPage, OrganisationPage, PracticePage, RegionPage
from catalogue.page_context import page_context
from catalogue.readers import ReadableBy
from catalogue.selectors import for_everybody, public_offers
from portal.context import region_of
from portal.finding import tiles_of
from portal.first_page.home import home_context
from portal.menu.maker import href
from portal.offer.answer_maker import access
from portal.offer.answers import Link
from portal.offer.contact import coach_contact, organisation_contact
from portal.offer.glossary import Content
from portal.offer.nearby import Around, around, places_with
from portal.offer.view import offer_view, organisation_of
from portal.plan.bar import may_plan
from portal.tiles.maker import fetch_parts, with_tile_parts
from portal.tiles.parts import Tile
from search.query import OfferQuery

Context = dict[str, Any]
SHOWN_OF_TOWN = 12
HOURS_TARGET = RegionPage._meta.get_field("hours_target").default  # for a page that is previewed outside any region


@dataclass(frozen=True)
class Quote:
    """What somebody says of an organisation."""

    words: str
    by: str


def connect() -> None:
    """Listen to the pages that announce themselves."""
    makers: dict[type, Callable[[ReadableBy, HttpRequest], Context]] = {
        RegionPage: home_context,
        MunicipalityPage: municipality_context,
        OrganisationPage: organisation_context,
        OfferPage: offer_context,
        PracticePage: practice_context,
    }

    def fill(sender: type, page: ReadableBy, request: HttpRequest, context: Context, **_others: Any) -> None:
        context.update(makers[sender](page, request))

    page_context.connect(fill, weak=False, dispatch_uid="portal.pages")


def offer_context(offer: ReadableBy, request: HttpRequest) -> Context:
    """Give an offer's page, with a few others of the same kind, and a few others close by."""
    record: OfferPage = offer.record
    organisation = organisation_of(offer)
    region = region_of(request)
    places = places_with(organisation.record) if organisation else ()
    beside = around(record, places, region) if region else Around()
    found = for_everybody(OfferPage.objects.filter(pk__in=beside.ids)).select_related("state", "picture")
    others = {other.pk: other for other in found}
    face = organisation.record.contact_face if organisation else None
    fetch_parts([record, *others.values()], [face] if face else [])
    return {
        "offer": offer,
        "view": offer_view(offer, organisation, timezone.now(), region.hours_target if region else HOURS_TARGET),
        "canonical": request.build_absolute_uri(offer.url),
        "may_plan": may_plan(request),
        "similar": tiles_of(others[pk] for pk in beside.similar if pk in others),
        "near": tiles_of(others[pk] for pk in beside.near if pk in others),
    }


def organisation_context(organisation: ReadableBy, _request: HttpRequest) -> Context:
    """Give an organisation: who to call, how to get in, what it offers."""
    say = Content()
    return {
        "organisation": organisation,
        "description": say.paragraphs(organisation.description),
        "quotes": tuple(Quote(say(one.value["quote"]), say(one.value["by"])) for one in organisation.testimonials),
        "contact": organisation_contact(organisation),
        "access": access(organisation),
        "tiles": _tiles(for_everybody(OfferPage.objects.child_of(organisation.record)).order_by("title")),
    }


def municipality_context(page: ReadableBy, request: HttpRequest) -> Context:
    """Give a municipality: what is there, its coach, and the way to the whole menu for it."""
    place = page.municipality
    offers = _offers(request).filter(municipalities=place.nis).order_by("-first_published_at")
    return {
        "municipality_page": page,
        "name": place.name,
        "intro": Content().paragraphs(page.intro),
        "former_names": ", ".join(place.former_names),
        "contact": coach_contact(page),
        "tiles": _tiles(offers[:SHOWN_OF_TOWN]),
        "all_href": href(OfferQuery(places=(place.nis,))),
    }


def practice_context(practice: ReadableBy, request: HttpRequest) -> Context:
    """Give the fiche of a way of working, and where one can do it."""
    facts = (
        (_("For whom"), practice.target_group),
        (_("Who started it"), practice.owner_organisation),
        (_("Together with"), practice.partners),
        (_("What you need"), practice.means),
        (_("Domain"), practice.domain),
        (_("How many people"), practice.reach),
        (_("How many came back"), practice.came_back),
        (_("Name and logo"), practice.name_and_logo),
    )
    others = PracticePage.objects.live().public().filter(pk__in=practice.record.similar.values("pk"))
    return {
        "practice": practice,
        "facts": tuple((name, words) for name, words in facts if words),
        "places": tuple(place.name for place in practice.places()),
        "tiles": _tiles(_offers(request).filter(practice=practice.record).order_by("title")),
        "similar": tuple(Link(other.title, other.url or "") for other in others),
    }


def _offers(request: HttpRequest) -> "QuerySet[OfferPage]":
    """Give the offers of this region that everybody may see."""
    return public_offers(region_of(request))


def _tiles(offers: "QuerySet[OfferPage] | Iterable[OfferPage]") -> tuple[Tile, ...]:
    return tiles_of(with_tile_parts(offers))  # type: ignore[arg-type]
