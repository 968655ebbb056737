"""The one lookup of municipalities, and distances between places.

Takes what people type: a NIS code, a postcode ("9000", "9000 Gent"), a name new or old, Dutch or French, as people say
it ("Sint-Joost"), a beginning of it, without accents, with a typo ("Geraadsbergen").

The 304 are read with one query into an index that the process keeps; saving or deleting a `Municipality` drops it in
this process. Other running processes keep theirs until they restart: the reference data change once in some years.
"""

import json
import math
import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from rapidfuzz import process
from rapidfuzz.distance import OSA

from catalogue.models import Municipality
from catalogue.spelling import plain_words, spellings

SPOKEN_NAMES = Path(__file__).parent / "data" / "spoken_names.json"

LONGEST_TEXT = 100  # the longest name has 28 letters; what is longer is no name
SHORTEST_BEGINNING = 2
SHORTEST_LATER_WORD = 3
SHORTEST_UNFINISHED_TYPO = 5  # four letters with one wrong begin too many names
EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG

_NEVER_IN_A_NAME = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_POSTCODE_AND_NAME = re.compile(r"(?:b )?(?P<before>[0-9]{4})? ?(?P<name>[^0-9]+?) ?(?P<after>[0-9]{4})?")


class How(Enum):
    """What the typed text was compared with when it matched."""

    NIS = "nis"
    POSTCODE = "postcode"
    NAME = "name"
    FRENCH_NAME = "french name"
    FORMER_NAME = "former name"
    SPOKEN_NAME = "spoken name"


class Closeness(IntEnum):
    """How near the typed text came, nearest first."""

    EXACT = 0
    BEGINNING = 1
    LATER_WORD = 2
    TYPO = 3


@dataclass(frozen=True, slots=True)
class Match:
    """A municipality that the text could mean; `matched` is the code or name it was found by, as we write it.

    `how` lets a page say "Vroeger: Merelbeke". The municipality is shared by the whole process: read it, never change
    it. `typos` counts the letters that differ; `unfinished` says that they are in the beginning of a longer name.
    """

    municipality: Municipality
    matched: str
    how: How
    closeness: Closeness
    typos: int = 0
    unfinished: bool = False

    @property
    def rank(self) -> tuple[int, int, bool, bool]:
        """Give how near this match is; smaller is nearer. A part of Ghent does not put Ghent before every "Sint-"."""
        only_spoken = self.how is How.SPOKEN_NAME and self.closeness is not Closeness.EXACT
        return (self.closeness, self.typos, self.unfinished, only_spoken)


@dataclass(frozen=True, slots=True)
class _Label:
    """One way to name a municipality; `key` is the folded form that texts are compared with."""

    key: str
    shown: str
    how: How
    municipality: Municipality


def find_municipalities(text: str, limit: int = 8) -> list[Match]:
    """Give what `text` could mean, nearest first, then by number of inhabitants; each municipality once.

    Exact matches come first, then names that begin with the text, then names with a later word that does ("panne");
    names with a typo only when there is none of these. Meant for suggestions while somebody types. What no name can
    hold (NUL, lone surrogates, more than 100 characters) gives an empty list.
    """
    return _ordered(_matches(text))[:limit]


def lookup(text: str, limit: int = 8) -> tuple[Municipality, ...]:
    """Give the municipality that `text` means, or the few it could be: only the nearest matches, largest first."""
    return tuple(match.municipality for match in _nearest(text)[:limit])


def one_municipality(text: str) -> Municipality | None:
    """Give the municipality that `text` means, or None when it means none or could be several.

    A typo in a name not yet finished is good for a suggestion, never for a decision: "Lyon" is not Londerzeel.
    """
    found = _nearest(text)
    return found[0].municipality if len(found) == 1 and not found[0].unfinished else None


def every_municipality() -> dict[str, Municipality]:
    """Give NIS code → municipality, as this process keeps them: read them, never change them."""
    return {label.key: label.municipality for label in _keeper.index().codes if label.how is How.NIS}


def distance_km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Give the distance in km between two points in degrees, as the crow flies (haversine, a round earth)."""
    a_phi, b_phi = math.radians(a_lat), math.radians(b_lat)
    half_lat, half_lon = (b_phi - a_phi) / 2, math.radians(b_lon - a_lon) / 2
    root = math.sin(half_lat) ** 2 + math.cos(a_phi) * math.cos(b_phi) * math.sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, root)))


def _nearest(text: str) -> list[Match]:
    matches = _ordered(_matches(text))
    return [match for match in matches if match.rank == matches[0].rank]


def _matches(text: str) -> list[Match]:
    if len(text) > LONGEST_TEXT:
        return []
    text = " ".join(text.split())
    if _NEVER_IN_A_NAME.search(text):
        return []
    words = plain_words(text)
    folded = " ".join(words)
    index = _keeper.index()
    if folded.isascii() and folded.isdigit():
        return index.by_code(folded)
    both = _POSTCODE_AND_NAME.fullmatch(folded)
    if both and (both["before"] or both["after"]):
        return _by_postcode_and_name(index, both["before"] or both["after"], both["name"].split())
    return index.by_name(words)


def _by_postcode_and_name(index: "_Index", postcode: str, words: list[str]) -> list[Match]:
    """Answer "9000 Gent". Where the two agree the name decides; an unknown village leaves it to the postcode."""
    by_name = index.by_name(words)
    by_postcode = index.by_code(postcode)
    agreed = [match for match in by_name if postcode in match.municipality.postcodes]
    if agreed:
        return agreed
    return [match for match in by_name if match.closeness is Closeness.EXACT] + by_postcode


def _ordered(matches: Iterable[Match]) -> list[Match]:
    """Keep the nearest match of each municipality (its own name rather than an old one), nearest and largest first."""
    hows = list(How)
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda match: (match.rank, hows.index(match.how), match.matched)):
        best.setdefault(match.municipality.nis, match)
    return sorted(
        best.values(),
        key=lambda match: (match.rank, -(match.municipality.population or 0), match.municipality.name),
    )


@dataclass(frozen=True, slots=True)
class _Index:
    """All labels of all municipalities, never changed once built."""

    codes: tuple[_Label, ...]
    names: tuple[_Label, ...]
    later_words: tuple[_Label, ...]
    keys: list[str] = field(repr=False)  # of `names`, in the same order

    def by_code(self, digits: str) -> list[Match]:
        """Match a NIS code or postcode, else the beginning of a postcode; half a NIS code is only a mistake."""
        exact = [_match(label, Closeness.EXACT) for label in self.codes if label.key == digits]
        if exact or len(digits) < SHORTEST_BEGINNING:
            return exact
        return [
            _match(label, Closeness.BEGINNING)
            for label in self.codes
            if label.how is How.POSTCODE and label.key.startswith(digits)
        ]

    def by_name(self, words: list[str]) -> list[Match]:
        """Match a name, a beginning or a later word; only when there is none, a name with a typo."""
        forms = spellings(words)
        found = [match for form in forms for match in self._as_typed(form)]
        return found or [match for form in forms for match in self._with_typo(form)]

    def _as_typed(self, form: str) -> Iterator[Match]:
        if len(form) < SHORTEST_BEGINNING:
            return
        for label in self.names:
            if label.key.startswith(form):
                yield _match(label, Closeness.EXACT if label.key == form else Closeness.BEGINNING)
        if len(form) >= SHORTEST_LATER_WORD:
            for label in self.later_words:
                if label.key.startswith(form):
                    yield _match(label, Closeness.LATER_WORD)

    def _with_typo(self, form: str) -> Iterator[Match]:
        allowed = typos_allowed(len(form))
        if not allowed:
            return
        for _key, typos, position in process.extract(
            form, self.keys, scorer=OSA.distance, score_cutoff=allowed, limit=None
        ):
            yield _match(self.names[position], Closeness.TYPO, typos)
        if len(form) < SHORTEST_UNFINISHED_TYPO:
            return
        # While somebody types, the letter too many or too few makes the beginning one shorter or longer.
        for length in (len(form) - 1, len(form), len(form) + 1):
            beginnings = [key[:length] for key in self.keys]
            for _key, typos, position in process.extract(
                form, beginnings, scorer=OSA.distance, score_cutoff=allowed, limit=None
            ):
                yield _match(self.names[position], Closeness.TYPO, typos, unfinished=True)


def typos_allowed(letters: int) -> int:
    """Give how many letters of a text so long may be wrong: one from four letters on, two from eight."""
    if letters >= 8:
        return 2
    return 1 if letters >= 4 else 0


def _match(label: _Label, closeness: Closeness, typos: int = 0, *, unfinished: bool = False) -> Match:
    return Match(label.municipality, label.shown, label.how, closeness, typos, unfinished)


def _build() -> _Index:
    municipalities = {municipality.nis: municipality for municipality in Municipality.objects.all()}
    codes: list[_Label] = []
    shown_names: list[tuple[str, How, Municipality]] = []
    for it in municipalities.values():
        codes.append(_Label(it.nis, it.nis, How.NIS, it))
        codes.extend(_Label(postcode, postcode, How.POSTCODE, it) for postcode in it.postcodes)
        shown_names += [(it.name, How.NAME, it), (it.name_fr, How.FRENCH_NAME, it)]
        shown_names += [(name, How.FORMER_NAME, it) for name in it.former_names]
    for group in json.loads(SPOKEN_NAMES.read_text(encoding="utf-8"))["groups"]:
        for name, nis_codes in group["names"].items():
            shown_names += [(name, How.SPOKEN_NAME, municipalities[nis]) for nis in nis_codes if nis in municipalities]
    names: list[_Label] = []
    later_words: list[_Label] = []
    for shown, how, it in shown_names:
        words = plain_words(shown)
        names.extend(_Label(key, shown, how, it) for key in sorted(spellings(words)))
        for start in range(1, len(words)):
            later_words.extend(_Label(key, shown, how, it) for key in sorted(spellings(words[start:])))
    return _Index(tuple(codes), tuple(names), tuple(later_words), [label.key for label in names])


class _Keeper:
    """Holds the index of this process; builds and drops take the same lock, so no stale index is kept."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._index: _Index | None = None

    def index(self) -> _Index:
        index = self._index
        if index is None:
            with self._lock:
                index = self._index or _build()
                # An empty table is about to be filled, perhaps by another process: look again next time.
                self._index = index if index.names else None
        return index

    def drop(self) -> None:
        with self._lock:
            self._index = None


_keeper = _Keeper()


def forget_index() -> None:
    """Drop the index of this process, for who changes municipalities without signals (bulk writes, test databases)."""
    _keeper.drop()


@receiver([post_save, post_delete], sender=Municipality, dispatch_uid="catalogue.municipalities")
def _forget_changed(using: str, **_others: Any) -> None:
    forget_index()
    # Another thread may read the old rows again until this transaction ends.
    transaction.on_commit(forget_index, using=using)
