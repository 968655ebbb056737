"""The one rule that hides small numbers. Whoever shows a count of answers shows what this module leaves of it.

What is shown, and why nothing hidden can be computed from it:

1. Only a closed round has results, and it never changes again. So two looks at a round, before and after one more
   answer, are never there to subtract. Of an open round only the number of sheets is said.
2. Each way by which a round was answered (the link; all that one coach typed: `ways`) stands for itself. With fewer
   than LEAST sheets it says nothing, and is forgotten.
3. Of a question, by one way, each count from 1 to LEAST-1 is hidden, and so many others that the hidden ones cannot
   be told: never one alone, together at least LEAST, and never all as large as a small one can be. A question left
   open counts as one more answer, for the number of sheets is known. Where every count may be a small one, and one
   alone would be left, all are hidden.
   `tests/labelling/test_evaluation_hiding.py` goes through every table of up to 24 sheets and shows that even who
   knows this rule finds at least two values for each hidden count.
4. Everything larger (a round, a domain, a year, a municipality, the region) is the sum of what ways show, never of
   what they counted: what is worked out from what everybody sees already gives nothing away, however selections
   overlap. Who typed paper and takes it off is left with what the other ways show by themselves. The hidden answers
   stand there as one number, "too small to show apart".
"""

from collections.abc import Sequence

LEAST = 5


def too_few(sheets: int) -> bool:
    """Say whether so few sheets, by one way, may show nothing."""
    return sheets < LEAST


def hidden_among(counts: Sequence[int]) -> frozenset[int]:
    """Give the places of the counts to hide. The counts are all there are: their sum is known."""
    places = range(len(counts))
    small = {place for place in places if 0 < counts[place] < LEAST}
    hidden = set(small)
    for place in _neighbours(counts, small):
        if _cannot_be_told([counts[each] for each in hidden], only_small=hidden == small):
            break
        hidden.add(place)
    if len(hidden) >= len(counts) - 1 and sum(counts) <= (LEAST - 1) * len(counts):
        return frozenset(places)
    return frozenset(hidden)


def _neighbours(counts: Sequence[int], small: set[int]) -> list[int]:
    """Give the other places, those before the first small one on top; places where nobody is come last.

    By place, never by size: who knows that the smallest one is taken, knows something about it.
    """
    others = [place for place in range(len(counts)) if place not in small]
    first = min(small, default=0)
    return sorted(others, key=lambda place: (counts[place] == 0, (first - place) % len(counts)))


def _cannot_be_told(hidden: Sequence[int], *, only_small: bool) -> bool:
    """Say whether more than one choice of numbers has this sum. As many as can be of each is one choice only."""
    together, most = sum(hidden), (LEAST - 1) * len(hidden)
    return not hidden or (len(hidden) > 1 and together >= LEAST and (together < most or not only_small))
