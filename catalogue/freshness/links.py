"""Links of listings and organisations: each visited once a week, dead after two visits in vain a week apart."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from django.db import transaction
from django.db.models import F

from catalogue.freshness.visiting import Outcome, Visit
from catalogue.models import CheckedLink, OfferPage, OrganisationPage

# Weekly, though a night comes some minutes sooner than the last; a strike counts only so long after the one before.
A_WEEK: Final = timedelta(days=6, hours=18)
STRIKES_OF_DEATH: Final = 2


@dataclass(frozen=True)
class Checked:
    """What became of a run: links visited, those that are dead now, those left for the next night.

    Attributes:
        own_line: False where no server at all answered: then nothing was held against anybody.
    """

    visited: int = 0
    dead: int = 0
    left: int = 0
    own_line: bool = True


def links_in_use() -> set[str]:
    """Give each link that visitors can click: of live listings and organisations."""
    offers = OfferPage.objects.filter(live=True).exclude(website="").values_list("website", flat=True)
    organisations = OrganisationPage.objects.filter(live=True).exclude(website="").values_list("website", flat=True)
    return {url.strip() for url in (*offers, *organisations)}


def dead_links(urls: Iterable[str]) -> set[str]:
    """Give those of these links that are dead. One query."""
    asked = {url.strip() for url in urls if url}
    found = CheckedLink.objects.filter(url__in=asked, strikes__gte=STRIKES_OF_DEATH)
    return set(found.values_list("url", flat=True))


def check_links(
    *,
    look: Callable[[str], Visit],
    now: datetime,
    seconds: float,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Checked:
    """Visit what is due, one link at a time, within these seconds; what is left waits for the next run.

    Each is kept as it is visited, so a run that is cut off goes on where it was. While no server answered at all, what
    is in vain is held back: perhaps our own line is down.
    """
    _follow_use()
    due = list(_due(now))
    ends, held, answered, visited = monotonic() + seconds, [], False, 0
    for url in due:
        if monotonic() >= ends:
            break
        seen = look(url)
        visited, answered = visited + 1, answered or seen.answered
        held.append((url, seen))
        if answered:
            _keep(held, now)
            held.clear()
        progress(visited, len(due))
    own_line = answered or visited < 2  # one link alone says nothing of our line
    if own_line:
        _keep(held, now)
    dead = CheckedLink.objects.filter(strikes__gte=STRIKES_OF_DEATH).count()
    return Checked(visited, dead, len(due) - visited, own_line)


def _follow_use() -> None:
    """Know every link in use, and forget those that nobody uses any more."""
    used = links_in_use()
    CheckedLink.objects.exclude(url__in=used).delete()
    known = set(CheckedLink.objects.values_list("url", flat=True))
    CheckedLink.objects.bulk_create((CheckedLink(url=url) for url in sorted(used - known)), ignore_conflicts=True)


def _due(now: datetime) -> Iterable[str]:
    """Give the links not visited this week; what was never visited first, then the oldest."""
    links = CheckedLink.objects.exclude(checked_at__gt=now - A_WEEK)
    return links.order_by(F("checked_at").asc(nulls_first=True), "pk").values_list("url", flat=True)


def _keep(visits: Iterable[tuple[str, Visit]], now: datetime) -> None:
    for url, seen in visits:
        with transaction.atomic():
            link = CheckedLink.objects.select_for_update().filter(url=url).first()
            if link is not None and _is_due(link, now):
                _note(link, seen, now)


def _is_due(link: CheckedLink, now: datetime) -> bool:
    """Another run at the same time may have been here: a week counts once."""
    return link.checked_at is None or link.checked_at <= now - A_WEEK


def _note(link: CheckedLink, seen: Visit, now: datetime) -> None:
    link.checked_at, link.problem = now, seen.problem[:200]
    if seen.outcome is Outcome.GOOD:
        link.good_at, link.strikes = now, 0
    elif seen.outcome is Outcome.BAD:
        link.strikes = min(link.strikes + 1, STRIKES_OF_DEATH)
    link.save()
