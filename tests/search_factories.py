"""Documents and questions for the tests of finding: a small, plausible world."""

from typing import Any

from search.document import OfferDocument
from search.engines.base import Scope
from search.parameters import parse
from search.query import OfferQuery
from search.synonyms import Synonyms

REGION = 7
GENT, AALST, OOSTENDE = "44021", "41002", "35013"
POINTS = {GENT: (51.05, 3.717), AALST: (50.938, 4.041), OOSTENDE: (51.23, 2.913)}


def document(identity: int = 1, **fields: Any) -> OfferDocument:
    """Make a document of which nothing is known but its title, unless said otherwise."""
    fields.setdefault("title", f"Aanbod {identity}")
    fields.setdefault("region", REGION)
    return OfferDocument(id=identity, **fields)


def scope(*groups: tuple[str, ...]) -> Scope:
    """Ask in the region of the tests, with these groups of synonyms and no others."""
    return Scope(region=REGION, municipalities=POINTS, synonyms=Synonyms(groups))


def query(text: str = "", **parameters: Any) -> OfferQuery:
    """Make a query from words and parameters as in an address: query("fiets", soort="taal", dag=["ma", "di"])."""
    params = {name: value if isinstance(value, list) else [str(value)] for name, value in parameters.items()}
    return parse({"q": [text], **params}, lambda value: value if value in POINTS else None)[0]
