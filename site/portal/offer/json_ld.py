"""What search engines read on an offer page, in the words of schema.org. Public values only; unknown is left out."""

from datetime import datetime
from typing import Any

from catalogue.choices import PriceKind
from catalogue.readers import ReadableBy
from portal.tiles.parts import Photo


def offer_json_ld(offer: ReadableBy, organisation: ReadableBy | None, photo: Photo, now: datetime) -> dict[str, Any]:
    """Describe the offer: an Event with its next date, or a Service where no date is known."""
    following = offer.schedule.next_sessions(now, count=1)
    described: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event" if following else "Service",
        "name": offer.title,
        "description": offer.sentence,
        "url": offer.full_url,
        "inLanguage": "nl-BE",
        "image": photo.src,
        "organizer" if following else "provider": organisation
        and {"@type": "Organization", "name": organisation.title},
    }
    if offer.price_kind != PriceKind.UNKNOWN:
        described["isAccessibleForFree"] = offer.price_kind == PriceKind.FREE
    if following:
        session = following[0]
        starts = session.starts.date() if session.all_day else session.starts
        described |= {
            "startDate": starts.isoformat(),
            "endDate": session.ends.isoformat() if session.ends else None,
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": _place(offer),
        }
    else:
        described["areaServed"] = [place.name for place in offer.municipalities.all()]
    return {name: value for name, value in described.items() if value not in (None, "", [])}


def _place(offer: ReadableBy) -> dict[str, Any]:
    names = ", ".join(place.name for place in offer.municipalities.all())
    place: dict[str, Any] = {"@type": "Place", "name": offer.venue or names, "address": offer.address or names}
    if offer.lat is not None and offer.lon is not None:
        place["geo"] = {"@type": "GeoCoordinates", "latitude": offer.lat, "longitude": offer.lon}
    return {name: value for name, value in place.items() if value}
