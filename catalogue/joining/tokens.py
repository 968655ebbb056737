"""Words in links that work without a login, each signed for one record as it stands: a new mail ends the old link."""

import re

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

SHAPE = re.compile(r"([1-9][0-9]{0,17})\.([0-9a-f]{40})", re.ASCII)


def sign(salt: str, pk: int, state: str) -> str:
    """Give the word for a record. `state` is what must still be so for the word to open anything."""
    return _word(salt, pk, state, settings.SECRET_KEY)


def number_in(token: str) -> int | None:
    """Give the number of the record that a word claims to be for; None for what cannot be one of ours."""
    found = SHAPE.fullmatch(token)
    return int(found.group(1)) if found else None


def is_signed(token: str, salt: str, pk: int, state: str) -> bool:
    """Say whether the word was made here, for this record, as it stands: also with a SECRET_KEY_FALLBACKS key."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(token, _word(salt, pk, state, key)) for key in keys)


def _word(salt: str, pk: int, state: str, key: str) -> str:
    mark = salted_hmac(salt, f"{pk}\x1f{state}", secret=key, algorithm="sha256").hexdigest()[:40]
    return f"{pk}.{mark}"
