"""What is kept of a search, as an address, and how that is said to staff in words."""

from dataclasses import replace

from django.http import QueryDict

from catalogue.masking import MARK, mask
from catalogue.municipalities import lookup
from search.further import BY_NAME
from search.matrix.parsing import parse_matrix
from search.matrix.query import MatrixQuery
from search.query import PAST, OfferQuery, address

# The contract's values are Dutch words already; these stand for themselves only with their parameter beside them.
WITH_PARAMETER = {"niveau": "niveau {}", "straal": "{} km", "gratis": "gratis", "kinderen": "kinderen"}


def choices_of(query: OfferQuery) -> str:
    """Give what may be kept of a query: its one address with the words masked, without order, page and profile."""
    return address(replace(query.of_nobody(), q=mask(query.q).replace(MARK, " "), sort=PAST, page=1))


def query_of(choices: str) -> MatrixQuery:
    """Give the query that the kept address stands for, whether of the menu or the matrix."""
    return parse_matrix(QueryDict(choices), lambda nis: nis, themes=None)[0]


def choices_in_words(choices: str) -> str:
    """Say the choices in the contract's own Dutch words: "taal · Geraardsbergen · gratis"; words stand in quotes."""
    query = query_of(choices)
    said = [f"“{query.q}”"] if query.q else []
    return " · ".join([*said, *(_word(name, value) for name, value in query.choices())])


def _word(name: str, value: str) -> str:
    if name == "gemeente":
        return next((place.name for place in lookup(value) if place.nis == value), value)
    if name in BY_NAME:
        return f"{name}: {value}"
    return WITH_PARAMETER.get(name, "{}").format(value)
