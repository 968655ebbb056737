"""The number of an organisation in the Crossroads Bank for Enterprises (KBO/BCE), which is its VAT number too.

Ten digits, beginning with 0 or 1; the last two are 97 less what the first eight leave when divided by 97. Numbers from
before 2005 had nine digits: a 0 goes before them. (Royal decree of 24 June 2003, article 3; FPS Economy.)
"""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DIGITS, OLD_DIGITS, MODULO = 10, 9, 97
PREFIX = re.compile(r"^\s*(btw|tva|vat|kbo|bce)?\s*[-:.]?\s*(be)?", re.IGNORECASE)
BETWEEN = re.compile(r"[\s./-]+")
PLAIN = re.compile(r"[0-9]+")


def normalise(typed: str) -> str:
    """Give the number as one writes it, "0123.456.749"; "" for nothing.

    Raises:
        ValidationError: it has another length, or its check digits do not fit: a digit was mistyped.
    """
    if not typed.strip():
        return ""
    digits = BETWEEN.sub("", PREFIX.sub("", typed, count=1))
    if len(digits) == OLD_DIGITS:
        digits = f"0{digits}"
    if not PLAIN.fullmatch(digits) or len(digits) != DIGITS or digits[0] not in "01":
        raise ValidationError(_("A KBO number has 10 digits, like 0123.456.749."), code="length")
    if MODULO - int(digits[:8]) % MODULO != int(digits[8:]):
        raise ValidationError(_("This KBO number does not exist. Perhaps one digit is wrong."), code="check")
    return f"{digits[:4]}.{digits[4:7]}.{digits[7:]}"


def is_same(one: str, other: str) -> bool:
    """Say whether two numbers, however they are written, are the same organisation's; none is the same as none."""
    try:
        return bool(one.strip()) and normalise(one) == normalise(other)
    except ValidationError:
        return False
