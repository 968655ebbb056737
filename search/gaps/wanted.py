"""What somebody looked for in vain, read from what is kept of it, and the columns it names.

What is kept is an address that `search.query.address` wrote; so it is read as one, and not checked again: a value that
is no column counts in none.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from search.analysis import stem, words
from search.engines.rows import kind_words
from search.facets import DAYS
from search.further import SEASONS
from search.gaps import axes
from search.gaps.axes import Axis
from search.gaps.groups import EVENING_WEEKEND
from search.gaps.times import MOMENTS, PARTS
from search.gaps.view import Group

Phrases = tuple[tuple[str, tuple[str, ...]], ...]  # (column, stems that stand one after the other)
MOST_KEPT: Final = 20_000
WEEKEND_DAYS: Final = ("za", "zo")
DAYTIME: Final = {"voormiddag", "namiddag"}  # what "tijdens de schooluren" becomes when it is typed


@dataclass(frozen=True)
class Wanted:
    """What was looked for: parameter → values, and the stems of the words."""

    chosen: Mapping[str, tuple[str, ...]]
    stems: tuple[str, ...]

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a parameter."""
        return self.chosen.get(name, ())

    def has(self, name: str, value: str) -> bool:
        """Say whether this was chosen."""
        return value in self.values(name)

    @property
    def moments(self) -> frozenset[str]:
        """The moments of the week it asks for; none where it says no day and no part of the day."""
        days, parts = self.values("dag"), {part for part in self.values("dagdeel") if part != "weekend"}
        if not days and not parts and not self.has("dagdeel", "weekend"):
            return frozenset()
        asked = {(day, part) for day in days or DAYS for part in parts or _parts()} if days or parts else set()
        if self.has("dagdeel", "weekend"):
            asked |= {(day, part) for day in WEEKEND_DAYS for part in parts or _parts()}
        return frozenset(f"{day}-{part}" for day, part in asked) & frozenset(MOMENTS)

    def names(self, phrases: Phrases) -> frozenset[str]:
        """Give the columns of which a phrase stands in the words."""
        here = self.stems
        if not here:
            return frozenset()
        return frozenset(
            column
            for column, phrase in phrases
            if any(here[at : at + len(phrase)] == phrase for at in range(len(here) - len(phrase) + 1))
        )


@lru_cache(maxsize=MOST_KEPT)
def wanted_in(choices: str, more_words: str = "") -> Wanted:
    """Read the kept address of a search or need; `more_words` are what somebody wrote besides."""
    chosen: dict[str, list[str]] = {}
    for name, value in parse_qsl(choices):
        chosen.setdefault(name, []).append(value)
    typed = " ".join((*chosen.pop("q", ()), more_words))
    return Wanted({name: tuple(values) for name, values in chosen.items()}, tuple(map(stem, words(typed))))


def columns_asked(axis: Axis, wanted: Wanted, month: int, phrases: Phrases) -> frozenset[str]:
    """Give the columns of an axis that it names.

    - `soort`, `thema`: what was chosen; else what the words name (`phrases_of`).
    - `moment`: a day alone names its three parts, a part alone every day.
    - `niveau`: the step asked for; that reading is hard; for who asks both step 1 and no reading, the lowest too.
    - `maand`: the months of the season asked for; else the month in which it was asked.
    - `kinderen`: along, or childcare; mornings and afternoons together are what "tijdens de schooluren" becomes.
    - `wie`: women, men, 60 and older as chosen; who asks for children or childcare is a parent.
    """
    if axis in (Axis.KIND, Axis.THEME):
        return frozenset(wanted.values(axis.value)) or wanted.names(phrases)
    return frozenset(ASKED[axis](wanted, month))


def may_be_of(group: Group, wanted: Wanted) -> bool:
    """Say whether people of this group may have asked it: nothing in it says that it was not they."""
    if group is Group.FIRST_STEP:
        return wanted.values("niveau") in ((), ("1",))
    if group is Group.SINGLE_MEN:
        return wanted.values("wie") != ("vrouwen",) and wanted.values("vorm") != ("gezin",)
    if group is Group.EVENING_WEEKEND:
        return not wanted.moments or bool(wanted.moments & EVENING_WEEKEND)
    return True


def phrases_of(axis: Axis, themes: Iterable[tuple[str, Iterable[str]]] = ()) -> Phrases:
    """Give the phrases that name a kind (`data/kind_words.tsv`) or a theme: its name, and other words for it.

    Args:
        themes: slug and words of each theme.
    """
    if axis is Axis.KIND:
        return _kind_phrases()
    return tuple(_phrases(themes)) if axis is Axis.THEME else ()


@lru_cache(maxsize=1)
def _kind_phrases() -> Phrases:
    return tuple(_phrases(kind_words().items()))


def _phrases(named: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for column, names in named:
        for name in names:
            if stems := tuple(map(stem, words(name))):
                yield column, stems


def _parts() -> tuple[str, ...]:
    return tuple(part.slug for part in PARTS)


def _moments(wanted: Wanted, _month: int) -> Iterable[str]:
    return wanted.moments


def _levels(wanted: Wanted, _month: int) -> Iterator[str]:
    yield from wanted.values("niveau")
    if wanted.has("lezen", "nee"):
        yield axes.NO_READING
        if wanted.has("niveau", "1"):
            yield axes.LOWEST


def _months(wanted: Wanted, month: int) -> Iterable[str]:
    seasons = [SEASONS[season] for season in wanted.values("seizoen") if season in SEASONS]
    return map(str, set[int]().union(*seasons) or {month})


def _children(wanted: Wanted, _month: int) -> Iterator[str]:
    if wanted.values("kinderen"):
        yield axes.WELCOME
    if wanted.has("opvang", "ja"):
        yield axes.CHILDCARE
    if set(wanted.values("dagdeel")) == DAYTIME:
        yield axes.SCHOOL_HOURS


def _who(wanted: Wanted, _month: int) -> Iterator[str]:
    if wanted.has("wie", "vrouwen"):
        yield from (axes.WOMEN, axes.ONLY_WOMEN)
    if wanted.has("wie", "mannen"):
        yield axes.SINGLE_MEN
    if wanted.values("kinderen") or wanted.has("opvang", "ja"):
        yield axes.PARENTS
    if wanted.has("leeftijd", "60plus"):
        yield axes.SIXTY


ASKED: Final[dict[Axis, Callable[[Wanted, int], Iterable[str]]]] = {
    Axis.MOMENT: _moments,
    Axis.LEVEL: _levels,
    Axis.MONTH: _months,
    Axis.CHILDREN: _children,
    Axis.WHO: _who,
}
