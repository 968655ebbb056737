"""Signals: what was told of an offer or is missing, the same joined. Mine are those I told myself.

`signals_waiting` is the one place that knows where signals come from.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.labels.finding import offers_by_id, picture_of
from portal.today.waiting import Found, Group, Item, Row, how_long, oldest_first
from search.choices import Reason, SignalState
from search.models import Signal
from search.needs import choices_in_words
from search.permissions import signals_for

QUOTED = 90  # characters of what somebody wrote, in a row


@dataclass
class Joined:
    """The same, told once or more; the first of them is the oldest."""

    signals: list[Signal] = field(default_factory=list)

    @property
    def first(self) -> Signal:
        """The oldest."""
        return self.signals[0]


def signals_waiting(user: Any, _today: date) -> Found:
    """Give what was told and nobody looked into yet."""
    new = signals_for(user).filter(state=SignalState.NEW).order_by("made_at", "pk")
    items = [
        Item(
            one.first.pk,
            one.first.offer_id or 0,
            timezone.localdate(one.first.made_at),
            any(signal.told_by_id == user.pk for signal in one.signals),
            record=one,
        )
        for one in joined(new)
    ]
    return Found(Group.SIGNALS, oldest_first(items), rows)


def joined(signals: Iterable[Signal]) -> list[Joined]:
    """Join the same: of an offer by the reason, a need by its choices or, without any, by its words."""
    found: dict[tuple[Any, ...], Joined] = {}
    for one in signals:
        key = (one.offer_id, one.reason) if one.offer_id else (one.region_id, one.choices or one.words.casefold())
        found.setdefault(key, Joined()).signals.append(one)
    return list(found.values())


def rows(items: list[Item], today: date) -> list[Row]:
    """Make the rows of these: the same queries, however many."""
    offers = offers_by_id([item.page for item in items if item.page])
    made = []
    for item in items:
        signal, offer = item.record.first, offers.get(item.page)
        title = offer.title if offer else choices_in_words(signal.choices) or _("Something that is missing")
        reason = Reason(signal.reason)
        made.append(
            Row(
                photo=picture_of(offer) if offer else None,
                pictogram="gap" if reason is Reason.NEED else reason.pictogram,
                title=f"{title}: {str(reason.label).lower()}" if offer else title,
                about=_about(item.record),
                when=how_long(item.since, today),
                href=reverse("signals"),
                button=_("Look into it"),
                button_href=reverse("signals"),
            )
        )
    return made


def _about(told: Joined) -> str:
    """Say who told it, how often, and what the last of them wrote."""
    number, sender = len(told.signals), told.first.get_sender_display()
    words = next((one.words for one in reversed(told.signals) if one.words), "")
    said = ngettext("From a %(sender)s.", "From a %(sender)s, told %(count)d times.", number)
    said %= {"sender": sender, "count": number}
    return f"{said} “{Truncator(words).chars(QUOTED)}”" if words else said
