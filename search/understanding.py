"""Two needs at once: words of a place, a day, a part of the day, "gratis" and "met kinderen" act as filters.

"praten 's avonds Oostende" is asked as the word "praten", the part of the day "avond" and the municipality Oostende.
The page shows those as choices that can be taken back, and the box keeps the word. What is typed comes after what was
chosen: a place in the words replaces a chosen one. Own rules and lists: `data/filter_words.tsv`, `everyday_words.txt`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import parse_qsl

from catalogue.municipalities import Closeness, How, find_municipalities
from search.analysis import DATA, WORD, fold, words
from search.query import QueryT

LONGEST_PLACE = 5  # words: "Sint Gillis bij Dendermonde", "9500 Geraardsbergen"
POSTCODE = 4  # digits
SHORTEST_TYPO = 7  # letters of a name with a typo in it: shorter ones are too often another word
BEFORE_A_PLACE = frozenset({"in", "te", "uit", "naar", "van", "bij", "nabij", "rond", "near", "at", "a", "pres"})
# Small words that belong to what follows, and go with it.
LEADING = BEFORE_A_PLACE | {"op", "de", "het", "des", "s", "on", "the", "le", "en", "voor", "elke", "every", "chaque"}
# What follows one of these is not wished for: "niet op zondag" stays words.
DENIALS = frozenset({"niet", "geen", "zonder", "not", "no", "without", "pas", "sans"})

Choices = tuple[tuple[str, str], ...]  # (parameter, value)
Known = Callable[[str], bool]


@dataclass(frozen=True)
class _Piece:
    """A word as typed, and folded: nothing for a mark, several words for "praten/lezen"."""

    typed: str
    folded: tuple[str, ...]

    @property
    def only_leads(self) -> bool:
        """Whether it says nothing but what comes after it: a small word, "'s", or a mark."""
        return set(self.folded) <= LEADING and not unreadable(self.typed)


def understood(query: QueryT, known: Known) -> QueryT:
    """Give the query with the words that act as filters turned into choices; the same where there are none.

    Doing it again changes nothing.

    Args:
        known: says whether offers or synonyms have a word (folded): then it is never taken for a place with a typo.
    """
    while True:
        lifted = _lifted(query, known)
        if lifted == query:
            return query
        query = lifted


def unreadable(text: str) -> str:
    """Give the words of `text` in other scripts: no letter of them can be looked for."""
    foreign = (typed for typed in text.split() if not WORD.search(fold(typed)))
    return " ".join(typed for typed in foreign if any(each.isalnum() and not each.isascii() for each in typed))


def _lifted(query: QueryT, known: Known) -> QueryT:
    """Go through the words once, from the left; the longest phrase counts."""
    pieces = [_Piece(typed, tuple(WORD.findall(fold(typed)))) for typed in query.q.split()]
    kept: list[_Piece] = []
    choices: list[tuple[str, str]] = []
    start = 0
    while start < len(pieces):
        length, found = _longest(pieces, start, kept, known)
        if not found:
            kept.append(pieces[start])
            start += 1
            continue
        while kept and kept[-1].only_leads:
            kept.pop()
        choices += found
        start += length
    if not choices:
        return query
    for name in dict(choices):
        query = query.with_values(name, tuple(value for its_name, value in choices if its_name == name))
    rest = " ".join(piece.typed for piece in kept)
    return query.with_value("q", rest if words(rest) else "")


def _longest(pieces: list[_Piece], start: int, kept: list[_Piece], known: Known) -> tuple[int, Choices]:
    """Give how many pieces from `start` together act as a filter, and as which; none: 0."""
    for length in range(min(len(pieces) - start, max(LONGEST_PLACE, _longest_phrase())), 0, -1):
        these = pieces[start : start + length]
        if these[0].folded and these[-1].folded and (found := _choices(these, kept, known)):
            return length, found
    return 0, ()


def _choices(these: list[_Piece], kept: list[_Piece], known: Known) -> Choices:
    folded = tuple(word for piece in these for word in piece.folded)
    said = next((piece for piece in reversed(kept) if not piece.only_leads), None)
    if said and set(said.folded) & DENIALS:
        return ()
    if folded in _phrases():
        return _phrases()[folded]
    if len(these) > LONGEST_PLACE:
        return ()
    after_a_preposition = bool(kept) and bool(set(kept[-1].folded) & BEFORE_A_PLACE)
    if len(folded) == 1 and folded[0] in _everyday_words() and not after_a_preposition:
        return ()
    if any(letter.isdigit() for word in folded for letter in word) and not _is_postcode(folded):
        return ()
    nis = _place(" ".join(piece.typed.strip(",.;:!?()") for piece in these), folded, known)
    return (("gemeente", nis),) if nis else ()


def _place(text: str, folded: tuple[str, ...], known: Known) -> str | None:
    """Give the one municipality of which this is a whole name, a postcode, or a long name with a typo."""
    found = find_municipalities(text, limit=2)
    if not found or (len(found) == 2 and found[1].rank == found[0].rank):
        return None
    nearest = found[0]
    if nearest.closeness is Closeness.EXACT:
        return None if nearest.how is How.NIS else nearest.municipality.nis
    is_a_word = any(known(word) or word in LEADING for word in folded)
    sure = nearest.closeness is Closeness.TYPO and not nearest.unfinished and not is_a_word
    return nearest.municipality.nis if sure and len("".join(folded)) >= SHORTEST_TYPO else None


def _is_postcode(folded: tuple[str, ...]) -> bool:
    return len(folded) == 1 and len(folded[0]) == POSTCODE and folded[0].isdigit()


@lru_cache(maxsize=1)
def _phrases() -> dict[tuple[str, ...], Choices]:
    """Read the words that act as filters, folded; a day and a part of it also in one word, or after one another."""
    read: dict[tuple[str, ...], Choices] = {}
    for line in (DATA / "filter_words.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            address, *phrases = line.split("\t")
            read |= {tuple(WORD.findall(fold(phrase))): tuple(parse_qsl(address)) for phrase in phrases}
    return dict(_together(read)) | read


def _together(read: dict[tuple[str, ...], Choices]) -> Iterator[tuple[tuple[str, ...], Choices]]:
    days = {phrase: choices for phrase, choices in read.items() if choices[0][0] == "dag"}
    parts = {phrase: choices for phrase, choices in read.items() if choices[0][0] == "dagdeel"}
    for day, its_day in days.items():
        for part, its_part in parts.items():
            yield ("".join(day + part),), its_day + its_part
    for day, its_day in days.items():
        yield (f"{day[0]}morgen",), (*its_day, ("dagdeel", "voormiddag"))


@lru_cache(maxsize=1)
def _longest_phrase() -> int:
    return max(map(len, _phrases()))


@lru_cache(maxsize=1)
def _everyday_words() -> frozenset[str]:
    lines = (DATA / "everyday_words.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
