"""What a profile asks of an offer: per criterion a few grades, best first, each an exact clause over the index.

The engine orders by them and the reasons beside a row are read from the same grades, so that both say one thing. Three
rules hold for every criterion (the property tests hold them): nothing is hidden; unknown is never a no, so it is worth
more than a known misfit and less than a known fit; a better fit never ranks lower.

The weights are ours: no source sets them. `WHY` gives the reason for each, and the page that explains the order shows
both. A criterion is worth twice its weight when it fits, once when nothing is known.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from search.document import Point
from search.engines.clauses import Clause, Has, Near, Worth, any_of, has
from search.engines.grounds import NOWHERE
from search.engines.rows import WHOLE
from search.facets import LEVELS, MORE, UNKNOWN
from search.further import BY_CHOICE, BY_NAME, WEEKS
from search.matrix.profile import CARE, FREE_ONLY, Profile
from search.preferences import Preferences

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Verdict(Enum):
    """What a criterion says of an offer: it fits, ask (nobody wrote it down), mind, or nothing worth a word."""

    FITS = "fits"
    ASK = "ask"
    MIND = "mind"
    SILENT = "silent"


@dataclass(frozen=True)
class Weight:
    """What a criterion is worth, and why that much."""

    weight: int
    label: "StrOrPromise"
    why: "StrOrPromise"


WEIGHTS: Final = {
    "time": Weight(5, _("Free moments"), _("Who is at work or at school then cannot come at all.")),
    "children": Weight(5, _("Children"), _("Without a place for the children a parent stays at home.")),
    "dutch": Weight(4, _("Dutch"), _("A guideline, not a test: one step too high is a small thing.")),
    "distance": Weight(4, _("Distance"), _("What is far stops after two times.")),
    "wish": Weight(4, _("Wishes"), _("Who likes it, keeps it up.")),
    "reading": Weight(3, _("Reading"), _("A paper can be read aloud by somebody; it takes arranging.")),
    "budget": Weight(3, _("Budget"), _("There is often a reduced price that nobody wrote down.")),
    "group": Weight(3, _("The group"), _("Asked for only where it matters.")),
    "place": Weight(2, _("A free place"), _("A waiting list is a delay, not an end.")),
    "together": Weight(2, _("Not alone the first time"), _("It can often be arranged by a call.")),
    "soon": Weight(2, _("Starts soon"), _("Who must wait for months has forgotten it by then.")),
    "fresh": Weight(1, _("Recently confirmed"), _("An old listing may be wrong; a call tells.")),
}


@dataclass(frozen=True)
class Grade:
    """One step of a criterion: what must hold, what it is worth, what is said of it."""

    clause: Clause
    points: int
    verdict: Verdict


@dataclass(frozen=True)
class Criterion:
    """One thing asked.

    Attributes:
        name: key of WEIGHTS.
        grades: best first; of an offer that has none of them `otherwise` is said, and it gets nothing.
        possible: what must hold of an offer that the person can join at all; None asks nothing.
    """

    name: str
    grades: tuple[Grade, ...]
    otherwise: Verdict = Verdict.MIND
    possible: Clause | None = None


def criteria_of(profile: Profile, home: Point | None) -> tuple[Criterion, ...]:
    """Give what this profile asks, in the order in which reasons are said; nothing of an empty one.

    Args:
        home: the point of the profile's home, where it is known.
    """
    return tuple(_criteria(profile, home)) if profile else ()


def preferences_of(criteria: Iterable[Criterion], further: Iterable[tuple[str, tuple[str, ...]]]) -> Preferences:
    """Give what the engine orders by: the criteria, then 1 point for each further filter that is known to match."""
    asked = tuple(criteria)
    fits = (tuple(Worth(grade.clause, grade.points) for grade in one.grades if grade.points) for one in asked)
    known = ((Worth(_more(name, *values), 1),) for name, values in further if BY_NAME[name].unknown_matches)
    return Preferences(
        criteria=(*(best for best in fits if best), *known),
        possible=tuple(one.possible for one in asked if one.possible is not None),
    )


def _criteria(profile: Profile, home: Point | None) -> Iterator[Criterion]:
    if profile.kinds or profile.themes:
        wished = any_of([has("soort", *profile.kinds), has("thema", *profile.themes)])
        yield Criterion("wish", (_fits("wish", wished),), otherwise=Verdict.SILENT)
    if profile.free:
        free = _more("vrij", *profile.free, BY_CHOICE)
        yield Criterion("time", (_fits("time", free), _ask("time", _more("vrij", UNKNOWN))))
    if home:
        yield Criterion("distance", tuple(_distances(home, profile.reach)))
    if profile.budget:
        yield Criterion("budget", tuple(_prices(profile.budget[0])))
    if profile.children:
        yield Criterion("children", tuple(_children(profile.children[0])))
    if profile.dutch:
        yield Criterion("dutch", tuple(_levels(int(profile.dutch[0]))))
    if profile.reading:
        yield Criterion("reading", tuple(_tri_state("reading", "lezen", "nee")))
    if profile.together:
        yield Criterion("together", (_fits("together", _more("samen", "1")),), otherwise=Verdict.ASK)
    if profile.groups:
        passes = tuple(_tri_state("group", "wie", *profile.groups))
        yield Criterion("group", passes, possible=_more("wie", *profile.groups, UNKNOWN))
    yield from _always(profile)


def _always(profile: Profile) -> Iterator[Criterion]:
    """Give what is asked for everybody: a place, people from here, a listing that somebody looked at."""
    waiting = Grade(_more("plaats", "wachtlijst"), WEIGHTS["place"].weight, Verdict.MIND)
    there = Grade(_more("plaats", "open"), 2 * WEIGHTS["place"].weight, Verdict.SILENT)
    yield Criterion("place", (there, waiting), possible=_more("plaats", "open", "wachtlijst"))
    if profile.home:
        anybody = any_of(
            [
                _more("open", "iedereen", UNKNOWN),
                has("located", *profile.home),
                has("open", *profile.home),
                has("flags", WHOLE),
            ]
        )
        yield Criterion("residents", (Grade(anybody, 0, Verdict.SILENT),), possible=anybody)
    yield Criterion("soon", tuple(_beginnings()))
    fresh = Grade(has("demotion", 0, 1), 2 * WEIGHTS["fresh"].weight, Verdict.SILENT)
    yield Criterion("fresh", (fresh,))
    yield Criterion("benefit", (Grade(has("soort", "vrijwilliger"), 0, Verdict.MIND),), otherwise=Verdict.SILENT)


def _distances(home: Point, reach: int) -> Iterator[Grade]:
    """Near is best; just beyond reach is better than far; without a point nothing is known."""
    weight = WEIGHTS["distance"].weight
    yield Grade(Near(home, max(1, reach // 2)), 2 * weight, Verdict.FITS)
    yield Grade(Near(home, reach), 2 * weight - 1, Verdict.FITS)
    yield _ask("distance", has("group", NOWHERE))
    yield Grade(Near(home, 2 * reach), weight // 2, Verdict.MIND)


def _prices(budget: str) -> Iterator[Grade]:
    free = has("known", "gratis:1")
    if budget == FREE_ONLY:
        yield _fits("budget", free)
        yield _ask("budget", has("gratis", "1"))
    else:
        yield _fits("budget", any_of([free, _more("prijs", budget)]))
        yield _ask("budget", _more("prijs", UNKNOWN))


def _children(asked: str) -> Iterator[Grade]:
    """Care fits who asks for it best; children who may come along fit both."""
    if asked == CARE:
        yield _fits("children", _more("opvang", "ja"))
        yield Grade(has("known", "kinderen:1"), 2 * WEIGHTS["children"].weight - 2, Verdict.FITS)
    else:
        yield _fits("children", has("known", "kinderen:1"))
    yield _ask("children", has("kinderen", "1"))  # what was known to welcome them fitted already


def _levels(spoken: int) -> Iterator[Grade]:
    weight = WEIGHTS["dutch"].weight
    yield _fits("dutch", has("known", f"niveau:{spoken}"))
    yield _ask("dutch", has("niveau", LEVELS[0]))  # what asks the first step was known, and fitted
    if spoken < len(LEVELS):
        yield Grade(has("known", f"niveau:{spoken + 1}"), weight // 2, Verdict.MIND)


def _tri_state(criterion: str, facet: str, *values: str) -> Iterator[Grade]:
    yield _fits(criterion, _more(facet, *values))
    yield _ask(criterion, _more(facet, UNKNOWN))


def _beginnings() -> Iterator[Grade]:
    """Within a season fits; what has no date is agreed on, or open: nothing to mind."""
    weight = WEIGHTS["soon"].weight
    yield Grade(_more("begint", WEEKS[-1]), 2 * weight, Verdict.SILENT)
    yield Grade(_more("begint", UNKNOWN), weight, Verdict.SILENT)


def _fits(criterion: str, clause: Clause) -> Grade:
    return Grade(clause, 2 * WEIGHTS[criterion].weight, Verdict.FITS)


def _ask(criterion: str, clause: Clause) -> Grade:
    return Grade(clause, WEIGHTS[criterion].weight, Verdict.ASK)


def _more(facet: str, *values: str) -> Has:
    return Has(MORE, tuple(f"{facet}:{value}" for value in values))
