"""The first contact of an offer, an organisation or a municipality: a name, a face, and the ways to reach them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.models import OrganisationPage
from catalogue.phones import dialled, with_country
from catalogue.readers import ReadableBy
from portal.languages import DUTCH, dutch, filled
from portal.tiles.maker import FACE_SPECS, photo_of
from portal.tiles.parts import Photo


@dataclass(frozen=True)
class Way:
    """A way to reach somebody: a button. `number` is the telephone number as people write it, for paper."""

    words: str
    pictogram: str
    href: str
    number: str = ""


@dataclass(frozen=True)
class Contact:
    """The first contact: a name, what this person does (marked as content), a face, and the ways, best one first."""

    name: str
    role: str
    phone: str
    face: Photo | None
    ways: tuple[Way, ...]


NOBODY = Contact(name="", role="", phone="", face=None, ways=())


def contact_of(offer: ReadableBy, organisation: ReadableBy | None) -> Contact:
    """Give the contact of the offer; what it leaves empty comes from the organisation.

    The face and the role belong to the organisation's person: an offer that names another person shows neither.
    """
    above = organisation_contact(organisation) if organisation else NOBODY
    same_person = offer.contact_name in {"", above.name}
    name = offer.contact_name or above.name
    phone = offer.contact_phone or (organisation.contact_phone if organisation else "")
    email = offer.contact_email or (organisation.contact_email if organisation else "")
    ways = (
        *_call(name, phone),
        *_chat(name, offer.contact_whatsapp, offer.tile_title),
        *_mail(name, email, offer.tile_title),
        *_site(offer.website),
    )
    face = above.face if same_person else None
    return Contact(name=name, role=above.role if same_person else "", phone=phone, face=face, ways=ways)


def organisation_contact(organisation: ReadableBy) -> Contact:
    """Give the first contact of an organisation. Fetch it with `select_related("contact_face")`."""
    record: OrganisationPage = organisation.record
    name, phone = organisation.contact_name, organisation.contact_phone
    return Contact(
        name=name,
        role=dutch(organisation.contact_role),
        phone=phone,
        face=photo_of(record.contact_face, FACE_SPECS),
        ways=(*_call(name, phone), *_mail(name, organisation.contact_email), *_site(organisation.website)),
    )


def coach_contact(municipality_page: ReadableBy) -> Contact:
    """Give the network coach of a municipality."""
    page = municipality_page
    ways = (*_call(page.coach_name, page.coach_phone), *_mail(page.coach_name, page.coach_email))
    return Contact(name=page.coach_name, role=_("network coach"), phone=page.coach_phone, face=None, ways=ways)


def whatsapp(number: str) -> str:
    """Make the address of a WhatsApp chat; a Belgian number without country code gets one."""
    return f"https://wa.me/{with_country(number)}"


def greeting(name: str, title: str) -> str:
    """Give a friendly first message, always in Dutch: "Dag An. Ik wil graag meedoen met ABCafé. Kan dat?"."""
    with override(DUTCH):
        hello = _("Hello %(name)s.") % {"name": name} if name else _("Hello.")
        wish = _("I would like to join %(title)s.") % {"title": title}
        return " ".join([hello, wish, _("Is that possible?")])


def _call(name: str, phone: str) -> tuple[Way, ...]:
    words = filled(_("Call %(name)s"), name=name) if name else _("Call")
    return (Way(words, "phone", dialled(phone), phone),) if phone else ()


def _chat(name: str, number: str, title: str) -> tuple[Way, ...]:
    text = quote(greeting(name, title))
    return (Way(_("WhatsApp"), "whatsapp", f"{whatsapp(number)}?text={text}"),) if number else ()


def _mail(name: str, email: str, title: str = "") -> tuple[Way, ...]:
    """Begin the mail for whoever finds writing hard: a subject, a message, and a line for the own number."""
    if not email:
        return ()
    if not title:
        return (Way(_("Mail"), "mail", f"mailto:{email}"),)
    with override(DUTCH):
        subject = _("I would like to join: %(title)s") % {"title": title}
        body = "\r\n\r\n".join([greeting(name, title), _("My name:"), _("My phone number:")])
    return (Way(_("Mail"), "mail", f"mailto:{email}?subject={quote(subject)}&body={quote(body)}"),)


def _site(website: str) -> tuple[Way, ...]:
    """A draft may hold anything that looks like an address; only the web's own are drawn as a link."""
    return (Way(_("Website"), "external", website),) if website.startswith(("http://", "https://")) else ()
