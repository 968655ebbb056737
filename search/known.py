"""What there is to know of an offer when its marks are made (search/further.py, search/barriers.py)."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from catalogue.choices import PriceKind, ReducedPrice
from catalogue.models import OfferState
from catalogue.schedule import BRUSSELS, Schedule

Values = tuple[str, ...] | None  # None: unknown


@dataclass
class Known:
    """What there is to know of an offer. `offer` and `organisation` are pages, or rows with the same names."""

    offer: Any
    organisation: Any  # None where it is not live
    state: OfferState
    schedule: Schedule
    now: datetime
    next_date: int | None  # proleptic ordinal of the next session

    @cached_property
    def today(self) -> date:
        """The day in Brussels."""
        return self.now.astimezone(BRUSSELS).date()


def is_free(offer: Any) -> bool:
    """Say whether a newcomer is known to pay nothing."""
    return offer.price_kind == PriceKind.FREE or offer.reduced_price == ReducedPrice.FREE_FOR_NEWCOMERS
