"""Signals as the staff's pages show them: plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from portal.inbox.rows import MARKS
from search.choices import CLOSED, SignalState
from search.models import Signal
from search.needs import choices_in_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Told:
    """One signal.

    Attributes:
        about: the offer's name, or what somebody looked for.
        href: the offer's page, or "" for a need and for an offer that is no longer online.
        state, mark: what became of it, in words, with its pictogram.
        when: the moment somebody looked into it.
        is_news: it was looked into since the user last looked here.
    """

    about: str
    href: str
    reason: "StrOrPromise"
    words: str
    made_at: datetime
    state: str
    mark: str
    when: datetime | None
    answer: str
    is_news: bool


def told_lines(signals: Iterable[Signal]) -> tuple[Told, ...]:
    """Make the lines for these signals, fetched with their offers, as their sender sees them."""
    return tuple(_told(signal) for signal in signals)


def _told(signal: Signal) -> Told:
    handled = signal.state in CLOSED
    return Told(
        about=_about(signal),
        href=(signal.offer.url or "") if signal.offer and signal.offer.live else "",
        reason=signal.get_reason_display(),
        words=signal.words,
        made_at=signal.made_at,
        state=str(signal.get_state_display()),
        mark=MARKS.get(SignalState(signal.state), "waiting"),
        when=signal.handled_at,
        answer=signal.answer,
        is_news=handled and signal.answer_seen_at is None,
    )


def _about(signal: Signal) -> str:
    if signal.offer:
        return signal.offer.title
    return choices_in_words(signal.choices) or _("Something that is missing")
