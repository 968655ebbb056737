"""The way to the place: on foot, by bicycle, by bus, each a link that opens a map only when it is tapped.

The links are Google's "Maps URLs" (`api=1`): the one documented form that keeps the means of travel, needs no key, and
that phones hand to their map app. `js/route.js` turns them into Apple's on an iPhone or iPad. Nothing is loaded from
there by the page itself.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from catalogue.readers import ReadableBy

DIRECTIONS = "https://www.google.com/maps/dir/?"


@dataclass(frozen=True)
class WayThere:
    """A means of travel. A script that wants another map needs `destination` ("51.2,3.9" or an address) and `mode`."""

    words: str
    pictogram: str
    href: str
    destination: str
    mode: str


def ways_there(offer: ReadableBy) -> tuple[WayThere, ...]:
    """Give the three ways to the place of an offer; none where we do not know where it is."""
    to = destination(offer)
    if not to:
        return ()
    means = (
        (_("On foot"), "walk", "walking"),
        (_("By bicycle"), "bicycle", "bicycling"),
        (_("By bus"), "bus", "transit"),
    )
    return tuple(WayThere(words, pictogram, _directions(to, mode), to, mode) for words, pictogram, mode in means)


def destination(offer: ReadableBy) -> str:
    """Give the position, else the address with its town; empty when unknown.

    A street without a town is unknown too: a way to the same street of another town is worse than none.
    """
    if offer.lat is not None and offer.lon is not None:
        return f"{offer.lat},{offer.lon}"
    names = [place.name for place in offer.municipalities.all()]
    if not offer.address or (not names and "," not in offer.address):
        return ""
    return offer.address if "," in offer.address or len(names) != 1 else f"{offer.address}, {names[0]}"


def _directions(to: str, mode: str) -> str:
    return DIRECTIONS + urlencode({"api": "1", "destination": to, "travelmode": mode})
