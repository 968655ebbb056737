"""How much waits for somebody, for the bar above every page of the staff: asked there on each, so kept for a while."""

from typing import Any, Final

from django.core.cache import cache
from django.utils import timezone

from portal.today.day import all_that_waits, number_of

KEY: Final = "portal.today.{user}"
KEPT_SECONDS: Final = 30


def number_waiting(user: Any) -> int:
    """Count all that waits for this user; other processes know of a change within KEPT_SECONDS."""

    def counted() -> int:
        return number_of(all_that_waits(user, timezone.localdate()))

    return cache.get_or_set(KEY.format(user=user.pk), counted, KEPT_SECONDS) or 0


def keep_number(user: Any, number: int) -> None:
    """Keep what was just counted: the page of the day and the bar above it say the same."""
    cache.set(KEY.format(user=user.pk), number, KEPT_SECONDS)


def forget_number(user: Any) -> None:
    """Count anew the next time: this user did something."""
    cache.delete(KEY.format(user=user.pk))
