"""What an engine knows of an offer: the public fields that can be searched, filtered or sorted on, and no others.

Values of facets are those of addresses (`soort=taal`), so that a query, a count and a document speak one language.
`None` is unknown, which never counts as no: an unknown level, form, day or price is found by every filter on it, and
ranks below a known match.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

Point = tuple[float, float]  # latitude, longitude in degrees
GRID = 3  # decimals a point keeps: about 100 metres, the same in every engine


@dataclass(frozen=True, kw_only=True)
class OfferDocument:
    """One offer. Only public fields; the leak scan of the tests reads the index."""

    id: int  # the page's id
    region: int  # id of the region's page
    ref: str = ""  # id in the source file, "offer-071"
    title: str
    organisation: str = ""
    sentence: str = ""
    text: str = ""
    words: tuple[str, ...] = ()  # the names of its themes
    hints: tuple[str, ...] = ()  # other words for its themes (it is about something near them), "woensdag", "gratis" …
    places: tuple[str, ...] = ()  # names of municipalities and venue
    kinds: tuple[str, ...] = ()  # `soort`
    themes: tuple[str, ...] = ()  # slugs
    located: tuple[str, ...] = ()  # NIS codes
    open_to: tuple[str, ...] = ()  # NIS codes of the other municipalities it is explicitly open to
    whole_region: bool = False
    days: tuple[str, ...] | None = None  # ma … zo
    dayparts: tuple[str, ...] | None = None  # voormiddag, namiddag, avond, weekend
    level: int | None = None  # 1 to 4: the Dutch it asks
    free: bool | None = None
    children: bool | None = None  # children are welcome
    forms: tuple[str, ...] | None = None  # duo, groep, gezin, alleen
    labels: tuple[str, ...] = ()  # standing awards with "yes"
    more: tuple[str, ...] = ()  # what is known for the matrix, as marks: "lezen:nee", "opvang:?" (search/further.py)
    points: tuple[Point, ...] = ()  # the venue, else the points of the municipalities it is located in
    next_date: int | None = None  # proleptic ordinal (`date.toordinal()`) of the next session
    first_published: int | None = None  # proleptic ordinal
    stale: bool = False  # nobody confirmed it for more than a year and a month
    full: bool = False  # nobody can join now

    def __post_init__(self) -> None:
        """Round points to the grid, so that every engine measures the same distance."""
        rounded = tuple((round(lat, GRID), round(lon, GRID)) for lat, lon in self.points)
        object.__setattr__(self, "points", rounded)

    @property
    def mark(self) -> int:
        """A fingerprint of all fields (signed, 63 bits): two documents with the same mark answer alike."""
        text = json.dumps(vars(self), sort_keys=True)
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1

    @property
    def demotion(self) -> int:
        """How far below the others it ranks in the order of fit: 0 neither full nor stale, 1 full, 2 stale, 3 both."""
        return int(self.full) + 2 * int(self.stale)

    def as_json(self) -> str:
        """Write the document as one line of JSON, to be read again by `from_json`."""
        return json.dumps(vars(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Read a document that `as_json` wrote."""
        raw: Mapping[str, Any] = json.loads(line)
        known = {field.name for field in fields(cls)}
        values = {name: _tuples(value) for name, value in raw.items() if name in known}
        return cls(**values)

    def but(self, **changes: Any) -> Self:
        """Give the same document with other values in these fields."""
        return replace(self, **changes)


def _tuples(value: Any) -> Any:
    """Turn JSON's lists back into tuples."""
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value
