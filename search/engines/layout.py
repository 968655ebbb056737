"""How a document lies in the embedded index: the schema, and the row made of a document."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

import tantivy

from search.analysis import parts, tokens, words
from search.document import OfferDocument
from search.facets import BY_PARAMETER, found_by, known_values
from search.geography import cell_of

LAYOUT = 1  # raise it with every change of this file that an older index does not fit
WORD_FIELDS = ("title", "words", "lead", "all", "surface")  # analysed words, separated by spaces
MARK_FIELDS = ("located", "open", "spots", "known", "flags")  # exact marks
NUMBER_FIELDS = ("region", "mark", "rank", "by_date", "newest", "cell", "demotion")

WHOLE, PLACELESS = "whole", "placeless"  # flags
NO_POINT, MANY_POINTS = -1, -2  # of `cell`
ID_BITS = 40
NEVER = 1 << 22  # later than any ordinal of a date


def schema() -> Any:
    """Give the schema. Fields that hold a number are signed: deleting by an unsigned term deletes nothing."""
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", indexed=True, fast=True)
    for name in NUMBER_FIELDS:
        builder.add_integer_field(name, indexed=True, fast=True)
    for name in WORD_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in (*BY_PARAMETER, *MARK_FIELDS):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    return builder.build()


def row(document: OfferDocument) -> dict[str, Any]:
    """Give the fields of one document."""
    known = known_values(document)
    cells = [cell_of(point) for point in dict.fromkeys(document.points)]
    found = {name: list(found_by(name, values)) for name, values in known.items()}
    if document.whole_region:
        found["gemeente"] = []  # found by every municipality; counted by its flag
    return {
        "id": document.id,
        "region": document.region,
        "mark": document.mark,
        "rank": _key(document.demotion, document.id),
        "by_date": _key(NEVER if document.next_date is None else document.next_date, document.id),
        "newest": _key(NEVER - (document.first_published or 0), document.id),
        "cell": NO_POINT if not cells else cells[0] if len(cells) == 1 else MANY_POINTS,
        "demotion": document.demotion,
        **_word_fields(document),
        **found,
        "located": list(document.located),
        "open": list(document.open_to),
        "spots": [str(cell) for cell in cells],
        "known": [f"{name}:{value}" for name, values in known.items() for value in values or ()],
        "flags": [WHOLE] * document.whole_region + [PLACELESS] * (not cells),
    }


def _word_fields(document: OfferDocument) -> dict[str, str]:
    """Give the analysed words by field, each once; `all` holds those of every field."""
    lead = (document.organisation, document.sentence, *document.places)
    title, named, led = words(document.title), words(" \n ".join(document.words)), words(" \n ".join(lead))
    everything = dict.fromkeys((*title, *named, *led, *words(document.text)))
    return {
        "title": _each_once(map(tokens, title)),
        "words": _each_once(map(tokens, named)),
        "lead": _each_once(map(tokens, led)),
        "all": _each_once(map(tokens, everything)),
        "surface": _each_once((word, *parts(word)) for word in everything),
    }


def _each_once(groups: Iterable[Iterable[str]]) -> str:
    return " ".join(dict.fromkeys(chain.from_iterable(groups)))


def _key(value: int, identity: int) -> int:
    """Put a value and the id in one number that sorts by the value first: no two documents tie."""
    return (value << ID_BITS) | identity
