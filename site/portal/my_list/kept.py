"""What stands on Mijn lijst: plain values made from the offers that somebody kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.formats import date_format
from wagtail.models import Page

from catalogue.choices import Kind
from catalogue.models import OfferPage, OrganisationPage, RegionPage
from catalogue.readers import ReadableBy, Reader
from catalogue.selectors import public_offers
from portal.my_list.qr import qr
from portal.offer.contact import Way
from portal.offer.joining import Step, joining
from portal.tiles.maker import fetch_parts, kind_photo, tile_for, unknown_facts
from portal.tiles.parts import Tile

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


@dataclass(frozen=True)
class KeptOffer:
    """An offer on a list: its tile, the next day, the first step, whom to call, and the way back to it from paper."""

    tile: Tile
    next_day: str  # "dinsdag 3 maart"; empty when no day is known
    step: Step
    contact: str
    call: Way | None
    qr: "SafeString | str"


@dataclass(frozen=True)
class Sheet:
    """The head of each sheet of paper: whose list, whom to ask; for a shared list its QR and the last day it works."""

    region: str
    contact: str
    phone: str
    qr: "SafeString | str" = ""
    until: date | None = None


@dataclass(frozen=True)
class KeptList:
    """The offers in the order kept, and the ids of those that are gone."""

    offers: tuple[KeptOffer, ...]
    gone: tuple[int, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of the offers that are still there."""
        return tuple(offer.tile.id for offer in self.offers)


def kept_list(ids: Sequence[int], region: RegionPage, now: datetime, absolute: Callable[[str], str]) -> KeptList:
    """Make the list of these offers of the region as they are at `now`, in this order.

    Args:
        absolute: gives the whole address of a path of this site, for the QR codes.
    """
    live = public_offers(region if ids else None).filter(pk__in=ids)
    found = {offer.pk: offer for offer in live.select_related("state", "picture")}
    offers = [found[number] for number in ids if number in found]
    above = organisations_above(offers)
    fetch_parts(offers, [record.contact_face for record in above.values() if record.contact_face])
    made = (_kept_offer(offer, above.get(path_above(offer)), now, absolute) for offer in offers)
    return KeptList(tuple(made), tuple(number for number in ids if number not in found))


def blank() -> KeptOffer:
    """Give an entry with every place empty, which a script fills when there is no network. Its kind is never shown."""
    kind = Kind.INFO
    tile = Tile(0, "", "…", "…", kind, kind_photo(kind), band=None, facts=unknown_facts())
    return KeptOffer(tile, next_day="…", step=Step("…", ""), contact="…", call=Way("…", "", "tel:0", "…"), qr="")


def sheet_of(region: ReadableBy, address: str = "", until: date | None = None) -> Sheet:
    """Make the head of the sheets; `address` is that of a shared list."""
    return Sheet(
        region=region.title,
        contact=region.coordinator_name,
        phone=region.coordinator_phone,
        qr=qr(address) if address else "",
        until=until,
    )


def _kept_offer(
    offer: OfferPage, organisation: OrganisationPage | None, now: datetime, absolute: Callable[[str], str]
) -> KeptOffer:
    seen = ReadableBy(offer, Reader.PUBLIC)
    join = joining(seen, ReadableBy(organisation, Reader.PUBLIC) if organisation else None, now)
    following = seen.schedule.next_sessions(now, count=1)
    tile = tile_for(offer, now)
    return KeptOffer(
        tile=tile,
        next_day=date_format(following[0].starts, "l j F") if following else "",
        step=join.steps[0],
        contact=join.contact.name,
        call=next((way for way in join.contact.ways if way.number), None),
        qr=qr(absolute(tile.url)),
    )


def organisations_above(offers: Sequence[OfferPage]) -> dict[str, OrganisationPage]:
    """Give the live organisations above these offers, by path: one query, whatever their number."""
    paths = {path_above(offer) for offer in offers}
    live = OrganisationPage.objects.live().filter(path__in=paths).select_related("contact_face")
    return {organisation.path: organisation for organisation in live}


def path_above(offer: OfferPage) -> str:
    """Give the path of the page above an offer: its organisation."""
    return str(offer.path[: -Page.steplen])
