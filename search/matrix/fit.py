"""What a profile's criteria say of one offer: the same grades that the engine ordered by, read from its document."""

from collections.abc import Iterable
from dataclasses import dataclass

from search.document import OfferDocument
from search.engines.clauses import AllOf, AnyOf, Clause, Everything, Has, Lacks, Near
from search.engines.grounds import distance_of, group_of
from search.engines.rows import marks
from search.matrix.criteria import Criterion, Verdict

Marks = dict[str, tuple[str | int, ...]]


@dataclass(frozen=True)
class Judged:
    """What one criterion says of an offer."""

    name: str
    verdict: Verdict
    points: int
    possible: bool


@dataclass(frozen=True)
class Fit:
    """How well an offer fits, criterion by criterion, in their order."""

    judged: tuple[Judged, ...]

    @property
    def points(self) -> int:
        """What they are worth together."""
        return sum(one.points for one in self.judged)

    @property
    def missing(self) -> int:
        """How many things that must hold do not: an offer that lacks one probably does not fit."""
        return sum(not one.possible for one in self.judged)

    def verdict(self, name: str) -> Verdict | None:
        """Give what this criterion says; None where it was not asked."""
        return next((one.verdict for one in self.judged if one.name == name), None)


def fit_of(document: OfferDocument, criteria: Iterable[Criterion]) -> Fit:
    """Judge the offer by each criterion."""
    known: Marks = {**marks(document), "demotion": (document.demotion,)}
    return Fit(tuple(_judged(criterion, known, document) for criterion in criteria))


def holds(clause: Clause, known: Marks, document: OfferDocument) -> bool:
    """Say whether the clause finds this offer: what an engine answers, for one document."""
    if isinstance(clause, Has | Lacks):
        return bool(set(clause.values) & set(known[clause.field])) is isinstance(clause, Has)
    if isinstance(clause, AllOf):
        return all(holds(part, known, document) for part in clause.clauses)
    if isinstance(clause, AnyOf):
        return any(holds(part, known, document) for part in clause.clauses)
    if isinstance(clause, Near):
        return distance_of(group_of(document.points), [clause.centre]) <= clause.km
    return isinstance(clause, Everything)


def _judged(criterion: Criterion, known: Marks, document: OfferDocument) -> Judged:
    found = next((grade for grade in criterion.grades if holds(grade.clause, known, document)), None)
    possible = criterion.possible is None or holds(criterion.possible, known, document)
    verdict, points = (found.verdict, found.points) if found else (criterion.otherwise, 0)
    return Judged(criterion.name, verdict if possible else Verdict.MIND, points, possible)
