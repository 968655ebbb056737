"""Words in links that work without a login, each signed for one record as it stands: a new mail ends the old link."""

import re

from django.utils.crypto import constant_time_compare, salted_hmac

SHAPE = re.compile(r"([1-9][0-9]{0,17})\.([0-9a-f]{40})", re.ASCII)


def sign(salt: str, pk: int, state: str) -> str:
    """Give the word for a record. `state` is what must still be so for the word to open anything."""
    return f"{pk}.{_mark(salt, pk, state)}"


def number_in(token: str) -> int | None:
    """Give the number of the record that a word claims to be for; None for what cannot be one of ours."""
    found = SHAPE.fullmatch(token)
    return int(found.group(1)) if found else None


def is_signed(token: str, salt: str, pk: int, state: str) -> bool:
    """Say whether the word was made here, for this record, as it stands."""
    return constant_time_compare(token, sign(salt, pk, state))


def _mark(salt: str, pk: int, state: str) -> str:
    return salted_hmac(salt, f"{pk}\x1f{state}", algorithm="sha256").hexdigest()[:40]
