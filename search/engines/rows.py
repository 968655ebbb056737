"""How a document lies in an index: the fields of its row, the same for every engine."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any

from search.analysis import DATA, parts, tokens, words
from search.document import OfferDocument
from search.engines.grounds import group_of
from search.facets import BY_PARAMETER, MORE, found_by, known_values

LAYOUT = 3  # raise it with every change of this file that an older index does not fit
WORD_FIELDS = (
    "title",
    "kind",
    "words",
    "lead",
    "text",
    "hints",
    "all",
    "surface",
)  # analysed words; `surface`: as written
MARK_FIELDS = (*BY_PARAMETER, MORE, "located", "open", "group", "known", "flags")  # exact values
NUMBER_FIELDS = ("id", "region", "mark", "rank", "by_date", "newest", "group_id", "demotion")  # signed, 64 bits

WHOLE = "whole"  # flag of an offer of the whole region
ID_BITS = 40
NEVER = 1 << 22  # later than any ordinal of a date

Row = dict[str, Any]  # of a word or mark field a tuple of texts, of a number field a whole number


def row(document: OfferDocument) -> Row:
    """Give the fields of one document."""
    return {
        "id": document.id,
        "region": document.region,
        "mark": document.mark,
        "rank": _key(document.demotion, document.id),
        "by_date": _key(NEVER if document.next_date is None else document.next_date, document.id),
        "newest": _key(NEVER - (document.first_published or 0), document.id),
        "group_id": group_id(group_of(document.points)),
        "demotion": document.demotion,
        **_word_fields(document),
        **marks(document),
    }


def marks(document: OfferDocument) -> dict[str, tuple[str, ...]]:
    """Give the exact values of one document, by field."""
    known = known_values(document)
    found = {name: found_by(name, values) for name, values in known.items()}
    if document.whole_region:
        found["gemeente"] = ()  # found by every municipality; counted by its flag
    return {
        **found,
        MORE: document.more,
        "located": document.located,
        "open": document.open_to,
        "group": (group_of(document.points),),
        "known": tuple(f"{name}:{value}" for name, values in known.items() for value in values or ()),
        "flags": (WHOLE,) * document.whole_region,
    }


def group_id(group: str) -> int:
    """Give the number that stands for a group of points beside an id (63 bits)."""
    return int.from_bytes(hashlib.blake2b(group.encode(), digest_size=8).digest(), "big") >> 1


def _word_fields(document: OfferDocument) -> dict[str, tuple[str, ...]]:
    """Give the analysed words by field, each once; `all` holds those of every field."""
    title, named, hinted = words(document.title), _words_of(document.words), _words_of(document.hints)
    led = (*words(document.organisation), *words(document.sentence), *_words_of(document.places))
    kind = [word for slug in document.kinds for word in _words_of(kind_words().get(slug, (slug,)))]
    text = words(document.text)
    everything = dict.fromkeys((*title, *kind, *named, *led, *text, *hinted))
    return {
        "title": _each_once(map(tokens, title)),
        "kind": _each_once(map(tokens, kind)),
        "words": _each_once(map(tokens, named)),
        "lead": _each_once(map(tokens, led)),
        "text": _each_once(map(tokens, text)),
        "hints": _each_once(map(tokens, hinted)),
        "all": _each_once(map(tokens, everything)),
        "surface": _each_once((word, *parts(word)) for word in everything),
    }


@lru_cache(maxsize=4096)
def _words_of(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words of texts that many documents share: the names of themes and places."""
    return tuple(words(" \n ".join(texts)))


@lru_cache(maxsize=1)
def kind_words() -> dict[str, tuple[str, ...]]:
    """Give slug of a kind → what people call an offer of that kind."""
    lines = (DATA / "kind_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {slug: tuple(said) for slug, *said in rows}


def _each_once(groups: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(groups)))


def _key(value: int, identity: int) -> int:
    """Put a value and the id in one number that sorts by the value first: no two documents tie."""
    return (value << ID_BITS) | identity
