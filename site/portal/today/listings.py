"""Listings that nobody confirmed: a coach calls. Those that a mail asks after by itself are only counted."""

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.freshness.due import Due, due_among
from catalogue.freshness.ladder import ASK_AFTER, BY_PHONE, CALL_AFTER
from catalogue.models import OfferPage
from catalogue.permissions import offers_moderated_by
from catalogue.selectors import organisation_titles
from portal.freshness.calls import call_href
from portal.labels.finding import offers_by_id, picture_of
from portal.today.waiting import Found, Group, Item, Row, how_long, in_months, oldest_first

NEVER_DUE_WITHIN: Final = timedelta(days=115)  # less than the four months of the ladder, whatever their length


def listings_waiting(user: Any, today: date) -> Found:
    """Give whom to call, the longest ago confirmed first.

    Nobody asks for these, so none is mine but those of the partners with whom I held a talk.
    """
    kept = Q(state__confirmed_on=None) | Q(state__confirmed_on__lte=today - NEVER_DUE_WITHIN)
    due = due_among(offers_moderated_by(user).filter(kept), today)
    to_call = [one for one in due if one.goes_by_phone]
    items = [
        Item(one.offer.pk, one.offer.pk, _waits_since(one, today), record=(one, number))
        for number, one in enumerate(to_call)
    ]
    by_mail = sum(one.goes_by_mail for one in due)
    words = ngettext(
        "A mail goes by itself about %(count)d more.", "A mail goes by itself about %(count)d more.", by_mail
    )
    return Found(Group.LISTINGS, oldest_first(items), rows, words % {"count": by_mail} if by_mail else "", "mail")


def rows(items: list[Item], today: date) -> list[Row]:
    """Make the rows of these: the same queries, however many."""
    offers = offers_by_id([item.pk for item in items])
    titles = organisation_titles(list(offers.values()))
    return [_row(item, offers[item.pk], titles.get(item.pk, ""), today) for item in items if item.pk in offers]


def _row(item: Item, offer: OfferPage, organisation: str, today: date) -> Row:
    due, number = item.record
    href = call_href(offer=offer.pk, number=number)
    return Row(
        photo=picture_of(offer),
        title=offer.title,
        about=f"{organisation} · {_why(due)}" if organisation else _why(due),
        when=in_months((today - due.since).days) if due.since else how_long(item.since, today),
        href=href,
        button=_("Call"),
        button_href=href,
        mark="phone",
    )


def _why(due: Due) -> str:
    if not due.contact.email:
        return _("We have no e-mail address.")
    if not due.contact.is_reached_by_mail:
        return _("No mail arrives there.")
    return _("We mailed, and heard nothing.") if due.asked else _("Nobody confirmed it for a year.")


def _waits_since(due: Due, today: date) -> date:
    """Give the day on which it became the coach's turn: after a year, or earlier where no mail can ask."""
    first = due.offer.first_published_at
    since = due.since or (timezone.localdate(first) if first else today)
    return min(today, since + (CALL_AFTER if due.rung in BY_PHONE else ASK_AFTER))
