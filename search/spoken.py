"""Languages that people speak at an organisation: from what somebody typed to codes."""

import re
from functools import lru_cache
from typing import Final

from catalogue.spelling import plain_words
from search.analysis import DATA

_BETWEEN = re.compile(r",|;|/|\+|&|\ben\b|\bof\b|\n")


def _read() -> dict[str, tuple[str, ...]]:
    lines = (DATA / "languages.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {code: tuple(names) for code, *names in rows}


SPOKEN: Final = _read()  # code → names, the first as we write it
_CODES: Final = {" ".join(plain_words(name)): code for code, names in SPOKEN.items() for name in names}


@lru_cache(maxsize=4096)
def languages_in(text: str) -> tuple[str, ...]:
    """Give the codes of the languages that this list names, each once, in its order; unknown words are left out."""
    named = (_CODES.get(" ".join(plain_words(part))) for part in _BETWEEN.split(text))
    return tuple(dict.fromkeys(code for code in named if code))


def language_name(code: str) -> str:
    """Give the Dutch name of a language."""
    return SPOKEN[code][0]
