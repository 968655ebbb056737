"""What a coach finds out by phone: still right, gone, or nobody picked up. It is kept with the day and the coach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from catalogue.choices import OpenState
from catalogue.freshness.addresses import turn_on
from catalogue.freshness.contacts import contacts_of
from catalogue.listing.authors import Author
from catalogue.models import OfferPage, OfferState
from catalogue.refusals import Refused
from catalogue.states import confirm, set_state

NOT_REACHED: Final = "catalogue.not_reached"
LONGEST_NOTE: Final = 300  # characters


@dataclass(frozen=True)
class Try:
    """One call in vain: on which day, by whom, and what the coach noted. For staff alone."""

    on: date
    who: str
    note: str


def confirmed_by_phone(*, offer: OfferPage, author: Author, at: datetime) -> OfferState:
    """Note "klopt nog" as said on the phone: everybody reads who wrote it down, and for whom.

    Raises:
        Refused: it is not online any more.
    """
    if not offer.live:
        raise Refused(_("This does not stand online any more."))
    return confirm(offer=offer, by=author.user, name=author.words, at=at)


def ended_by_phone(*, offer: OfferPage, author: Author) -> OfferState:
    """Note that it does not exist any more: everybody reads that it has ended."""
    return set_state(offer=offer, open_state=OpenState.ENDED, by=author.user)


@transaction.atomic
def not_reached(*, offer: OfferPage, by: Any, note: str, at: datetime) -> None:
    """Keep that nobody picked up, with a note for the next time."""
    words = " ".join(note.split())[:LONGEST_NOTE]
    log(instance=offer, action=NOT_REACHED, user=by, data={"note": words}, timestamp=at)


def mail_works_again(*, offer: OfferPage) -> str:
    """Note that mail may go to the contact of this listing again; give the address.

    Raises:
        Refused: there is no address.
    """
    contact = contacts_of([offer])[offer.pk]
    if not contact.email:
        raise Refused(_("There is no e-mail address. Write it in the listing first."))
    turn_on(email=contact.email)
    return contact.email


def tries_about(offers: Iterable[OfferPage]) -> dict[int, tuple[Try, ...]]:
    """Give offer id → the calls in vain since it was last confirmed, newest first. One query."""
    since = {offer.pk: offer.current_state.confirmed_on for offer in offers}
    rows = PageLogEntry.objects.filter(page__in=since, action=NOT_REACHED).select_related("user").order_by("-timestamp")
    found: dict[int, tuple[Try, ...]] = {}
    for row in rows:
        day, confirmed = timezone.localdate(row.timestamp), since[row.page_id]
        if confirmed is None or day >= confirmed:
            said = Try(day, _name(row.user), str(row.data.get("note", "")))
            found[row.page_id] = (*found.get(row.page_id, ()), said)
    return found


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
