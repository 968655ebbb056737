"""What was decided of an offer, and what talks told of its organisation, as a counsellor reads it.

Also what is not public: a no, an unknown. It stands in the side panel and the comparison, which are pages of staff, and
in no file that leaves them: a file travels.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.schedule import BRUSSELS
from labelling.choices import Criterion
from labelling.findings import AWARDED
from labelling.labels import DECISIVE
from labelling.outcomes import Outcome, outcomes_of
from labelling.portraits import barriers_of
from labelling.talks import BARRIERS, BarrierFinding, Part
from portal.matrix.cells import Cell
from portal.matrix.words import BARRIER_WORDS
from search.matrix.finding import MatrixRow

Told = Mapping[Part, BarrierFinding]
ORDER: Final = (BarrierFinding.HELPS, BarrierFinding.HINDERS, BarrierFinding.UNKNOWN)


@dataclass(frozen=True)
class Decision:
    """What was decided on one criterion: its pictogram, its words ("practise Dutch"), the finding, the reason."""

    pictogram: str
    criterion: str
    finding: str
    said: str


@dataclass(frozen=True)
class Worth:
    """What somebody decided of an offer, and what talks told.

    Attributes:
        decisions: one for each criterion; empty where nobody decided anything.
        state: until when it holds, and why it gives no label; that it is looked into again, or ended.
        is_settled: it holds, and nobody looks at it again.
        barriers: (pictogram, finding, the B's of which it was found); empty where no talk told of any.
    """

    decisions: tuple[Decision, ...]
    decided_on: date | None
    state: str
    is_settled: bool
    barriers: tuple[tuple[str, str, str], ...]


def worth_of(rows: Collection[MatrixRow], now: datetime) -> dict[int, Worth]:
    """Give offer id → what it is worth, for each of these rows. Two queries."""
    outcomes = outcomes_of([row.document.id for row in rows])
    houses = {row.document.id: row.organisation.record.pk for row in rows if row.organisation}
    told = barriers_of(set(houses.values())) if houses else {}
    today = now.astimezone(BRUSSELS).date()
    return {pk: _worth(outcomes.get(pk), told.get(houses.get(pk, 0), {}), today) for pk in map(_id, rows)}


def lines_of(rows: Collection[MatrixRow], worth: Mapping[int, Worth]) -> tuple[tuple[str, tuple[Cell, ...]], ...]:
    """Give the lines of a comparison: each criterion, how long it holds, the nine B's; none where there is nothing."""
    each = [worth[row.document.id] for row in rows]
    lines = []
    if any(one.decisions for one in each):
        for number, criterion in enumerate(Criterion):
            lines.append((str(criterion.label), tuple(_decided(one, number) for one in each)))
        lines.append((_("Assessment"), tuple(Cell(one.state) if one.state else _not_yet() for one in each)))
    if any(one.barriers for one in each):
        lines.append((_("What talks told"), tuple(_barriers(one) for one in each)))
    return tuple(lines)


def _id(row: MatrixRow) -> int:
    return row.document.id


def _worth(outcome: Outcome | None, told: Told, today: date) -> Worth:
    barriers = tuple(_group(finding, told) for finding in ORDER) if told else ()
    known = tuple(group for group in barriers if group[2])
    if outcome is None:
        return Worth((), None, "", is_settled=True, barriers=known)
    decisions = tuple(
        Decision(one.outcome.pictogram, str(one.criterion.label), str(one.outcome.label), one.said)
        for one in outcome.findings
    )
    over = outcome.is_over(today)
    settled = not over and not outcome.is_looked_into_again
    return Worth(decisions, outcome.decided_on, _state(outcome, over=over), settled, known)


def _state(outcome: Outcome, *, over: bool) -> str:
    day = date_format(outcome.valid_until, "j F Y") if outcome.valid_until else ""
    if over:
        return _("Held until %(day)s. It is over now.") % {"day": day}
    if outcome.is_looked_into_again:
        return _("It is being looked into again.")
    return " ".join(filter(None, (_("Holds until %(day)s.") % {"day": day}, _why_no_label(outcome))))


def _why_no_label(outcome: Outcome) -> str:
    """Say which of the two criteria that decide is not at least partly met; "" where the label is public."""
    short = [one for one in outcome.findings if one.criterion in DECISIVE and one.outcome not in AWARDED]
    if not short:
        return ""
    words = _("%(what)s is %(finding)s")
    said = (words % {"what": capfirst(one.criterion.label), "finding": one.outcome.label} for one in short)
    return _("No label: %(why)s.") % {"why": "; ".join(said)}


def _group(finding: BarrierFinding, told: Told) -> tuple[str, str, str]:
    words = (str(BARRIER_WORDS[part.value]) for part in BARRIERS if told.get(part, BarrierFinding.UNKNOWN) is finding)
    label = _("not talked about") if finding is BarrierFinding.UNKNOWN else str(finding.label)
    return finding.pictogram, label, ", ".join(words)


def _decided(worth: Worth, number: int) -> Cell:
    if not worth.decisions:
        return _not_yet()
    one = worth.decisions[number]
    return Cell(one.finding, one.said, mark=one.pictogram)


def _not_yet() -> Cell:
    return Cell(absent=_("not assessed yet"))


def _barriers(worth: Worth) -> Cell:
    unknown = BarrierFinding.UNKNOWN.pictogram
    said = [f"{label}: {words}" for picture, label, words in worth.barriers if picture != unknown]
    return Cell(" · ".join(said)) if said else Cell(absent=_("not talked about"))
