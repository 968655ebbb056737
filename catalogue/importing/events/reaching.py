"""Reads whom to reach: phone, mail, website; the first of each is taken, the others are kept for the writer."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.importing.contacts import read_phone
from catalogue.importing.events.moments import moment
from catalogue.importing.events.shapes import EventFound
from catalogue.importing.events.text import line, safe_link
from catalogue.importing.events.tree import record, texts
from catalogue.phones import is_phone


def put_contact(found: EventFound, contact: Any, booking: Any, today: date) -> None:
    """Take `contactPoint` and `bookingInfo` of UiTdatabank."""
    contact, booking = record(contact), record(booking)
    put_phones(found, [*texts(contact.get("phone")), *texts(booking.get("phone"))])
    put_emails(found, [*texts(contact.get("email")), *texts(booking.get("email"))])
    put_links(found, [*texts(contact.get("url")), *texts(booking.get("url"))])
    if safe_link(booking.get("url")):
        found.values["online_enrolment"] = "yes"
    _put_deadline(found, booking, today)


def put_phones(found: EventFound, numbers: Iterable[str]) -> None:
    """Take the first number that fits."""
    for number in dict.fromkeys(line(read_phone(line(one)).value, 60) for one in numbers):
        if "contact_phone" not in found.values and len(number) <= 30 and is_phone(number):
            found.values["contact_phone"] = number
        else:
            found.leave(_("Phone"), number)


def put_emails(found: EventFound, addresses: Iterable[str]) -> None:
    """Take the first address that is one."""
    for address in dict.fromkeys(line(one).removeprefix("mailto:") for one in addresses):
        if "contact_email" not in found.values and _is_email(address):
            found.values["contact_email"] = address
        else:
            found.leave(_("E-mail"), address)


def put_links(found: EventFound, links: Iterable[str]) -> None:
    """Take the first address of the web; one that is none, or that runs something, is only named."""
    for raw in dict.fromkeys(links):
        link = safe_link(raw)
        if not link:
            found.leave(_("Link that we refuse"), raw)
        elif "website" not in found.values:
            found.values["website"] = link
        elif link != found.values["website"]:
            found.leave(_("Website"), link)


def _put_deadline(found: EventFound, booking: dict[str, Any], today: date) -> None:
    starts, ends = moment(booking.get("availabilityStarts")), moment(booking.get("availabilityEnds"))
    if starts and starts.date() > today:
        found.leave(_("You can book from"), date_format(starts.date(), "j F Y"))
    if ends and ends.date() >= today:
        found.values["join_until"] = _("Until %(day)s.") % {"day": date_format(ends.date(), "j F Y")}


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
