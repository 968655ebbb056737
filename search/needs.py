"""What is kept of a search, as an address, and how that is said to staff in words."""

from dataclasses import replace

from django.http import QueryDict

from catalogue.municipalities import lookup
from search.masking import MARK, mask
from search.parameters import parse
from search.query import PAST, OfferQuery, address

# The contract's values are Dutch words already; these stand for themselves only with their parameter beside them.
WITH_PARAMETER = {"niveau": "niveau {}", "straal": "{} km", "gratis": "gratis", "kinderen": "kinderen"}


def choices_of(query: OfferQuery) -> str:
    """Give what may be kept of a query: its one address with the words masked, without order and page."""
    return address(replace(query, q=mask(query.q).replace(MARK, " "), sort=PAST, page=1))


def query_of(choices: str) -> OfferQuery:
    """Give the query that the kept address stands for."""
    return parse(QueryDict(choices), lambda nis: nis)[0]


def choices_in_words(choices: str) -> str:
    """Say the choices in the contract's own Dutch words: "taal · Geraardsbergen · gratis"; words stand in quotes."""
    query = query_of(choices)
    said = [f"“{query.q}”"] if query.q else []
    return " · ".join([*said, *(_word(name, value) for name, value in query.choices())])


def _word(name: str, value: str) -> str:
    if name == "gemeente":
        return next((place.name for place in lookup(value) if place.nis == value), value)
    return WITH_PARAMETER.get(name, "{}").format(value)
