"""Labels: what waits for a decision that is not of one's own, and what ends soon.

Whoever works in the region decides, also a coach of another municipality (rule 7 of the trade), so these are of the
whole region. Mine are those that I decided before, and those I assessed and that end.
"""

from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labelling.models import Assessment
from labelling.permissions import assessments_for
from portal.labels.piles import Pile, Waiting, piles_of
from portal.labels.rows import work_rows
from portal.today.waiting import Found, Group, Item, Row, oldest_first

SHOWN: Final = (Pile.ANSWERED, Pile.DECIDE, Pile.REOPENED, Pile.ENDING)


def labels_waiting(user: Any, _today: date) -> Found:
    """Give what this user can decide now, and the labels of the own offers that end soon."""
    piles = piles_of(user, assessments_for(user))
    waiting = [(pile, one) for pile in SHOWN for one in piles[pile]]
    had_part = Q(assessor=user.pk) | Q(decided_by=user.pk)
    own = set(Assessment.objects.filter(had_part).values_list("pk", flat=True))
    items = [
        Item(one.assessment, one.offer, _day(one.since), one.assessment in own, pile.slug, one) for pile, one in waiting
    ]
    together = any(pile is not Pile.ENDING for pile, _one in waiting)
    words = _("You decide together, for the whole region.") if together else ""
    return Found(Group.LABELS, oldest_first(items), rows, words, left_out=_elsewhere)


def _elsewhere(others: list[Item]) -> str:
    """Say how many labels wait in other municipalities: one decides on those too."""
    words = ngettext(
        "%(count)d label waits in another municipality. You decide together, for the whole region.",
        "%(count)d labels wait in other municipalities. You decide together, for the whole region.",
        len(others),
    )
    return words % {"count": len(others)}


def rows(items: list[Item], _today: date) -> list[Row]:
    """Make the rows of these: six queries, however many."""
    shown: list[tuple[Pile, Waiting]] = []
    for item in items:
        pile = Pile.from_slug(item.kind)
        if pile is not None:
            shown.append((pile, item.record))
    return [
        Row(
            photo=row.photo,
            title=row.title,
            href=row.href,
            about=f"{row.organisation} · {row.about}" if row.organisation else row.about,
            when=row.when,
            button=row.button,
            button_href=row.button_href,
        )
        for _pile, row in work_rows(shown)
    ]


def _day(moment: datetime | date) -> date:
    return timezone.localdate(moment) if isinstance(moment, datetime) else moment
