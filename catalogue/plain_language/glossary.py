"""Words that a newcomer meets and may not know yet, each explained in at most two short sentences.

The list is our own (`data/glossary.json`), made from the words of the pilots' offers. `forms` are the ways a word is
written: plural, diminutive, a longer name. Only a listed form is found, and never inside another word.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from catalogue.plain_language.words import DATA


@dataclass(frozen=True)
class Entry:
    """A word with its meaning. `slug` names it in a page."""

    slug: str
    word: str
    meaning: str
    forms: tuple[str, ...]


@dataclass(frozen=True)
class Occurrence:
    """Where in a text a word stands: from `start` up to `end`."""

    entry: Entry
    start: int
    end: int


@cache
def glossary() -> tuple[Entry, ...]:
    """Give every entry, in the order of the file."""
    listed = json.loads((DATA / "glossary.json").read_text(encoding="utf-8"))
    return tuple(
        Entry(_slug(one["word"]), one["word"], one["meaning"], (one["word"], *one.get("forms", ()))) for one in listed
    )


def occurrences(text: str) -> Iterator[Occurrence]:
    """Give each explained word in `text`, in order; they never overlap. Capitals make no difference."""
    by_form = _by_form()
    for match in _pattern().finditer(text):
        yield Occurrence(by_form[_plain(match.group())], match.start(), match.end())


def is_explained(word: str) -> bool:
    """Say whether this word, in the form as it stands, is explained to who reads it. Capitals make no difference."""
    return _plain(word) in _by_form()


@cache
def _by_form() -> MappingProxyType[str, Entry]:
    return MappingProxyType({_plain(form): entry for entry in glossary() for form in entry.forms})


@cache
def _pattern() -> re.Pattern[str]:
    """Match any form, the longest first, but not inside a longer word, a hyphenated one, a mail or web address."""
    forms = sorted(_by_form(), key=len, reverse=True)
    any_form = "|".join(re.escape(form).replace("'", "['\u2019]") for form in forms)
    return re.compile(rf"(?<![\w@./-])(?<!\w['\u2019])(?:{any_form})(?![\w@/-]|['\u2019.]\w)", re.IGNORECASE)


def _plain(form: str) -> str:
    return form.lower().replace("\u2019", "'")


def _slug(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", word.lower())
