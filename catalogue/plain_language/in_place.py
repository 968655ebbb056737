"""What may stand in the place of a hard word as it is, in the same form of grammar: "aanvangt" → "begint".

An easier word explains ("kosteloze": gratis); not each of them fits where the hard one stood. The list
`data/in_place.tsv` gives, for a form, what fits: one or more ways, `away` where the word may go, `never` where only the
sentence around it can change. Words without inflections (prepositions, conjunctions, abbreviations) need no line.
"""

import csv
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from catalogue.plain_language.shapes import EasierKind
from catalogue.plain_language.words import DATA, easier_words

AWAY, NEVER = "away", "never"
_UNBENT = (EasierKind.OFFICIALESE, EasierKind.ABBREVIATION)


def fits_in_place(form: str) -> tuple[str, ...]:
    """Give what may be written for this form of a hard word, the best first; "" says that the word may go.

    Empty where nothing fits, or nothing is known. Capitals make no difference.
    """
    return _in_place().get(form.casefold(), ())


@cache
def _in_place() -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for entry in easier_words().values():
        inflected = entry.forms and entry.kind is not EasierKind.ABBREVIATION
        if entry.kind in _UNBENT and not inflected and "…" not in entry.easier:
            ways = tuple(entry.easier.split(", "))
            known |= {form.casefold(): ways for form in (entry.word, *entry.forms)}
    with (DATA / "in_place.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            known[row["form"].casefold()] = _ways(row["instead"])
    return MappingProxyType(known)


def _ways(instead: str) -> tuple[str, ...]:
    if instead == NEVER:
        return ()
    return ("",) if instead == AWAY else tuple(instead.split("; "))
