"""The outbox: every change of an offer reaches the index, at least once and in order, even when a process dies.

The row is written in the transaction of the change (search/signals.py). It is taken away in the transaction that has
put the offer's document, as the database then has it, in the index. Doing so twice does no harm.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from search.documents import documents
from search.engines.base import EngineUnavailable
from search.engines.chosen import engine
from search.models import Drain, OutboxEntry

logger = logging.getLogger(__name__)
AT_ONCE = 500  # rows taken in one transaction


@dataclass(frozen=True)
class Lag:
    """How far the index is behind.

    Attributes:
        waiting: rows in the outbox.
        oldest: age of the oldest one; zero when there is none.
        drained_at: when the outbox was last worked on, None for never.
    """

    waiting: int
    oldest: timedelta
    drained_at: datetime | None


def queue(offers: Iterable[int]) -> None:
    """Write down that these offers (by id) changed, in the transaction that is open."""
    rows = [OutboxEntry(offer=offer) for offer in dict.fromkeys(offers)]
    if not rows:
        return
    OutboxEntry.objects.bulk_create(rows, batch_size=1000)
    if settings.SEARCH_DRAIN == "inline":
        transaction.on_commit(drain_quietly, robust=True)


def drain() -> int:
    """Bring what waits to the index, say how many rows that were. Nothing is lost when it raises EngineUnavailable."""
    done = 0
    while taken := _drain_some():
        done += taken
    return done


def drain_quietly() -> None:
    """Drain after a save. An outage of the engine must not break the save: it is logged, and the rows stay."""
    try:
        drain()
    except EngineUnavailable as outage:
        logger.warning("Changes wait for the search index: %s", outage)


def lag() -> Lag:
    """Say how far the index is behind."""
    first = OutboxEntry.objects.order_by("queued_at").first()
    oldest = timezone.now() - first.queued_at if first else timedelta()
    drained_at = Drain.objects.filter(pk=1).values_list("drained_at", flat=True).first()
    return Lag(OutboxEntry.objects.count(), oldest, drained_at)


def _drain_some() -> int:
    """Take the first rows, in one transaction that no other drainer shares."""
    if not OutboxEntry.objects.exists():
        return 0
    with transaction.atomic():
        # Writing this row first locks out other drainers: an older reading of an offer never overtakes a newer one.
        if not Drain.objects.filter(pk=1).update(drained_at=timezone.now()):
            Drain.objects.create(pk=1, drained_at=timezone.now())
        rows = dict(OutboxEntry.objects.order_by("pk").values_list("pk", "offer")[:AT_ONCE])
        offers = set(rows.values())
        fresh = list(documents(offers))
        engine().put(fresh)
        engine().drop(offers - {document.id for document in fresh})
        OutboxEntry.objects.filter(pk__in=rows).delete()
    return len(rows)
