"""What waits at `/labels/`, sorted into piles: for each pile what it is called and when something belongs there.

Read from a few plain values of each assessment; what a row then shows is fetched only for the rows on the page.
"""

import enum
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from labelling.models import Assessment
from labelling.permissions import objected_to, on_a_side_of, user_may_decide
from labelling.states import IN_HAND, State
from portal.labels.finding import handled_by

WATCHED = (*IN_HAND, State.REOPENED, State.EXPIRING)


class Pile(enum.Enum):
    """A pile: its slug in the address, its name, and what stands there when nothing waits."""

    DECIDE = "beslissen", _("To decide"), _("Nothing waits for your decision.")
    ANSWERED = "antwoord", _("An answer came in"), _("No organisation answered meanwhile.")
    REOPENED = "opnieuw", _("Look again"), _("No label needs a second look.")
    ASKED = "wacht", _("Waiting for an answer"), _("You wait for nobody.")
    ENDING = "loopt-af", _("Ends soon"), _("No label of yours ends soon.")
    OWN = "bezig", _("My drafts"), _("You are assessing nothing now. Search an activity above to begin.")
    COLLEAGUE = "collega", _("A colleague decides"), _("Nothing of yours waits for a colleague.")

    def __init__(self, slug: str, title: Any, nothing: Any) -> None:
        """Keep what the pile is called."""
        self.slug, self.title, self.nothing = slug, title, nothing

    @classmethod
    def from_slug(cls, slug: str) -> "Pile | None":
        """Give the pile that an address calls so, or None."""
        return next((pile for pile in cls if pile.slug == slug), None)


TO_DECIDE = (Pile.DECIDE, Pile.ANSWERED, Pile.REOPENED)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits: the assessment, its offer, the moment that puts it in order; is one the assessor?"""

    assessment: int
    offer: int
    since: datetime | date
    is_own: bool


Piles = Mapping[Pile, list[Waiting]]
FIELDS = (
    "pk", "state", "offer_id", "assessor_id", "made_at", "submitted_at", "replied_at", "reply_until", "valid_until",
    "reopened_at",
)  # fmt: skip


def piles_of(user: Any, readable: "QuerySet[Assessment]") -> Piles:
    """Sort what waits of what this user may read, the oldest first. The same number of queries however much waits."""
    rows = list(readable.filter(state__in=WATCHED).values(*FIELDS))
    offers = {row["offer_id"] for row in rows}
    in_hand = {row["offer_id"] for row in rows if row["state"] in IN_HAND}
    near = set(on_a_side_of(user).filter(state__in=WATCHED).values_list("pk", flat=True))
    objected = set(objected_to(user).values_list("offer", flat=True))
    sorting = _Sorting(user, handled_by(user, offers), in_hand, near, objected)
    piles: dict[Pile, list[Waiting]] = {pile: [] for pile in Pile}
    for row in rows:
        if (found := sorting.pile(row)) is not None:
            piles[found].append(Waiting(row["pk"], row["offer_id"], _since(found, row), row["assessor_id"] == user.pk))
    for waiting in piles.values():
        waiting.sort(key=lambda one: (str(one.since), one.assessment))
    return piles


@dataclass(frozen=True)
class _Sorting:
    """Who looks, and what that person has to do with each.

    Attributes:
        handled: the offers they work with.
        in_hand: the offers that are being assessed.
        near: the assessments that they never decide.
        objected: the offers whose organisation objects to what they decided.
    """

    user: Any
    handled: Collection[int]
    in_hand: Collection[int]
    near: Collection[int]
    objected: Collection[int]

    def pile(self, row: Mapping[str, Any]) -> Pile | None:
        """Give where this one belongs for this user; None where it is somebody else's alone."""
        match State(row["state"]):
            case State.READY | State.REOPENED if not self._may_decide(row):
                return Pile.COLLEAGUE
            case State.READY:
                return Pile.ANSWERED if row["replied_at"] else Pile.DECIDE
            case State.REOPENED:
                return Pile.REOPENED
            case State.DRAFT:
                return Pile.OWN if row["assessor_id"] == self.user.pk else None
            case State.SUBMITTED:
                return Pile.OWN if row["offer_id"] in self.handled else None
            case State.AWAITING_REPLY:
                return Pile.ASKED if row["offer_id"] in self.handled else None
        ends = row["offer_id"] in self.handled and row["offer_id"] not in self.in_hand
        return Pile.ENDING if ends else None

    def _may_decide(self, row: Mapping[str, Any]) -> bool:
        """After an objection who decided waits for a third person, where there is one (asked for these alone)."""
        if row["pk"] in self.near:
            return False
        if row["offer_id"] not in self.objected:
            return True
        return user_may_decide(self.user, Assessment.objects.select_related("offer").get(pk=row["pk"]))


def to_do(piles: Piles) -> int:
    """Count what waits for this user to decide: the same as `labelling.work.number_to_decide`, which the bar says."""
    return sum(len(piles[pile]) for pile in TO_DECIDE)


def oldest(piles: Piles) -> int | None:
    """Give for how many days the oldest thing to decide waits, or None."""
    moments = [one.since for pile in TO_DECIDE for one in piles[pile]]
    return max(map(days_since, moments), default=None)


def days_since(moment: datetime | date) -> int:
    """Give how many days of Brussels ago this was; negative for a day to come."""
    day = timezone.localdate(moment) if isinstance(moment, datetime) else moment
    return (timezone.localdate() - day).days


def _since(pile: Pile, row: Mapping[str, Any]) -> datetime | date:
    wanted = {
        Pile.ASKED: row["reply_until"],
        Pile.ENDING: row["valid_until"],
        Pile.REOPENED: row["reopened_at"],
        Pile.ANSWERED: row["replied_at"],
        Pile.OWN: row["made_at"],
    }.get(pile)
    return wanted or row["reopened_at"] or row["submitted_at"] or row["made_at"]
