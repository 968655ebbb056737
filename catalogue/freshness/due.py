"""Where each live listing stands on the ladder today, with whom it is asked of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from catalogue.choices import OpenState
from catalogue.freshness.contacts import Contact, contacts_of
from catalogue.freshness.ladder import BY_MAIL, BY_PHONE, Asked, rung_of
from catalogue.freshness.seasons import season_of
from catalogue.keeping_choices import Rung
from catalogue.listing.words import is_over
from catalogue.models import AskedListing, OfferPage


@dataclass(frozen=True)
class Due:
    """A live listing that nobody confirmed for a while.

    Attributes:
        rung: what is to be done about it.
        contact: whom to ask.
        asked: every mail about it.
    """

    offer: OfferPage
    rung: Rung
    contact: Contact
    asked: tuple[Asked, ...]

    @property
    def goes_by_mail(self) -> bool:
        """A mail asks tonight."""
        return self.rung in BY_MAIL and self.contact.is_reached_by_mail

    @property
    def goes_by_phone(self) -> bool:
        """A coach calls: it is late, or no mail arrives where one would ask."""
        return self.rung in BY_PHONE or (self.rung is not Rung.FRESH and not self.contact.is_reached_by_mail)

    @property
    def since(self) -> date | None:
        """The day of the last "klopt nog"; None where nobody ever said it."""
        return self.offer.current_state.confirmed_on


def due_among(offers: "QuerySet[OfferPage]", today: date) -> list[Due]:
    """Give those of these offers about which something is to be done today, oldest first.

    What is not live, ended, paused or over is asked of nobody.
    """
    found = [offer for offer in offers.filter(live=True).select_related("state") if _is_asked_about(offer, today)]
    mails = _mails_about(found)
    contacts = contacts_of(found)
    due = [_due(offer, contacts[offer.pk], mails.get(offer.pk, ()), today) for offer in found]
    waiting = [one for one in due if one.rung is not Rung.FRESH]
    return sorted(waiting, key=lambda one: (one.since or _published_on(one.offer) or today, one.offer.pk))


def _due(offer: OfferPage, contact: Contact, mails: Sequence[Asked], today: date) -> Due:
    # Where no mail arrives, those that went out before ask nothing any more: the coach hears of it at once.
    counted = tuple(mails) if contact.is_reached_by_mail else ()
    rung = rung_of(
        confirmed_on=offer.current_state.confirmed_on,
        published_on=_published_on(offer),
        season=season_of(offer.schedule, today) if offer.when else None,
        asked=counted,
        today=today,
    )
    return Due(offer, rung, contact, tuple(mails))


def _is_asked_about(offer: OfferPage, today: date) -> bool:
    state = offer.current_state
    paused = state.open_state == OpenState.PAUSED and (state.pause_until is None or state.pause_until >= today)
    return not paused and not is_over(offer, today)


def _published_on(offer: OfferPage) -> date | None:
    return timezone.localdate(offer.first_published_at) if offer.first_published_at else None


def _mails_about(offers: Iterable[OfferPage]) -> dict[int, list[Asked]]:
    """Give offer id → the mails about it, those that wait to be sent included."""
    rows = AskedListing.objects.filter(offer__in=[offer.pk for offer in offers]).select_related("asking")
    found: dict[int, list[Asked]] = {}
    for row in rows:
        day = timezone.localdate(row.asking.sent_at or row.asking.made_at)
        found.setdefault(row.offer_id, []).append(Asked(Rung(row.rung), day))
    return found
