"""From "Gelieve … te …" to a sentence that says what to do: "Gelieve u in te schrijven" → "Schrijf je in".

Only at the beginning of a sentence, and only with a verb of the list `data/imperatives.tsv`.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from catalogue.plain_language.swaps import Swap
from catalogue.plain_language.words import DATA, word_file

_PLEASE = re.compile(r"gelieve\s+(?:(?P<self>u|je|zich)\s+)?(?P<what>.*?)\bte\s+(?P<verb>\w+)", re.IGNORECASE)
_TWO_VERBS = re.compile(r"\b(?:en|of)\b[^.!?\n]*\bte\s")  # "in te vullen en af te geven"
_FOR_ONESELF = frozenset({"aanmelden", "inschrijven"})  # "Schrijf je in", but "Ga naar het onthaal"


def invited(text: str, start: int, end: int) -> Swap | None:
    """Give the change of a sentence `text[start:end]` that begins with "gelieve"; None where the verb is not known."""
    please = _PLEASE.match(text, start, end)
    stem = _imperatives().get(please["verb"].casefold()) if please else None
    if please is None or stem is None or _TWO_VERBS.search(text, please.end(), end):
        return None
    what = please["what"].split()
    apart = what.pop() if what and what[-1].casefold() in word_file("particles.txt") else ""
    verb = apart + please["verb"].casefold()
    oneself = ["je"] if verb in _FOR_ONESELF or (please["self"] == "je" and what) else []
    words = [stem.capitalize() if please.group()[0].isupper() else stem, *oneself, *what, *filter(None, [apart])]
    return Swap(start, please.end(), please.group(), " ".join(words))


@cache
def _imperatives() -> Mapping[str, str]:
    with (DATA / "imperatives.tsv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["infinitive"]: row["imperative"] for row in csv.DictReader(file, delimiter="\t")})
