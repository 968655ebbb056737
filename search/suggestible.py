"""What a region can suggest besides the words of its index: themes, organisations, words for the same thing.

Read from the database at most once in KEPT_SECONDS, and kept ready to be compared with what somebody types.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from uuid import uuid4

from django.core.cache import cache

from catalogue.models import RegionPage, Theme
from catalogue.selectors import organisations_with_offers
from catalogue.spelling import plain_words
from search.analysis import words
from search.services import KEPT_SECONDS, synonym_groups
from search.synonyms import as_said, is_only_typed, starter_groups
from search.written import spellings_of

SUGGESTIBLE_KEY = "search.suggestible.{region}"
_kept: dict[str, tuple[str, "Suggestible"]] = {}  # by region, with the token it belongs to


def plain(text: str) -> str:
    """Give `text` as it is compared: its words in small letters without accents, in any script."""
    return " ".join(plain_words(text))


@dataclass(frozen=True, slots=True)
class Name:
    """One way to name a thing: as written, and as it is compared; `only_typed`: others are not named so."""

    written: str
    plain: str
    only_typed: bool = False

    def begun(self, beginning: str) -> int | None:
        """Say where it begins so: 0 itself, 1 at a later word that one would look for, None nowhere."""
        if self.plain.startswith(beginning):
            return 0
        at = self.plain.find(f" {beginning}")
        return 1 if at >= 0 and words(self.plain[at:].split()[0]) else None


@dataclass(frozen=True, slots=True)
class Thing:
    """A theme or an organisation: its names, its own first, and its slug or its path below the region."""

    names: tuple[Name, ...]
    value: str


@dataclass(frozen=True)
class Suggestible:
    """All of one region. `spellings` is folded word → as the themes write it."""

    themes: tuple[Thing, ...]
    organisations: tuple[Thing, ...]
    spellings: Mapping[str, str]

    @cached_property
    def _words_of_organisations(self) -> list[tuple[str, int]]:
        """Every word of the names of organisations in alphabetical order, with the place of its organisation."""
        names = enumerate(thing.names[0].plain for thing in self.organisations)
        return sorted((word, place) for place, name in names for word in name.split())

    def organisations_with(self, beginning: str) -> list[Thing]:
        """Give the organisations with a word in their name that begins so, in their own order."""
        words_of_all = self._words_of_organisations
        first = bisect_left(words_of_all, (beginning, 0))
        last = bisect_left(words_of_all, (beginning + "\U0010ffff", 0))
        return [self.organisations[place] for place in sorted({place for _, place in words_of_all[first:last]})]


def suggestible_in(region: RegionPage) -> Suggestible:
    """Give what this region can suggest.

    The cache keeps only a token, and this process what belongs to it: unpacking thousands of organisations from a cache
    takes longer than suggesting.
    """
    key = SUGGESTIBLE_KEY.format(region=region.pk)
    token = str(cache.get_or_set(key, lambda: uuid4().hex, KEPT_SECONDS))
    kept = _kept.get(key)
    if kept is None or kept[0] != token:
        kept = _kept[key] = token, _read(region)
    return kept[1]


def same_things() -> tuple[tuple[Name, ...], ...]:
    """Give the groups of words for the same thing: the coordinators' own, then the committed list."""
    return _prepared(synonym_groups())


@lru_cache(maxsize=8)
def _prepared(own: tuple[tuple[str, ...], ...]) -> tuple[tuple[Name, ...], ...]:
    return tuple(
        tuple(Name(as_said(member), plain(member), is_only_typed(member)) for member in group)
        for group in (*own, *starter_groups())
    )


def _read(region: RegionPage) -> Suggestible:
    themes = list(Theme.objects.order_by("name"))
    organisations = organisations_with_offers(region).order_by("title", "pk").values_list("title", "url_path")
    return Suggestible(
        themes=tuple(Thing(tuple(_names(theme.words)), theme.slug) for theme in themes),
        organisations=tuple(
            Thing(tuple(_names([title])), path.removeprefix(region.url_path)) for title, path in organisations
        ),
        spellings=spellings_of(word for theme in themes for word in theme.words),
    )


def _names(written: Iterable[str]) -> Iterable[Name]:
    return (Name(name, plain(name)) for name in written)
