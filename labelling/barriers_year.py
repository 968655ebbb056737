"""What the talks of a year told of the nine B's, in numbers alone, so that no reader learns what one partner said."""

from dataclasses import dataclass, field
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db.models import BooleanField, Case, Q, Value, When

from catalogue.models import RegionPage
from catalogue.periods import Period
from catalogue.places import REGION_WIDE, Towns, place_of, towns_of
from labelling.models import InterviewPart
from labelling.talks import BARRIERS, BarrierFinding, Outcome, Part

# Of fewer partners who were spoken to, "hinders" and "helps" say what one of them said: a reader knows which (ours).
FEWEST_PARTNERS = 3


@dataclass
class BarrierCount:
    """One B in talks: how often it helps, hinders, hinders with a solution beside it, and was mended."""

    helps: int = 0
    hinders: int = 0
    with_solution: int = 0
    mended: int = 0


@dataclass(frozen=True)
class BarrierYear:
    """The nine B's in the talks held. `told` is False where too few partners were spoken to, and all stays empty.

    Attributes:
        until: the last day of which is told, a quarter's; None where nothing is told.
    """

    partners: int
    told: bool
    until: date | None = None
    by_barrier: dict[Part, BarrierCount] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """One B in one talk held. `before`: what the same partner said of it the time before."""

    partner: int
    place: str
    day: date
    part: Part
    finding: BarrierFinding
    solved: bool
    before: BarrierFinding | None


def barriers_in(
    region: RegionPage, period: Period, place: str | None = None, towns: Towns | None = None
) -> BarrierYear:
    """Count what the talks held told of the nine B's; nothing of fewer than FEWEST_PARTNERS partners. Two queries.

    In steps of whole quarters (`_last_told`). Of a municipality only once the year is over, and nothing where the
    region, less all that is told, would be what so few said.
    Mended: a B of which the talk before with the same partner said "hinders", and a talk of this period "helps".
    """
    towns = towns_of(region) if towns is None else towns
    said = [one for one in _said_until(region, period.last, towns) if period.holds(one.day)]
    until = _last_told(period, said)
    of_these = [one for one in said if until is None or one.day <= until]
    partners: dict[str, set[int]] = {}
    for one in of_these:
        partners.setdefault(one.place, set()).add(one.partner)
    numbers = {where: len(those) for where, those in partners.items()}
    if place is None:
        number, told = sum(numbers.values()), until is not None
    else:
        number, told = numbers.get(place, 0), _is_over(period) and place in _places_told(numbers)
    counted = [one for one in of_these if place in (None, one.place)]
    return BarrierYear(number, told, until, _counts_of(counted)) if told else BarrierYear(number, told=False)


def _said_until(region: RegionPage, last: date, towns: Towns) -> list[Said]:
    """Give what was said of the B's in the talks held up to this day, in their order."""
    found = InterviewPart.objects.filter(
        interview__organisation__path__startswith=region.path,
        interview__outcome=Outcome.DONE,
        interview__held_on__lte=last,
        part__in=BARRIERS,
        finding__in=[BarrierFinding.HELPS, BarrierFinding.HINDERS],
    ).annotate(solved=Case(When(Q(solution=""), then=Value(False)), default=Value(True), output_field=BooleanField()))
    before: dict[tuple[int, str], BarrierFinding] = {}
    every = []
    for partner, path, day, part, finding, solved in found.order_by("interview__held_on", "interview").values_list(
        "interview__organisation", "interview__organisation__path", "interview__held_on", "part", "finding", "solved"
    ):
        now = BarrierFinding(finding)
        every.append(Said(partner, place_of(path, towns), day, Part(part), now, solved, before.get((partner, part))))
        before[partner, part] = now
    return every


def _last_told(period: Period, said: list[Said]) -> date | None:
    """Give the last day of which is told: a whole quarter's, each step with what enough partners said.

    Not up to today: who lays two reports of a running year side by side would see what the one partner said with whom
    was talked in between. A last quarter with too few stays out for the same reason, also when the year is over.
    """
    told = None
    for month in (3, 6, 9, 12):
        ends = date(period.first.year, month, 1) + relativedelta(day=31)
        step = {one.partner for one in said if one.day <= ends and (told is None or one.day > told)}
        if ends <= period.last and len(step) >= FEWEST_PARTNERS:
            told = ends
    return told


def _is_over(year: Period) -> bool:
    return (year.last.month, year.last.day) == (12, 31)


def _counts_of(said: list[Said]) -> dict[Part, BarrierCount]:
    counts: dict[Part, BarrierCount] = {part: BarrierCount() for part in BARRIERS}
    for one in said:
        count, helps = counts[one.part], one.finding is BarrierFinding.HELPS
        count.helps += helps
        count.hinders += not helps
        count.with_solution += not helps and one.solved
        count.mended += helps and one.before is BarrierFinding.HINDERS
    return counts


def _places_told(partners: dict[str, int]) -> set[str]:
    """Give the municipalities of which may be told, of place → partners: what is left of the region is not a few's.

    What stands at the region itself is told nowhere apart. Where the rest would be of too few, the smallest
    municipality is hidden with it.
    """
    told = {where for where, number in partners.items() if number >= FEWEST_PARTNERS and where != REGION_WIDE}
    rest = sum(number for where, number in partners.items() if where not in told)
    if told and 0 < rest < FEWEST_PARTNERS:
        told.remove(min(told, key=lambda where: (partners[where], where)))
    return told
