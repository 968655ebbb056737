"""The ways by which a round is answered: the link is one, and each coach who types paper is one, piles together.

Whoever typed paper knows what stood on it, and can take it off a result. So each way is counted, hidden and shown as if
it were a round of its own (`hiding`), and a round adds up what its ways show: less one's own paper, what is left is
what the others show by themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from labelling.evaluation.hiding import too_few
from labelling.models import AnswerCount, PaperPile, Round

Counts = Mapping[tuple[int, str], int]  # (question, answer) → how often


@dataclass(frozen=True)
class Way:
    """All that came by one way in one round: how many sheets, and how often each answer."""

    sheets: int
    counts: Counts


@dataclass(frozen=True)
class WaySoFar:
    """A way of a round that is still open. `typed_by`: the name of who types; None for the link."""

    typed_by: str | None
    sheets: int

    @property
    def is_enough(self) -> bool:
        """It counts along, if the round is closed now."""
        return not too_few(self.sheets)


def ways_that_tell(rounds: Sequence[Round]) -> dict[int, list[Way]]:
    """Give, of closed rounds, the ways with enough sheets to show anything, by round. Two queries."""
    keys = [one.pk for one in rounds]
    typed: Counter[int] = Counter()
    found: dict[int, list[Way]] = defaultdict(list)
    for pile in PaperPile.objects.filter(round__in=keys):
        typed[pile.round_id] += pile.sheets
        found[pile.round_id].append(Way(pile.sheets, _counts_of(pile)))
    by_link: dict[int, dict[tuple[int, str], int]] = defaultdict(dict)
    rows = AnswerCount.objects.filter(round__in=keys).values_list("round", "question", "answer", "count")
    for key, question, answer, count in rows:
        by_link[key][question, answer] = count
    for one in rounds:
        found[one.pk].append(Way(one.sheets - typed[one.pk], by_link[one.pk]))
    return {key: [way for way in ways if way.counts and not too_few(way.sheets)] for key, ways in found.items()}


def ways_so_far(one: Round) -> list[WaySoFar]:
    """Give the ways by which an open round was answered: the link, then who typed paper, in the order they began."""
    by_hand: dict[object, WaySoFar] = {}
    for pile in one.piles.order_by("pk"):
        before = by_hand.setdefault(_hand(pile), WaySoFar(pile.typed_by_name, 0))
        by_hand[_hand(pile)] = replace(before, sheets=before.sheets + pile.sheets)
    typed = sum(way.sheets for way in by_hand.values())
    by_link = [WaySoFar(None, one.sheets - typed)] if one.sheets > typed else []
    return [*by_link, *by_hand.values()]


def settle(one: Round) -> None:
    """Join the piles of each who typed, and forget every way with too few sheets: it is never shown.

    A single pile would tell what a few people said. Called while the round is being closed, so nothing is added.
    """
    by_hand: dict[object, list[PaperPile]] = defaultdict(list)
    for pile in PaperPile.objects.filter(round=one.pk).order_by("pk"):
        by_hand[_hand(pile)].append(pile)
    typed = 0
    for first, *others in by_hand.values():
        counts = Counter[str](first.counted)
        for pile in others:
            first.sheets += pile.sheets
            counts.update(pile.counted)
            pile.delete()
        first.counted = {} if too_few(first.sheets) else dict(counts)
        first.save()
        typed += first.sheets
    if too_few(Round.objects.values_list("sheets", flat=True).get(pk=one.pk) - typed):
        AnswerCount.objects.filter(round=one.pk).delete()


def _hand(pile: PaperPile) -> object:
    """Say whose pile it is. Whose account is gone: each pile for itself, they may be of different people."""
    return pile.typed_by_id or ("nobody", pile.pk)


def _counts_of(pile: PaperPile) -> Counts:
    found = {}
    for name, number in pile.counted.items():
        question, _dash, answer = name.partition("-")
        found[int(question), answer] = number
    return found
