"""How well the judged queries are answered: success, nDCG and recall, per group of queries.

The judgements are written from the need (`data/judged.tsv`); grade 2 and 3 are what somebody looks for, 1 is related.
Measures as in the field: Järvelin and Kekäläinen 2002 for nDCG, with gain 2^grade - 1.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from search.analysis import DATA
from search.document import OfferDocument
from search.engines.base import Scope, SearchEngine
from search.parameters import parse
from search.understanding import understood

FITS = 2  # from this grade on it is what somebody looks for
FIRST, TOP, FAR = 5, 10, 20  # places looked at by success, nDCG and recall
BARS = {"success@5": 0.95, "nDCG@10": 0.88, "recall@20": 0.9}  # the issue's


@dataclass(frozen=True)
class Judged:
    """A query as typed, of one group, with the grade of every offer (`source_ref`) that has one."""

    group: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Scores:
    """How well one query was answered, or several on average: each from 0 to 1."""

    success: float
    ndcg: float
    recall: float

    def by_name(self) -> dict[str, float]:
        """Give them under the names of the bars."""
        return dict(zip(BARS, (self.success, self.ndcg, self.recall), strict=True))


@dataclass(frozen=True)
class Answered:
    """A judged query, the refs it was answered with, in order, and how good that is."""

    judged: Judged
    refs: tuple[str, ...]
    scores: Scores


def judged_queries() -> Iterator[Judged]:
    """Read the committed queries."""
    for line in (DATA / "judged.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, text, judgements = line.split("\t")
            pairs = (each.split("=") for each in judgements.split())
            yield Judged(group, text, {ref: int(grade) for ref, grade in pairs})


def answer_all(engine: SearchEngine, documents: Sequence[OfferDocument], scope: Scope) -> list[Answered]:
    """Ask every judged query of an engine that holds these documents; raises EngineUnavailable."""
    refs = {document.id: document.ref for document in documents}
    surfaces = engine.vocabulary().surfaces.keys() | scope.synonyms.surfaces
    answered = []
    for judged in judged_queries():
        query = understood(parse({"q": [judged.text]}, lambda nis: nis)[0], surfaces.__contains__)
        found = tuple(refs[identity] for identity in engine.ids(query, scope)[:FAR])
        answered.append(Answered(judged, found, scores_of(found, judged.grades)))
    return answered


def by_group(answered: Sequence[Answered]) -> dict[str, Scores]:
    """Average the scores of each group, and of all under "all"."""
    groups: dict[str, list[Scores]] = defaultdict(list)
    for each in answered:
        groups[each.judged.group].append(each.scores)
        groups["all"].append(each.scores)
    return {group: _mean(scores) for group, scores in groups.items()}


def scores_of(refs: Sequence[str], grades: Mapping[str, int]) -> Scores:
    """Measure one answer: refs in order, best first."""
    wanted = {ref for ref, grade in grades.items() if grade >= FITS}
    ideal = sorted(grades.values(), reverse=True)
    gained = _gain([grades.get(ref, 0) for ref in refs[:TOP]])
    return Scores(
        success=float(bool(wanted & set(refs[:FIRST]))),
        ndcg=gained / _gain(ideal[:TOP]),
        recall=len(wanted & set(refs[:FAR])) / min(len(wanted), FAR),
    )


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades))


def _mean(scores: Sequence[Scores]) -> Scores:
    number = len(scores)
    return Scores(
        success=sum(each.success for each in scores) / number,
        ndcg=sum(each.ndcg for each in scores) / number,
        recall=sum(each.recall for each in scores) / number,
    )
