"""Counting what people look for and do not find, so that coaches see what is missing. Rows are made here, nowhere else.

A row knows a region, a month, the words and choices, and how often: nothing of a person, and nothing by which two
searches could be joined. That the same visitor looks again is known to a counter of search/limits.py only, as a hash
that is forgotten after two days. A search from which masking takes something is not counted: what is left of it is
another search, which may well find something, and what stood beside somebody's number is nobody's business.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import F
from django.utils import timezone

from catalogue.masking import MARK, mask
from catalogue.models import RegionPage
from search.limits import within_limit
from search.models import FruitlessSearch
from search.models.fruitless import LONGEST_CHOICES, oldest_month
from search.needs import choices_of
from search.query import OfferQuery

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
# New searches of one visitor in an hour: more than a person thinks of, and enough for a class behind one address. A
# robot that tries words makes this many rows an hour and no more.
MOST_NEW_OF_A_VISITOR = 20
# Different searches of one region in a month: ten times what the busiest region can need, for a catalogue has some
# hundred offers and a coach reads the first fifty. All months of a region stay below 50,000 short rows.
MOST_OF_A_REGION = 2000
PATIENCE = 250  # milliseconds that a visitor's page waits for SQLite's write lock before it goes without being counted

logger = logging.getLogger(__name__)


def count_fruitless(*, region: RegionPage, query: OfferQuery, who: str, now: datetime) -> bool:
    """Count that this query found nothing, and say whether it was counted.

    The same visitor counts once a day for the same search, whatever its order and page. Beyond MOST_NEW_OF_A_VISITOR
    and MOST_OF_A_REGION only what stands already is counted. A database that is out of order is logged, and never
    breaks the page of the visitor.

    Args:
        who: tells one visitor from another (see `within_limit`); it is not kept with the search.
    """
    choices = choices_to_count(query)
    if not choices:
        return False
    try:
        with _waiting_briefly():
            return _counted(region, choices, who, now)
    except OperationalError as outage:
        logger.warning("A search without result was not counted: %s", outage)
        return False


def choices_to_count(query: OfferQuery) -> str:
    """Give what is kept of a query, in small letters, for nothing is found by its capitals; empty: count nothing."""
    words = mask(query.q)
    if MARK in words:
        return ""
    choices = choices_of(replace(query, q=words.lower()))
    return choices if len(choices) <= LONGEST_CHOICES else ""


def _counted(region: RegionPage, choices: str, who: str, now: datetime) -> bool:
    """Add one to the row, or open it. The limits come first, so that a robot fills no table of counters either."""
    month = timezone.localdate(now).replace(day=1)
    row = FruitlessSearch.objects.filter(region=region, month=month, choices=choices)
    if not row.exists() and not _may_open(region, month, who, now):
        return False
    asked = repr([who, region.pk, choices])
    if not within_limit(action="look in vain", who=asked, most=1, per=A_DAY, now=now):
        return False
    if not row.update(times=F("times") + 1) and not _opened(region, month, choices):
        row.update(times=F("times") + 1)
    return True


def _may_open(region: RegionPage, month: date, who: str, now: datetime) -> bool:
    """Say whether there is room for a new search, in the region's month and in the visitor's hour."""
    if FruitlessSearch.objects.filter(region=region, month=month).count() >= MOST_OF_A_REGION:
        return False
    return within_limit(action="open fruitless", who=who, most=MOST_NEW_OF_A_VISITOR, per=AN_HOUR, now=now)


def _opened(region: RegionPage, month: date, choices: str) -> bool:
    """Open the row with this first time, and forget what is too old; False where another process was just before us."""
    FruitlessSearch.objects.filter(month__lt=oldest_month(month)).delete()
    try:
        with transaction.atomic():
            FruitlessSearch.objects.create(region=region, month=month, choices=choices)
    except IntegrityError:
        return False
    return True


@contextmanager
def _waiting_briefly() -> Iterator[None]:
    """Let SQLite give up early: a save in the admin waits twenty seconds for another, a visitor's page must not.

    Asked of the driver itself, for it is no question to the data. PostgreSQL locks rows: there is next to no waiting.
    """
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    driver = connection.connection
    waits = driver.execute("PRAGMA busy_timeout").fetchone()[0]
    driver.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    try:
        yield
    finally:
        if connection.connection is driver:  # an outage may have closed it
            driver.execute(f"PRAGMA busy_timeout = {waits}")
