"""Reads the municipalities of a row by the one lookup, and says what it understood."""

import re
from collections.abc import Collection

from django.utils.translation import gettext as _

from catalogue.importing.cells import Read, Severity, is_unknown
from catalogue.models import Municipality
from catalogue.municipalities import Closeness, How, Match, find_municipalities, lookup, one_municipality

_WHOLE_REGION = frozenset({
    "regio", "hele regio", "de hele regio", "heel de regio", "alle", "alle gemeenten", "overal", "regionaal",
    "bovenlokaal", "iedereen",
})  # fmt: skip
_BETWEEN = re.compile(r"\s*(?:[,;/\n+&]|\ben\b)\s*")


def read_municipalities(text: str, postcode: str, region: Collection[Municipality]) -> list[Read]:
    """Read the municipality cell (one or several names, NIS codes, postcodes) and the postcode cell of a row.

    Each answer's value is a tuple of municipalities; () is the whole region. A name that means none or several is an
    error: it may not quietly become the whole region. One outside `region` is kept, and said.
    """
    if is_unknown(text):
        if is_unknown(postcode):
            return [Read((), _("No municipality: this counts for the whole region."))]
        text = postcode
    elif not is_unknown(postcode) and one_municipality(text) is None and one_municipality(f"{postcode} {text}"):
        text = f"{postcode} {text}"
    if text.casefold().strip(" .") in _WHOLE_REGION:
        return [Read(())]
    names = [name for name in _BETWEEN.split(text) if name]
    if one_municipality(text) and not all(one_municipality(name) for name in names):
        names = [text]
    return [_read_one(name, region) for name in names]


def _read_one(name: str, region: Collection[Municipality]) -> Read:
    found = one_municipality(name)
    if found is None:
        candidates = ", ".join(municipality.name for municipality in lookup(name, limit=5))
        if candidates:
            message = _("“%(name)s” could be: %(candidates)s. Write one of these.")
            return Read((), message % {"name": name, "candidates": candidates}, Severity.ERROR)
        return Read((), _("“%(name)s” is no municipality we know.") % {"name": name}, Severity.ERROR)
    if region and found not in region:
        message = _("%(municipality)s is not in this region. It is kept.") % {"municipality": found.name}
        return Read((found,), message)
    match = find_municipalities(name, limit=1)[0]
    return Read((found,), "" if _said_plainly(match) else _("Understood as: %(label)s.") % {"label": found.name})


def _said_plainly(match: Match) -> bool:
    return match.closeness is Closeness.EXACT and match.how in {How.NAME, How.NIS, How.POSTCODE}
