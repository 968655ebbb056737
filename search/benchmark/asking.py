"""The questions that are measured: what people typically ask, each with a name, the same in every run.

The headline has two filters and "koken", something people come to do: a bar should hold for what is typically asked.
The hardest is less typical and stands beside it: the same filters with "praten", a word that most offers have in some
sense, so that most of the catalogue must be scored. Both are printed: nobody makes one quicker unseen at the cost of
the other.
"""

from dataclasses import dataclass

from catalogue.models import MunicipalityPage, RegionPage
from search.benchmark.learned import learned
from search.document import Point
from search.engines.base import Scope
from search.query import BY_DATE, BY_DISTANCE, OfferQuery

TOWN, OTHER_TOWN = "23016", "23088"  # Dilbeek, Vilvoorde
HEADLINE, HARDEST = "two filters and text", "two filters, a word most have"
NEAR = "a place and 10 km"


@dataclass(frozen=True)
class Question:
    """One of them."""

    name: str
    query: OfferQuery


QUESTIONS = (
    Question("nothing chosen", OfferQuery()),
    Question("one filter", OfferQuery(free=True)),
    Question("text only", OfferQuery(q="praten")),
    Question(HEADLINE, OfferQuery(q="koken", free=True, level=2)),
    Question(HARDEST, OfferQuery(q="praten", free=True, level=2)),
    Question(
        "four filters, several values",
        OfferQuery(kinds=("groep", "taal", "vrijetijd"), days=("wo", "za"), level=2, children=True),
    ),
    Question("a theme and a kind", OfferQuery(kinds=("buddy",), themes=("ontmoeten", "praten"))),
    Question("a place", OfferQuery(places=(TOWN,), free=True)),
    Question(NEAR, OfferQuery(places=(TOWN,), radius=10, free=True)),
    Question("soonest first", OfferQuery(dayparts=("weekend",), sort=BY_DATE)),
    Question("nearest first", OfferQuery(q="koken", places=(TOWN,), radius=25, sort=BY_DISTANCE)),
    Question("a typo", OfferQuery(q="gezellug", free=True)),
    Question("a beginning", OfferQuery(q="fie")),
    Question("three words", OfferQuery(q="samen koken kinderen")),
    Question("a deep page", OfferQuery(free=True, page=200)),
)
BY_NAME = {question.name: question for question in QUESTIONS}


def scope_of_the_region(region: RegionPage) -> Scope:
    """Give the scope that a page of this region would ask in."""
    pages = MunicipalityPage.objects.live().descendant_of(region).select_related("municipality")
    points = {page.municipality_id: (page.municipality.lat, page.municipality.lon) for page in pages}
    return Scope(region=region.pk, municipalities=points)


def scope_without_database(region: int) -> Scope:
    """Give the same scope where there is no database (`memory.py`)."""
    points: dict[str, Point] = {town.nis: (town.lat, town.lon) for town in learned().towns}
    return Scope(region=region, municipalities=points)
