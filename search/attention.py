"""How often an offer was looked at, kept and asked for: counted by month, of nobody in particular.

The same visitor counts once a day for the same thing of the same offer (`search.limits` tells them apart by a hash that
is forgotten after two days); a school behind one address counts as one. So the numbers say "at least".
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.db import IntegrityError, models, transaction
from django.db.models import F, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.periods import month_back
from search.limits import within_limit
from search.models import Attention

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
MOST_OF_A_VISITOR = 300  # things an hour: a person looks at fewer, also with a class behind the same address
MONTHS_SHOWN: Final = 12


class Did(models.TextChoices):
    """What a visitor did with an offer. The value is what the page sends."""

    SEEN = "gezien", _("seen")
    KEPT = "bewaard", _("kept")
    ASKED = "gevraagd", _("asked for")


FIELD: Final = {Did.SEEN: "seen", Did.KEPT: "kept", Did.ASKED: "asked"}


@dataclass(frozen=True)
class Counts:
    """At least so many times, in the last twelve months."""

    seen: int = 0
    kept: int = 0
    asked: int = 0


def count(*, offer: int, did: Did, who: str, now: datetime) -> bool:
    """Count it, once a day for each visitor, and say whether it was counted. `who`: as for `within_limit`."""
    if not within_limit(action="attention", who=who, most=MOST_OF_A_VISITOR, per=AN_HOUR, now=now):
        return False
    doing = f"{who}\x1f{offer}"
    if not within_limit(action=f"attention {did}", who=doing, most=1, per=A_DAY, now=now):
        return False
    _add(offer, FIELD[did], timezone.localdate(now).replace(day=1))
    return True


def counts_of(offers: Collection[int], today: date) -> dict[int, Counts]:
    """Give offer id → its counts of this month and the eleven before it; one query. Nothing counted: not in it."""
    since = month_back(today, MONTHS_SHOWN - 1)
    rows = (
        Attention.objects.filter(offer__in=offers, month__gte=since)
        .values("offer")
        .annotate(all_seen=Sum("seen"), all_kept=Sum("kept"), all_asked=Sum("asked"))
    )
    return {row["offer"]: Counts(row["all_seen"], row["all_kept"], row["all_asked"]) for row in rows}


def _add(offer: int, field: str, month: date) -> None:
    """Add one, also when another process makes the row of this month at the same moment."""
    row = Attention.objects.filter(offer=offer, month=month)
    if row.update(**{field: F(field) + 1}):
        return
    try:
        with transaction.atomic():
            Attention.objects.create(offer_id=offer, month=month, **{field: 1})
    except IntegrityError:
        row.update(**{field: F(field) + 1})
