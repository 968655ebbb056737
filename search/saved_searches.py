"""Saved searches: an address of the matrix with a name, what is new in it since somebody looked, its calendar feed.

What a reader saw is kept as ids, so that both what came and what went can be told. A search that finds more than
MOST_FOLLOWED is not followed: nobody reads such a list from end to end.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from catalogue.models import RegionPage
from search.matrix.columns import BY_NAME, FIRST, USUAL
from search.matrix.parsing import parse_matrix
from search.matrix.query import MatrixQuery
from search.models import SavedSearch, SavedSearchVisit
from search.permissions import user_may_use_matrix
from search.personal import refuse_personal
from search.query import NEWEST
from search.services import every_theme, find_ids, nis_of
from search.values import clean

MOST_FOLLOWED = 5000  # offers of one search; also what a row keeps at most
MOST_OF_A_USER = 100  # searches in one region
FEED_BYTES = 24  # 192 random bits: the address is the only key
COLUMN = "kolom"  # the parameter that names a column, repeated


@dataclass(frozen=True)
class News:
    """What differs from the last time.

    Attributes:
        ids: what is found now, newest first.
        came, went: offers, by id.
        since: when somebody looked last; None for the first time.
        followed: False where there is too much to follow: then nothing came and nothing went.
    """

    ids: tuple[int, ...]
    came: tuple[int, ...] = ()
    went: tuple[int, ...] = ()
    since: datetime | None = None
    followed: bool = True

    def __bool__(self) -> bool:
        """Say whether there is any."""
        return bool(self.came or self.went)


def address_of(query: MatrixQuery, columns: Iterable[str] = USUAL) -> str:
    """Give what stands for this query and these columns: sorted, without its page; usual columns are left out."""
    chosen = [name for name in columns if name in BY_NAME and name != FIRST.name]
    named = () if tuple(chosen) == USUAL else tuple((COLUMN, name) for name in chosen)
    return urlencode([*query.on_page(1).pairs(), *named])


def query_of(search: SavedSearch, themes: frozenset[str]) -> MatrixQuery:
    """Give the query that the address stands for. What no longer exists (a theme) falls out of it."""
    return parse_matrix(parse_qs(search.address), nis_of, themes=themes)[0]


def columns_of(search: SavedSearch) -> tuple[str, ...]:
    """Give the columns that the address names; the usual ones where it names none."""
    named = parse_qs(search.address).get(COLUMN, [])
    return tuple(name for name in named if name in BY_NAME) or USUAL


@transaction.atomic
def save(
    *, user: Any, region: RegionPage, name: str, query: MatrixQuery, columns: Iterable[str] = USUAL, now: datetime
) -> SavedSearch:
    """Keep this query under a name, seen as of now.

    Raises:
        ValidationError: the name or the words look like somebody's data, the name is empty, taken or too long, or the
            user has MOST_OF_A_USER already.
        EngineUnavailable: what it finds now cannot be told.
    """
    refuse_personal(query.q)
    if SavedSearch.objects.filter(owner=user, region=region).count() >= MOST_OF_A_USER:
        raise ValidationError(
            _("You have %(most)d saved searches. Throw one away first."), params={"most": MOST_OF_A_USER}
        )
    search = SavedSearch(owner=user, region=region, address=address_of(query, columns), made_at=now)
    _call(search, name)
    opened(search=search, user=user, ids=found_by(query, region), now=now)
    return search


@transaction.atomic
def rename(*, search: SavedSearch, name: str) -> None:
    """Give it another name; raises ValidationError as `save` does."""
    _call(search, name)


@transaction.atomic
def share(*, search: SavedSearch) -> None:
    """Let everybody who may use the matrix open it."""
    SavedSearch.objects.filter(pk=search.pk).update(shared=True)


@transaction.atomic
def unshare(*, search: SavedSearch) -> None:
    """Keep it for its owner again; what others knew of it goes, with their feeds and mails."""
    SavedSearch.objects.filter(pk=search.pk).update(shared=False)
    SavedSearchVisit.objects.filter(search=search).exclude(user=search.owner_id).delete()


def forget(*, search: SavedSearch) -> None:
    """Throw it away, with every feed and mail of it."""
    search.delete()


def found_by(query: MatrixQuery, region: RegionPage) -> tuple[int, ...]:
    """Give what the query finds now, newest first: an order that no profile changes; raises EngineUnavailable."""
    return find_ids(replace(query, sort=NEWEST), region)


def news_of(*, ids: tuple[int, ...], visit: SavedSearchVisit | None) -> News:
    """Compare what is found now with what this reader saw last. The first time nothing is new."""
    if visit is None or visit.seen_at is None:
        return News(ids)
    return _differing(ids, visit.seen, visit.seen_at)


def news_to_mail(*, ids: tuple[int, ...], visit: SavedSearchVisit) -> News:
    """Compare what is found now with what the last mail knew."""
    return _differing(ids, visit.mailed, visit.mailed_at)


@transaction.atomic
def opened(*, search: SavedSearch, user: Any, ids: tuple[int, ...], now: datetime) -> News:
    """Note that this user saw the search as it is now, and give what was new."""
    visit = visit_of(search, user)
    news = news_of(ids=ids, visit=visit)
    visit.seen, visit.seen_at = followed(ids), now
    visit.save()
    return news


@transaction.atomic
def new_feed(*, search: SavedSearch, user: Any) -> SavedSearchVisit:
    """Make an address for the calendar feed of this reader; the one before it stops at once."""
    visit = visit_of(search, user)
    visit.feed = secrets.token_urlsafe(FEED_BYTES)
    visit.save()
    return visit


def close_feed(*, search: SavedSearch, user: Any) -> None:
    """End the calendar feed of this reader."""
    SavedSearchVisit.objects.filter(search=search, user=user).update(feed=None)


def behind_feed(secret: str, region: RegionPage) -> SavedSearchVisit | None:
    """Give the visit behind the secret of a feed in this region.

    None where it was never made or is revoked, or where its reader may not open the search any more.
    """
    if not secret or "\x00" in secret:
        return None
    visits = SavedSearchVisit.objects.select_related("search", "user")
    visit = visits.filter(feed=secret, search__region=region).first()
    return visit if visit and may_still_read(visit) else None


def may_still_read(visit: SavedSearchVisit) -> bool:
    """Say whether its reader may use the matrix, and open this search."""
    mine = visit.search.shared or visit.search.owner_id == visit.user_id
    return mine and user_may_use_matrix(visit.user)


@transaction.atomic
def start_mail(*, search: SavedSearch, user: Any, ids: tuple[int, ...]) -> None:
    """Mail this reader from now on what comes and goes. `ids`: what is found now, of which no mail is needed."""
    visit = visit_of(search, user)
    if not visit.wants_mail:
        visit.wants_mail, visit.mailed = True, followed(ids)
        visit.save()


def stop_mail(*, search: int | None, user: int) -> None:
    """Mail this reader no more about a search; None: about any."""
    visits = SavedSearchVisit.objects.filter(user_id=user)
    (visits if search is None else visits.filter(search_id=search)).update(wants_mail=False)


def visit_of(search: SavedSearch, user: Any) -> SavedSearchVisit:
    """Give what this reader knows of the search; a new row, not saved yet, where that is nothing."""
    known = SavedSearchVisit.objects.filter(search=search, user=user).first()
    return known or SavedSearchVisit(search=search, user=user)


def followed(ids: tuple[int, ...]) -> list[int] | None:
    """Give the ids as they are kept: None where there are too many."""
    return list(ids) if len(ids) <= MOST_FOLLOWED else None


def theme_slugs() -> frozenset[str]:
    """Give the slug of every theme."""
    return frozenset(theme.slug for theme in every_theme().values())


def _differing(ids: tuple[int, ...], before: list[int] | None, since: datetime | None) -> News:
    if before is None or len(ids) > MOST_FOLLOWED:
        return News(ids, since=since, followed=False)
    known, found = set(before), set(ids)
    came = tuple(pk for pk in ids if pk not in known)
    return News(ids, came, tuple(pk for pk in before if pk not in found), since)


def _call(search: SavedSearch, name: str) -> None:
    """Name it, when nobody's data stands in the name, and save."""
    search.name = clean(name)
    refuse_personal(search.name)
    search.full_clean()
    search.save()
