"""From GET parameters to a query of the matrix. As search/parameters.py: a bad value is left out with a note."""

from collections.abc import Iterator
from functools import partial

from search.further import FURTHER
from search.matrix.profile import CHOICES, SEVERAL, SPELLS, Profile, is_value
from search.matrix.query import MatrixQuery
from search.parameters import (
    NO_DISTANCE,
    NO_SUCH_PLACE,
    NO_SUCH_THEME,
    NOT_A_CHOICE,
    Note,
    Parameters,
    Reader,
    Resolve,
    read_into,
)
from search.values import LONGEST_SHOWN, clean

WHY_NOT = {"p_thuis": NO_SUCH_PLACE, "p_km": NO_DISTANCE, "p_thema": NO_SUCH_THEME}


def parse_matrix(
    params: Parameters, resolve_municipality: Resolve, *, themes: frozenset[str] | None
) -> tuple[MatrixQuery, tuple[Note, ...]]:
    """Read the query, and a note for every value that was left out. Never raises, whatever the values.

    Args:
        themes: the slugs that exist; None accepts every well-formed slug.
    """
    reader = Reader(params, resolve_municipality, themes)
    further = tuple((facet.parameter, tuple(_listed(reader, facet.parameter, facet.values))) for facet in FURTHER)
    said = {field: tuple(_said(reader, name, themes)) for name, (field, _values) in CHOICES.items()}
    make = partial(MatrixQuery, further=further, profile=Profile(**said))
    query, notes = read_into(make, params, resolve_municipality, themes)
    return query, tuple(dict.fromkeys((*notes, *reader.notes)))


def _listed(reader: Reader, name: str, values: tuple[str, ...]) -> Iterator[str]:
    for raw in reader.raw(name):
        value = clean(raw[:LONGEST_SHOWN])
        if value in values:
            yield value
        else:
            reader.leave_out(name, raw, NOT_A_CHOICE)


def _said(reader: Reader, name: str, themes: frozenset[str] | None) -> Iterator[str]:
    """Give what the parameter says of the person; home may be typed as a postcode or a name."""
    for raw in reader.raw(name)[: None if name in SEVERAL else 1]:
        value = clean(raw[: 2 * LONGEST_SHOWN])
        if name == "p_thuis":
            value = (reader.resolve(value) or "") if value else ""
        if name == "p_vrij" and value in SPELLS:
            yield from SPELLS[value]
        elif is_value(name, value) and (name != "p_thema" or themes is None or value in themes):
            yield value
        else:
            reader.leave_out(name, raw, WHY_NOT.get(name, NOT_A_CHOICE))
