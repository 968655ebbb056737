"""How well a query is answered: success, nDCG and recall; averages per group of queries. `judging.py` asks them.

The judgements are written from the need (`data/judged.tsv`); grade 2 and 3 are what somebody looks for, 1 is related.
Measures as in the field: Järvelin and Kekäläinen 2002 for nDCG, with gain 2^grade - 1.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from search.analysis import DATA

FITS = 2  # from this grade on it is what somebody looks for
FIRST, TOP, FAR = 5, 10, 20  # places looked at by success, nDCG and recall
BARS = {"success@5": 0.95, "nDCG@10": 0.88, "recall@20": 0.9}  # what all together must reach, and every group
# Except this one. Its wishes are broad ("kinderen", "iets doen"): twenty and more offers are right, in four grades that
# are about how near an offer is to a wish, which words alone do not say. What must not be lost: a little less than what
# was measured on 2026-11-27 (nDCG 0.80, recall 0.86). The first five hold something that fits, as everywhere.
FLOORS = {"theme": BARS | {"nDCG@10": 0.78, "recall@20": 0.84}}
ALL = "all"


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
    """A judged query, the refs it was answered with, in order, at most FAR, and how good that is."""

    judged: Judged
    refs: tuple[str, ...]
    scores: Scores

    @property
    def missed(self) -> tuple[str, ...]:
        """What is looked for and did not come, the best first."""
        grades = self.judged.grades
        missed = (ref for ref, grade in grades.items() if grade >= FITS and ref not in self.refs)
        return tuple(sorted(missed, key=lambda ref: (-grades[ref], ref)))

    @property
    def out_of_place(self) -> tuple[str, ...]:
        """What stands among the first and was not judged to have anything to do with it."""
        return tuple(ref for ref in self.refs[:TOP] if ref not in self.judged.grades)


def judged_queries() -> Iterator[Judged]:
    """Read the committed queries."""
    for line in (DATA / "judged.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, text, judgements = line.split("\t")
            pairs = (each.split("=") for each in judgements.split())
            yield Judged(group, text, {ref: int(grade) for ref, grade in pairs})


def by_group(answered: Sequence[Answered]) -> dict[str, Scores]:
    """Average the scores of each group, and of all together under ALL."""
    groups: dict[str, list[Scores]] = defaultdict(list)
    for each in answered:
        groups[each.judged.group].append(each.scores)
        groups[ALL].append(each.scores)
    return {group: _mean(scores) for group, scores in groups.items()}


def below(scores: Scores, bars: Mapping[str, float]) -> list[str]:
    """Name the bars that these scores miss."""
    return [name for name, score in scores.by_name().items() if score < bars[name]]


def worst(answered: Sequence[Answered], number: int) -> list[Answered]:
    """Give the queries that were answered worst, the worst first."""
    return sorted(answered, key=lambda each: (each.scores.ndcg + each.scores.recall, each.judged.text))[:number]


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
