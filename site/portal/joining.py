"""How to join: the numbered steps, the first contact with a face, and the ways to reach that person."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _

from catalogue.choices import YesNo
from catalogue.models import OrganisationPage
from catalogue.readers import ReadableBy
from portal.answers import route
from portal.tile_maker import FACE_SPECS, photo_of
from portal.tiles import Photo

BELGIUM = "32"


@dataclass(frozen=True)
class Way:
    """A way to reach somebody: a button. `number` is the telephone number as people write it, for paper."""

    words: str
    pictogram: str
    href: str
    number: str = ""


@dataclass(frozen=True)
class Contact:
    """The first contact: a name, what this person does, a face, and the ways to reach them, best one first."""

    name: str
    role: str
    phone: str
    face: Photo | None
    ways: tuple[Way, ...]


NOBODY = Contact(name="", role="", phone="", face=None, ways=())


@dataclass(frozen=True)
class Joining:
    """The steps in order; the contact belongs to the first. `cannot_come` is the last step."""

    steps: tuple[str, ...]
    cannot_come: str
    contact: Contact


def joining(offer: ReadableBy, organisation: ReadableBy | None) -> Joining:
    """Make the steps: as the organisation wrote them, else from what we know of reaching it."""
    contact = contact_of(offer, organisation)
    written = tuple(block.value["text"] for block in offer.steps)
    return Joining(
        steps=written or (_first_step(offer, contact),),
        cannot_come=offer.cannot_come or _let_them_know(contact),
        contact=contact,
    )


def contact_of(offer: ReadableBy, organisation: ReadableBy | None) -> Contact:
    """Give the contact of the offer; what it leaves empty comes from the organisation.

    The face and the role belong to the organisation's person: an offer that names another person shows neither.
    """
    above = organisation_contact(organisation) if organisation else NOBODY
    same_person = offer.contact_name in {"", above.name}
    name = offer.contact_name or above.name
    phone = offer.contact_phone or (organisation.contact_phone if organisation else "")
    email = offer.contact_email or (organisation.contact_email if organisation else "")
    ways = _ways(name=name, phone=phone, whatsapp_number=offer.contact_whatsapp, email=email, subject=offer.title)
    way_there = route(offer)
    return Contact(
        name=name,
        role=above.role if same_person else "",
        phone=phone,
        face=above.face if same_person else None,
        ways=(
            *ways,
            *([Way(_("Website"), "external", offer.website)] if offer.website else []),
            *([Way(_("Route"), "route", way_there.href)] if way_there else []),
        ),
    )


def organisation_contact(organisation: ReadableBy) -> Contact:
    """Give the first contact of an organisation. Fetch it with `select_related("contact_face")`."""
    record: OrganisationPage = organisation.record
    ways = _ways(name=organisation.contact_name, phone=organisation.contact_phone, email=organisation.contact_email)
    return Contact(
        name=organisation.contact_name,
        role=organisation.contact_role,
        phone=organisation.contact_phone,
        face=photo_of(record.contact_face, FACE_SPECS),
        ways=(*ways, *([Way(_("Website"), "external", organisation.website)] if organisation.website else [])),
    )


def coach_contact(municipality_page: ReadableBy) -> Contact:
    """Give the network coach of a municipality."""
    page = municipality_page
    ways = _ways(name=page.coach_name, phone=page.coach_phone, email=page.coach_email)
    return Contact(name=page.coach_name, role=_("network coach"), phone=page.coach_phone, face=None, ways=ways)


def telephone(number: str) -> str:
    """Make the address behind a telephone number: digits, with the plus kept."""
    return "tel:" + "".join(sign for sign in number if sign.isdigit() or sign == "+")


def whatsapp(number: str) -> str:
    """Make the address of a WhatsApp chat; a Belgian number without country code gets one."""
    digits = "".join(sign for sign in number if sign.isdigit())
    if digits.startswith("00"):
        digits = digits.removeprefix("00")
    elif digits.startswith("0"):
        digits = BELGIUM + digits.removeprefix("0")
    return f"https://wa.me/{digits}"


def _ways(*, name: str, phone: str, email: str, whatsapp_number: str = "", subject: str = "") -> tuple[Way, ...]:
    ways = []
    if phone:
        ways.append(Way(_("Call %(name)s") % {"name": name} if name else _("Call"), "phone", telephone(phone), phone))
    if whatsapp_number:
        ways.append(Way(_("WhatsApp"), "whatsapp", whatsapp(whatsapp_number)))
    if email:
        ways.append(
            Way(_("Mail"), "mail", f"mailto:{email}?subject={quote(subject)}" if subject else f"mailto:{email}")
        )
    return tuple(ways)


def _first_step(offer: ReadableBy, contact: Contact) -> str:
    """Say the first step when nobody wrote steps."""
    if offer.walk_in == YesNo.YES:
        return _("You do not have to register. Just come.")
    if contact.phone and contact.name:
        return _("Call %(name)s. Say: “I would like to join.”") % {"name": contact.name}
    if contact.phone:
        return _("Call. Say: “I would like to join.”")
    if contact.ways:
        return _("Send a message. Write: “I would like to join.”")
    return _("Ask your counsellor. You look together.")


def _let_them_know(contact: Contact) -> str:
    if contact.phone and contact.name:
        return _("Call %(name)s.") % {"name": contact.name}
    return _("Let them know.")
