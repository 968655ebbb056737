"""Limits: how often somebody may do something, counted in the database, so that all processes count together.

A fixed window: an hour begins on the hour, a day at midnight UTC. Around a border somebody may get twice the number;
that is good enough against spam, and needs one row per counter. Django's cache cannot count for several processes
without a cache server, which a small installation does not have.
"""

from datetime import UTC, datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from search.models import Window

LONGEST = timedelta(days=1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def within_limit(*, action: str, who: str, most: int, per: timedelta, now: datetime) -> bool:
    """Count this attempt, and say whether `who` did `action` at most `most` times in this stretch of time.

    Attempts that are refused count too. Several processes may ask at once: each attempt is counted once.

    Args:
        who: anything that tells one visitor or one offer from another. Only a keyed hash of it is kept, keyed with the
            installation's secret and the beginning of the window: nobody can be followed from one window to the next.
        per: the length of the window, above zero and at most LONGEST.

    Raises:
        ValueError: `per` is not a length that is kept.
    """
    if not timedelta(0) < per <= LONGEST:
        raise ValueError(f"A window lasts at most {LONGEST}.")
    began = now - (now - EPOCH) % per
    text = "\x1f".join((action, who, began.isoformat(), str(per)))
    key = salted_hmac("search.limits", text, algorithm="sha256").hexdigest()
    return _count(key, began) <= most


@transaction.atomic
def _count(key: str, began: datetime) -> int:
    """Add one, and give the number that this attempt has."""
    window = Window.objects.filter(key=key, began=began)
    if not window.update(count=F("count") + 1) and not _opened(key, began):
        window.update(count=F("count") + 1)
    return window.values_list("count", flat=True).get()


def _opened(key: str, began: datetime) -> bool:
    """Open the window with this first attempt; False where another process was just before us."""
    Window.objects.filter(began__lt=began - 2 * LONGEST).delete()
    try:
        with transaction.atomic():
            Window.objects.create(key=key, began=began, count=1)
    except IntegrityError:
        return False
    return True
