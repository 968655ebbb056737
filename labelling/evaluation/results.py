"""What rounds show, after `hiding`: way by way, and summed for a round and a year, by list, domain and question.

Sums are sums of what `ways` show (rule 4 of `hiding`): `Shown.apart` holds for each answer how many chose it as far as
that may be said, `together` how many answers are in none of them. So `apart` and `together` make `sheets`, always.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from catalogue.models import Municipality, RegionPage
from labelling.evaluation.answers import Answer
from labelling.evaluation.choices import DOMAINS, Asked, Domain
from labelling.evaluation.hiding import hidden_among
from labelling.evaluation.ways import Way, ways_that_tell
from labelling.models import Question, QuestionList, Round


@dataclass(frozen=True)
class Part:
    """One answer: how many chose it. None: too few to show apart. `answer` None: the question was left open."""

    answer: Answer | None
    count: int | None

    def share(self, of: int) -> int | None:
        """Give the share in whole per cents; None where the count is hidden."""
        return None if self.count is None else _share(self.count, of)


@dataclass(frozen=True)
class Shown:
    """Some answers, as they may be shown: of a question or a domain, of one round or of several.

    Attributes:
        sheets: how many answers there are in all, those left open too.
        parts: the answers of the scale, then "left open".
        together: how many answers are too few to show apart; they are in no part, or in a part of another round.
    """

    sheets: int
    parts: tuple[Part, ...]
    together: int

    @property
    def together_share(self) -> int:
        """The share that is not shown apart."""
        return _share(self.together, self.sheets)

    @property
    def rows(self) -> tuple[tuple[Part, int | None], ...]:
        """The parts with their share."""
        return tuple((part, part.share(self.sheets)) for part in self.parts)


@dataclass(frozen=True)
class QuestionResult:
    """What was answered on one question."""

    question: Question
    shown: Shown


@dataclass(frozen=True)
class DomainResult:
    """What was answered on all questions of one domain, and on each."""

    domain: Domain
    shown: Shown
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True)
class ListResult:
    """What was answered on one version of a list.

    Attributes:
        rounds: how many closed rounds are in it.
        too_small: how many closed rounds had too few sheets by each way: they are in no number here.
        in_part: of how many others a way had too few sheets, and is in no number here.
        sheets: how many answered, by the ways that count.
    """

    question_list: QuestionList
    rounds: int
    too_small: int
    in_part: int
    sheets: int
    domains: tuple[DomainResult, ...]


def results_of(region: RegionPage, year: int, municipality: Municipality | None = None) -> tuple[ListResult, ...]:
    """Give the results of the rounds closed in this year, by list: newcomers, residents, organisations; newest first.

    With a municipality: of its own rounds only. Lists without a closed round that year are left out. Four queries.
    """
    closed = Round.objects.closed().filter(question_list__region=region, closed_on__year=year)
    if municipality is not None:
        closed = closed.filter(municipality=municipality)
    return results_among(closed)


def results_among(closed: "QuerySet[Round]") -> tuple[ListResult, ...]:
    """Give the results of these closed rounds, by list."""
    by_list: dict[QuestionList, list[Round]] = defaultdict(list)
    for one in closed.closed().select_related("question_list"):  # type: ignore[attr-defined]  # a RoundQuerySet
        by_list[one.question_list].append(one)
    told = ways_that_tell([one for rounds in by_list.values() for one in rounds])
    questions: dict[int, list[Question]] = defaultdict(list)
    for question in Question.objects.filter(question_list__in=[one.pk for one in by_list]).order_by("position"):
        questions[question.question_list_id].append(question)
    order = list(Asked)
    lists = sorted(by_list, key=lambda one: (order.index(Asked(one.asked)), -one.number))
    return tuple(_list_result(one, by_list[one], questions[one.pk], told) for one in lists)


def result_of(one: Round) -> ListResult | None:
    """Give the results of one round; None as long as it is not closed."""
    found = results_among(Round.objects.filter(pk=one.pk))
    return found[0] if found else None


def years_with_results(region: RegionPage) -> list[int]:
    """Give the years in which a round was closed, newest first."""
    days = Round.objects.closed().filter(question_list__region=region).values_list("closed_on", flat=True)
    return sorted({day.year for day in days if isinstance(day, date)}, reverse=True)


def shown_of(counts: Sequence[tuple[Answer, int]], sheets: int) -> Shown:
    """Apply the rule to one question of one way."""
    left_open = sheets - sum(count for _answer, count in counts)
    every: list[tuple[Answer | None, int]] = [*counts, (None, left_open)]
    hidden = hidden_among([count for _answer, count in every])
    parts = tuple(Part(answer, None if place in hidden else count) for place, (answer, count) in enumerate(every))
    return Shown(sheets, parts, sum(every[place][1] for place in hidden))


def summed(several: Iterable[Shown]) -> Shown:
    """Add up what is shown already. An answer that is hidden where somebody gave it stays hidden: it is no "0"."""
    sheets = together = 0
    apart: Counter[Answer | None] = Counter()
    hidden: set[Answer | None] = set()
    for shown in several:
        sheets, together = sheets + shown.sheets, together + shown.together
        for part in shown.parts:
            apart[part.answer] += part.count or 0
            if part.count is None:
                hidden.add(part.answer)
    order = [answer for answer in (*Answer, None) if answer in apart]
    parts = [Part(one, None if one in hidden and not apart[one] else apart[one]) for one in order]
    return Shown(sheets, tuple(parts), together)


def _list_result(
    one: QuestionList, rounds: Sequence[Round], questions: Sequence[Question], told: Mapping[int, Sequence[Way]]
) -> ListResult:
    ways = [way for each in rounds for way in told[each.pk]]
    found = [QuestionResult(question, _question(question, ways)) for question in questions]
    domains = []
    for domain in DOMAINS[Asked(one.asked)]:
        own = tuple(each for each in found if each.question.domain == domain)
        if own and ways:
            domains.append(DomainResult(domain, summed(each.shown for each in own), own))
    counted = [(sum(way.sheets for way in told[each.pk]), each.sheets) for each in rounds]
    return ListResult(
        question_list=one,
        rounds=len(rounds),
        too_small=sum(not shown for shown, _all in counted),
        in_part=sum(0 < shown < all_sheets for shown, all_sheets in counted),
        sheets=sum(shown for shown, _all in counted),
        domains=tuple(domains),
    )


def _question(question: Question, ways: Sequence[Way]) -> Shown:
    return summed(
        shown_of([(answer, way.counts.get((question.pk, answer), 0)) for answer in question.answers], way.sheets)
        for way in ways
    )


def _share(count: int, of: int) -> int:
    return round(100 * count / of) if of else 0
