"""Reads whom to call: names, numbers and addresses as people keep them, often all in one cell."""

import re

from django.utils.translation import gettext as _

from catalogue.importing.cells import Read
from catalogue.phones import is_phone

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w@])\+?\d[\d ./()-]{7,18}\d(?!\w)")


def read_phone(text: str) -> Read:
    """Read a phone number; Excel eats the zero in front of a number, which is given back and said."""
    digits = re.sub(r"\D", "", text)
    if text.isdigit() and 8 <= len(digits) <= 9 and not digits.startswith("0"):
        return Read(f"0{digits}", _("A zero was put in front: %(number)s.") % {"number": f"0{digits}"})
    return Read(text)


def read_website(text: str) -> Read:
    """Read a web address; "www.x.be" gets the https it needs."""
    first = text.split()[0] if text.split() else ""
    if first and "://" not in first and "." in first:
        return Read(f"https://{first}")
    return Read(first or text)


def read_contact(text: str) -> Read:
    """Take a cell such as "An, 054 12 34 56, an@x.be" apart into contact_name, contact_phone and contact_email."""
    parts: dict[str, str] = {}
    for name, pattern in (("contact_email", _EMAIL), ("contact_phone", _PHONE)):
        found = pattern.search(text)
        if found:
            # Two numbers, as "054 12 34 56 / 0470 12 34 56": the first is the one to call.
            first, _slash, _other = found.group().partition(" /")
            parts[name] = first if is_phone(first) else found.group()
            text = text[: found.start()] + "," + text[found.start() + len(parts[name]) :]
    name_left = ", ".join(part for part in (piece.strip(" :-()") for piece in re.split(r"[,;\n|/]", text)) if part)
    return Read({"contact_name": name_left} | parts)
