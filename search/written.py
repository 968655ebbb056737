"""Words as people write them: what an index has folded ("taalcafe", "uitpas") gets its accents and capitals back."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from catalogue.plain_language.glossary import glossary
from search.analysis import WORD, fold
from search.synonyms import as_said, starter_groups


def spellings_of(phrases: Iterable[str]) -> dict[str, str]:
    """Give folded word → the word as the first of these phrases writes it.

    Words with a mark inside ("foto's", "doe-het-zelf") are left out: their folded form is another word.
    """
    found: dict[str, str] = {}
    for word in (word for phrase in phrases for word in phrase.split()):
        folded = WORD.findall(fold(word))
        if len(folded) == 1 and word.isalpha():
            found.setdefault(folded[0], word)
    return found


def is_known(word: str, own: Mapping[str, str]) -> bool:
    """Say whether a folded word stands in the committed lists or in `own`."""
    return word in _committed() or word in own


def as_written(word: str, own: Mapping[str, str]) -> str:
    """Give a folded word as the committed lists write it, else as `own` does; an unknown word stays as it is."""
    return _committed().get(word) or own.get(word) or word


@lru_cache(maxsize=1)
def _committed() -> Mapping[str, str]:
    """Read the glossary, then the synonyms. A phrase of the glossary may be a name, "Huis van het Kind": left out."""
    explained = [form for entry in glossary() for form in entry.forms if " " not in form]
    return spellings_of((*explained, *(as_said(member) for group in starter_groups() for member in group)))
