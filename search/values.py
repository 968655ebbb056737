"""What a value in an address may look like, and how a hostile one is cleaned."""

import re

from catalogue.spelling import clean

LONGEST_WORDS = 200  # of `q`, in characters
LAST_PAGE = 9_999_999  # beyond any catalogue; the engine answers with the last page there is
LONGEST_SHOWN = 40  # of a value in a note

_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_NIS = re.compile(r"[0-9]{5}")


def clean_words(text: str) -> str:
    """Give the words of a search, cleaned and at most LONGEST_WORDS characters."""
    return clean(clean(text)[:LONGEST_WORDS])


def shown(value: str) -> str:
    """Give a value fit to be shown in a note: cleaned, and shortened with an ellipsis."""
    value = clean(value[: 10 * LONGEST_SHOWN])
    return value if len(value) <= LONGEST_SHOWN else value[: LONGEST_SHOWN - 1].rstrip() + "…"


def is_slug(value: str) -> bool:
    """Say whether this can be the slug of a theme."""
    return _SLUG.fullmatch(value) is not None


def is_nis(value: str) -> bool:
    """Say whether this can be the NIS code of a municipality: five digits."""
    return _NIS.fullmatch(value) is not None
