"""The ladder: what is done about a listing that nobody confirmed, on which day. One pure rule, without a clock.

Month 6: a mail asks, and reminds once after three weeks. Month 12: a coach calls. Month 13: the page says that nobody
knows any more, by the one rule for that (`catalogue.models.state.is_stale`). What runs in some months only is asked
once a year, in the month before its season, instead of in its dead season. Editing is not confirming, and neither is
publishing: nothing here looks at when a page changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from catalogue.freshness.seasons import Season
from catalogue.keeping_choices import Rung
from catalogue.models.state import is_stale

ASK_AFTER: Final = relativedelta(months=6)
REMIND_AFTER: Final = timedelta(weeks=3)
CALL_AFTER: Final = relativedelta(months=12)
BEFORE_SEASON: Final = relativedelta(months=1)
LATELY: Final = relativedelta(months=4)  # confirmed so shortly before a season: not asked again for it
BY_MAIL: Final = frozenset({Rung.ASK, Rung.REMIND, Rung.SEASON})
BY_PHONE: Final = frozenset({Rung.CALL, Rung.STALE})


@dataclass(frozen=True)
class Asked:
    """One mail that asked about the listing: which, and on which day in Brussels."""

    rung: Rung
    on: date


def is_due(since: date, today: date) -> bool:
    """So long after somebody last said that it still holds, one asks again."""
    return today >= since + ASK_AFTER


def rung_of(
    *,
    confirmed_on: date | None,
    published_on: date | None,
    season: Season | None,
    asked: Sequence[Asked],
    today: date,
) -> Rung:
    """Say what is to be done about a live listing today; FRESH where nothing is.

    Months end where the calendar's do: six months after 31 August is 28 (or 29) February.

    Args:
        published_on: the first time, as a day in Brussels; it counts where nobody ever confirmed.
        season: the season ahead, where the listing does not run now.
        asked: every mail about it, in any order; those from before it was confirmed do not count.
    """
    since = confirmed_on or published_on
    if since is None:
        return Rung.FRESH
    mails = [one for one in asked if one.on > since]
    if season is not None and _before(season, since, mails, today):
        return Rung.SEASON
    if is_stale(since, None, today):
        return Rung.STALE
    if season is not None and today < season.begins:
        return Rung.FRESH
    return _in_its_months(since, mails, today)


def _before(season: Season, since: date, mails: list[Asked], today: date) -> bool:
    """It is the month before the season, nobody asked for it yet, and nobody confirmed it shortly before."""
    opens = season.begins - BEFORE_SEASON
    lately = since + LATELY > opens
    return opens <= today < season.begins and not lately and not any(one.on >= opens for one in mails)


def _in_its_months(since: date, mails: list[Asked], today: date) -> Rung:
    if today >= since + CALL_AFTER:
        return Rung.CALL
    if not is_due(since, today):
        return Rung.FRESH
    if not mails:
        return Rung.ASK
    first, *others = sorted(mails, key=lambda one: one.on)
    if others or first.rung is Rung.SEASON or today < first.on + REMIND_AFTER:
        return Rung.FRESH
    return Rung.REMIND
