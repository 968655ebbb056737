"""Telephone numbers, the one rule for all of them: what people type is kept as it is, and checked for what is dialled.

Belgian and international forms, with whatever stands between the digits, an extension, and "gsm" or "tel." in front.
"""

import re
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

BELGIUM: Final = "32"
NO_NUMBER = _("This is no phone number. Write only the digits, like 054 12 34 56.")
TOO_SHORT = _("This number is too short. Did you forget a digit?")
TOO_LONG = _("This number is too long. Write one number here.")
BEGIN = _("Begin with 0. For another country: with + and the number of the country.")

_IN_FRONT = re.compile(r"^\s*(?:tel|telefoon|gsm|mobiel)\b[.: ]*", re.IGNORECASE)
_EXTENSION = re.compile(r"\s*,?\s*(?:\b(?:ext|extensie|toestel|tst|binnennummer)\b[.: ]*|[#x]\s*)(\d{1,6})\s*$", re.I)
_AS_WRITTEN = re.compile(r"\+?[0-9\s().,/\u2010\u2011\u2013-]+")  # the dashes of a text processor too
_SERVICE = re.compile(r"1\d{2,3}")  # 112, 106, 1700, 1712
_MOBILE = re.compile(r"04[5-9]")
_INTERNATIONAL = range(8, 16)  # digits with the country's; E.164 sets the most
_AT_HOME = range(9, 11)  # digits with the zero; a mobile has 10, and so has a Dutch number


def validate_phone(value: str) -> None:
    """Refuse what nobody can dial, and say how to write it."""
    number = _apart(value)[0]
    if not _AS_WRITTEN.fullmatch(number) or not re.search(r"\d", number):
        raise ValidationError(NO_NUMBER, code="no_phone")
    digits, lengths = _digits(number), _AT_HOME
    if _SERVICE.fullmatch(digits):
        return
    if digits.startswith(f"+{BELGIUM}"):
        digits = "0" + digits.removeprefix(f"+{BELGIUM}")
    elif digits.startswith("+"):
        digits, lengths = digits.removeprefix("+"), _INTERNATIONAL
    elif not digits.startswith("0"):
        raise ValidationError(BEGIN, code="no_phone")
    if lengths is _AT_HOME and _MOBILE.match(digits):
        lengths = range(10, 11)
    if len(digits) not in lengths:
        raise ValidationError(TOO_SHORT if len(digits) < lengths.start else TOO_LONG, code="no_phone")


def is_phone(text: str) -> bool:
    """Tell whether this is one number that can be dialled."""
    try:
        validate_phone(text)
    except ValidationError:
        return False
    return True


def dialled(number: str) -> str:
    """Give the address behind a number (RFC 3966): "tel:+3254123456;ext=12"; of what is no number, its digits."""
    main, extension = _apart(number)
    return f"tel:{_digits(main)}" + (f";ext={extension}" if extension else "")


def with_country(number: str) -> str:
    """Give the digits with those of the country, as a WhatsApp address asks; without a country it is Belgium."""
    digits = _digits(_apart(number)[0])
    if digits.startswith("0"):
        return BELGIUM + digits.removeprefix("0")
    return digits.removeprefix("+")


def _apart(text: str) -> tuple[str, str]:
    """Split off the extension, and what stands in front."""
    found = _EXTENSION.search(text)
    number, extension = (text[: found.start()], found.group(1)) if found else (text, "")
    return _IN_FRONT.sub("", number).strip(), extension


def _digits(number: str) -> str:
    """Give what one dials: digits, behind a plus where the country stands in front ("+32 (0)54": without the zero)."""
    if number.startswith(("+", "00")):
        return "+" + re.sub(r"\(0\)|[^0-9]", "", number).removeprefix("00")
    return re.sub(r"[^0-9]", "", number)
