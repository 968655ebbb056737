"""Reads where it is: name of the place, address, postcode, point on the map."""

import re
from typing import Any

from django.utils.translation import gettext as _

from catalogue.importing.events.languages import in_dutch, leave_others
from catalogue.importing.events.shapes import EventFound
from catalogue.importing.events.text import line, safe_link
from catalogue.importing.events.tree import record

NOWHERE = "00000000-0000-0000-0000-000000000000"  # UiTdatabank's place for what is online
_POSTCODE = re.compile(r"(?<!\d)([1-9]\d{3})\s+(\D[^,;\n\d]{1,40})")


def put_place(found: EventFound, place: Any, main: str = "") -> None:
    """Take a place of UiTdatabank or schema.org, with its address and point."""
    place = record(place)
    name = line(in_dutch(place.get("name"), main), 120)
    if name:
        found.values["venue"] = name
    put_address(found, place.get("address"), main)
    put_point(found, place.get("geo"))
    if not name and not found.postcode and place.get("@id") and NOWHERE not in str(place["@id"]):
        found.leave(_("Place"), place["@id"])


def put_address(found: EventFound, address: Any, main: str = "") -> None:
    """Take an address, by language or not; a country that is not Belgium is said."""
    if isinstance(address, str):
        put_words(found, address)
        return
    address = record(address)
    if not address.keys() & {"streetAddress", "postalCode", "addressLocality"}:
        spoken = {key: value for key, value in address.items() if isinstance(value, dict)}
        language = next((one for one in ("nl", main, *spoken) if one in spoken), "")
        address = spoken.get(language, {})
        leave_others(found, _("Address"), {key: _in_words(value) for key, value in spoken.items()}, language)
    found.values |= {"address": street} if (street := line(address.get("streetAddress"), 200)) else {}
    found.postcode, found.locality = line(address.get("postalCode"), 12), line(address.get("addressLocality"), 60)
    country = line(in_dutch(address.get("addressCountry")) or record(address.get("addressCountry")).get("name"), 40)
    if country and country.upper() not in {"BE", "BELGIUM", "BELGIË", "BELGIE", "BELGIQUE"}:
        found.leave(_("Country"), country)


def put_point(found: EventFound, geo: Any) -> None:
    """Take a point on the map, in or near Belgium."""
    geo = record(geo)
    lat, lon = number(geo.get("latitude")), number(geo.get("longitude"))
    if lat is not None and lon is not None:
        if 49 <= lat <= 52 and 2 <= lon <= 7:
            found.values |= {"lat": lat, "lon": lon}
        else:
            found.leave(_("Point on the map"), f"{lat}, {lon}")


def put_words(found: EventFound, text: str) -> None:
    """Take a place in one text, as a calendar has it: "Buurthuis, Kerkstraat 1, 9500 Geraardsbergen"."""
    words = line(text, 320)
    town = _POSTCODE.search(words)
    if town:
        found.postcode, found.locality = town[1], town[2].strip()
        words = words[: town.start()].strip(" ,;-")
    name, _comma, street = words.partition(",")
    if street.strip() and not re.search(r"\d", name):
        found.values |= {"venue": name.strip()[:120], "address": street.strip(" ,;")[:200]}
    elif town and re.search(r"\d", words):
        found.values["address"] = words[:200]
    elif words:
        found.values["venue"] = words[:120]


def put_online(found: EventFound, mode: Any, link: Any) -> None:
    """Say that it is online, wholly or partly."""
    said = str(mode or "").rsplit("/", 1)[-1].casefold()
    if said.startswith("online"):
        found.values = {name: value for name, value in found.values.items() if name not in {"address", "lat", "lon"}}
        found.values["venue"] = _("Online")
        found.say(_("It is online. Say in the first step how somebody gets in."))
    elif said.startswith("mixed"):
        found.leave(_("Also online"), _("yes"))
    if link:
        found.leave(_("Link to take part online"), safe_link(link) or _("(refused)"))


def number(value: Any) -> float | None:
    """Read a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        read = float(str(value)[:30])
    except ValueError:
        return None
    return read if abs(read) < 1_000 else None


def _in_words(address: dict[str, Any]) -> str:
    return ", ".join(filter(None, (line(address.get(key), 80) for key in
                                   ("streetAddress", "postalCode", "addressLocality"))))  # fmt: skip
