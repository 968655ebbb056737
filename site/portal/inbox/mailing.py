"""The one mail to an organisation when a coach hands a signal on: what is said, the coach's words, one button."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.freshness.contacts import contacts_of
from catalogue.listing.authors import organisation_of
from catalogue.models import OfferPage
from catalogue.permissions import user_edits
from catalogue.selectors import region_above
from portal.calling import whom_to_call
from portal.checking.ways import way_to
from portal.languages import DUTCH
from portal.mail.letters import PlainLetter
from portal.mail.sending import send_letter
from portal.my_offers.said import THEY_SAY
from search.choices import Reason
from search.models import Signal


@dataclass(frozen=True)
class Told:
    """The listing it is about, whether the mail left, and whom to call where it did not."""

    title: str
    mailed: bool
    name: str
    phone: str


def tell_organisation(signal: Signal) -> Told:
    """Mail it to whoever answers for the listing; nobody is mailed who wants none, or whose mail comes back."""
    offer = OfferPage.objects.get(signals=signal)
    contact = contacts_of([offer])[offer.pk]
    mailed = False
    if contact.is_reached_by_mail:
        with override(DUTCH):
            letter = letter_about(offer, signal, contact.email)
            mailed = send_letter(letter, contact.email, about=f"signal handed on, offer {offer.pk}")
    return Told(offer.title, mailed, contact.name, contact.phone)


def letter_about(offer: OfferPage, signal: Signal, email: str) -> PlainLetter:
    """Make the letter. Of who told it, and of what a counsellor wrote, nothing stands in it."""
    organisation, words = organisation_of(offer), signal.handed_on_words
    reader = get_user_model().objects.filter(email__iexact=email, is_active=True).first()
    keeps = reader is not None and user_edits(reader, organisation)
    said = _("Somebody told us: %(what)s") % {"what": THEY_SAY[Reason(signal.reason)]}
    return PlainLetter(
        heading=_("Is this still right? %(title)s") % {"title": offer.title},
        opening=(said, *((_("The coach says: “%(words)s”") % {"words": words},) if words else ())),
        closing=(_("One click is enough: it is right, or it is not."),),
        button=_("Look at it"),
        href=way_to(organisation, reader if keeps else None),
        why=_("You get this mail because you keep “%(title)s” on Meedoen.") % {"title": offer.title},
        person=whom_to_call(offer, region_above(offer)),
    )
