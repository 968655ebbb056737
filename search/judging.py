"""Asking the judged queries (`quality.py`) of every engine that can run here, on this installation's judged offers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.models import Municipality
from search import services
from search.document import OfferDocument
from search.documents import documents
from search.engines.base import Scope, SearchEngine
from search.engines.chosen import throwaway_engines
from search.parameters import parse
from search.quality import FAR, Answered, judged_queries, scores_of
from search.synonyms import synonyms_with
from search.understanding import understood


class NotTheJudgedOffers(Exception):
    """The database does not hold all offers that were judged: no figure would mean anything.

    Attributes:
        reason: what is missing, one sentence.
        remedy: what to do about it.
    """

    def __init__(self, reason: str, remedy: str) -> None:
        """Keep the reason and the remedy."""
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


REMEDY = "Run `make demo`, which loads them, or `make reset demo` where somebody has changed them."


@dataclass(frozen=True)
class Judgement:
    """How each engine answered every query.

    Attributes:
        answered: name of the engine → the queries in their order.
        titles: ref → title of every offer.
    """

    answered: Mapping[str, Sequence[Answered]]
    titles: Mapping[str, str]

    @property
    def differing(self) -> list[str]:
        """Give the queries that the engines do not answer with the same offers in the same order: a bug."""
        together = zip(*self.answered.values(), strict=True)
        return [each[0].judged.text for each in together if len({answer.refs for answer in each}) > 1]


def judge() -> Judgement:
    """Ask all of them; raises NotTheJudgedOffers and EngineUnavailable. The installation's own index is left alone."""
    offers = _judged_offers()
    scope = Scope(
        region=offers[0].region,
        # Of all Flanders and Brussels: some queries ask for a town where the region has nothing.
        municipalities={place.nis: (place.lat, place.lon) for place in Municipality.objects.all()},
        synonyms=synonyms_with(services.synonym_groups()),
    )
    with throwaway_engines() as engines:
        answered = {}
        for name, engine in engines.items():
            engine.rebuild(offers)
            answered[name] = answer_all(engine, offers, scope)
    return Judgement(answered, {offer.ref: offer.title for offer in offers})


def answer_all(engine: SearchEngine, offers: Sequence[OfferDocument], scope: Scope) -> list[Answered]:
    """Ask every judged query of an engine that holds these offers, as the menu does; raises EngineUnavailable."""
    refs = {offer.id: offer.ref for offer in offers}
    surfaces = engine.vocabulary().surfaces.keys() | scope.synonyms.surfaces
    answered = []
    for judged in judged_queries():
        query = understood(parse({"q": [judged.text]}, lambda nis: nis)[0], surfaces.__contains__)
        found = tuple(refs[identity] for identity in engine.ids(query, scope, FAR))
        answered.append(Answered(judged, found, scores_of(found, judged.grades)))
    return answered


def _judged_offers() -> list[OfferDocument]:
    """Give the offers of the region that holds all the judged ones."""
    judged = {ref for query in judged_queries() for ref in query.grades}
    regions: dict[int, dict[str, OfferDocument]] = {}
    for document in documents():
        regions.setdefault(document.region, {})[document.ref] = document
    nearest = max(regions.values(), key=lambda offers: len(judged & offers.keys()), default={})
    if missing := sorted(judged - nearest.keys()):
        raise NotTheJudgedOffers(f"{len(missing)} of the {len(judged)} judged offers are not here.", REMEDY)
    return list(nearest.values())
