"""No personal data: what a text would tell of somebody, with the reason, so that a form refuses it before it is kept.

Masking (`catalogue.masking`) takes words out of what visitors write, in silence. Here staff write, who can put it
another way: the text is refused, the reason is said, and what was typed stays in the form. Both know numbers, addresses
and names by the same patterns. Beside each field of free words stands RULE.

What passes: hours, dates, prices, postcodes, lines and stops of a bus, names of squares and halls.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.masking import addresses_in, names_in, numbers_in, plain

RULE = _("Write no name, phone number, e-mail address, street with number, date of birth or national number.")


class Personal(models.TextChoices):
    """What a piece of text tells of somebody; the label says it to whoever typed it."""

    PHONE = "phone", _("“%(text)s” looks like a phone number. Take it away.")
    EMAIL = "email", _("“%(text)s” looks like an address of somebody online. Take it away.")
    NATIONAL = "national", _("“%(text)s” looks like a national number. Take it away.")
    NUMBER = "number", _("“%(text)s” looks like a number of a card, an account or a file. Take it away.")
    BIRTH = "birth", _("“%(text)s” looks like somebody's date of birth. Take it away.")
    STREET = "street", _("“%(text)s” looks like the address of somebody. Take it away.")
    NAME = "name", _("“%(text)s” looks like the name of somebody. Write “my client” or nothing.")


@dataclass(frozen=True)
class Finding:
    """A piece of the text, and what it tells of somebody."""

    sort: Personal
    text: str

    @property
    def reason(self) -> str:
        """Say in plain words why it is refused."""
        return str(self.sort.label) % {"text": self.text}


# Belgian register: year, month, day, three digits, two digits to check; foreigners have 20 or 40 added to the month.
_NATIONAL = re.compile(r"(?<!\d)\d{2}[. ]?\d{2}[. ]?\d{2}[- .]?\d{3}[. -]?\d{2}(?!\d)")
_PHONE = re.compile(r"^\D*(?:\+|0)")
_DIGITS_OF_A_PHONE = range(7, 16)
_PLAIN_DATE = re.compile(r"(?<![\d./-])(?:0?[1-9]|[12]\d|3[01])[./-](?:0?[1-9]|1[0-2])[./-](?:19|20)\d\d(?![./-]?\d)")

_MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    "|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|nov|dec"
)
_DATE = rf"\d{{1,2}}\s?(?:[./-]\s?\d{{1,2}}\s?[./-]\s?|\s(?:{_MONTHS})\.?\s)(?P<year>\d{{4}}|\d{{2}})(?!\d)"
_NOT_A_NAME = (
    r"(?:Ma|Di|Wo|Do|Vr|Za|Zo|Maandag|Dinsdag|Woensdag|Donderdag|Vrijdag|Zaterdag|Zondag|Vanaf|Vóór|Voor|Tot|Na|Op"
    r"|Sinds|Start|Begint|Starten|Eerste|Laatste|Datum|Van|Om|Bij|In|De|Het|Een)(?![\w'-])"
)
_CAPITAL = rf"(?!{_NOT_A_NAME})[^\W\d_a-z][\w'-]+"
_NAMED_DATE = re.compile(
    rf"(?P<before>(?-i:{_CAPITAL})(?:\s[^\W\d_][\w'-]*){{0,2}}[\s,(°*:;-]{{1,4}})?(?<!\d){_DATE}"
    rf"(?P<after>[\s,):;-]{{1,3}}(?-i:{_CAPITAL}))?",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    rf"(?:geb\.|geboren|geboortedatum|geboortejaar|(?<!\w)°)[^\d.;!?]{{0,25}}(?:{_DATE}|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_RECENT = 1  # years: an earlier date beside a name is no date of an activity

# A street is a word that ends in one of these, with a number behind it; "bus 23" and "halte Kerk" are none.
_STREET = re.compile(
    r"(?<![\w'])[^\W\d_][\w'-]*"
    r"(?:straat|straatje|laan|steenweg|dreef|plein|singel|(?<!onder)(?<!half)(?<!snel)(?<!auto)weg)"
    r"\s(?:nr\.?\s?)?\d{1,4}(?!\d)[a-z]?(?![.:,]?\d)(?!\s?(?:min|uur|u\b|km|m\b|meter|keer|euro|x\b))"
    r"(?:\s?(?:bus|/)\s?\w{1,4}(?!\w))?",
    re.IGNORECASE,
)
_RUE = re.compile(r"(?<!\w)(?:rue|avenue|chaussée|boulevard)\s[^\d,]{2,40}?,?\s\d{1,4}(?!\d)[a-z]?", re.IGNORECASE)


def personal_in(text: str, *, today: date | None = None) -> tuple[Finding, ...]:
    """Give what this text would tell of somebody, each piece once; nothing where it may be kept.

    `today` is the day from which a date counts as long ago: now, unless given.
    """
    words = plain(text)
    found: dict[str, Finding] = {}
    for finding in _findings(words, today or timezone.localdate()):
        piece = finding.text.casefold()
        if not any(piece in other or other in piece for other in found):
            found[piece] = finding
    return tuple(found.values())


def refuse_personal(text: str) -> None:
    """Validate a field of a form or a model: nothing that tells who somebody is.

    Raises:
        ValidationError: with the reason of each piece, in plain words.
    """
    findings = personal_in(text)
    if findings:
        raise ValidationError([ValidationError(finding.reason, code=finding.sort.value) for finding in findings])


def _findings(words: str, today: date) -> Iterator[Finding]:
    """Give each piece; what tells most (a national number is a long number too) comes first."""
    yield from (Finding(Personal.EMAIL, piece) for piece in addresses_in(words))
    yield from (Finding(Personal.NATIONAL, found[0]) for found in _NATIONAL.finditer(words))
    yield from _births(words, today)
    yield from (_number(number) for number in numbers_in(words))
    yield from (Finding(Personal.STREET, found[0]) for each in (_STREET, _RUE) for found in each.finditer(words))
    yield from (Finding(Personal.NAME, piece) for piece in names_in(words))


def _births(words: str, today: date) -> Iterator[Finding]:
    """Give dates of birth: after a word that says so; or a day long ago right beside a name."""
    yield from (Finding(Personal.BIRTH, found[0]) for found in _BIRTH.finditer(words))
    for found in _NAMED_DATE.finditer(words):
        named = found["before"] or found["after"]
        if named and _year(found["year"], today) < today.year - _RECENT:
            yield Finding(Personal.BIRTH, found[0].strip())


def _year(digits: str, today: date) -> int:
    """Read a year; two digits are of this century up to the year after next, else of the last."""
    if len(digits) == 4:
        return int(digits)
    century = today.year - today.year % 100
    year = century + int(digits)
    return year if year <= today.year + 2 else year - 100


def _number(run: str) -> Finding:
    """Name the number in a run of digits, without a date beside it; tell a telephone number from others."""
    number = _PLAIN_DATE.sub("", run).strip(" ,;./-") or run.strip()
    digits = sum(sign.isdigit() for sign in number)
    is_phone = _PHONE.match(number) and digits in _DIGITS_OF_A_PHONE
    return Finding(Personal.PHONE if is_phone else Personal.NUMBER, number)
