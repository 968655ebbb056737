"""The menu finds and counts what a plain loop over the database does: on the source, mostly unknown, and the demo."""

from collections.abc import Callable, Iterator
from itertools import chain

from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.choices import SocialForm
from catalogue.models import OfferPage
from search.query import OfferQuery
from search.services import find

UNKNOWN = None
KINDS = ["taal", "buddy", "vrijwilliger", "groep", "uitstap", "vrijetijd", "stage", "info"]
Fits = Callable[[OfferPage, str], bool]


def known_or(value: object, fits: bool) -> bool:
    """Unknown never counts as no."""
    return value in {UNKNOWN, "unknown"} or fits


def days_of(offer: OfferPage) -> set[str]:
    return {day.slug for day in offer.schedule.days(timezone.localdate())}


def parts_of(offer: OfferPage) -> set[str]:
    return {part.slug for part in offer.schedule.parts_of_day(timezone.localdate())}


def is_free(offer: OfferPage) -> bool:
    return offer.price_kind == "free" or offer.reduced_price == "free_for_newcomers"


RULES: dict[str, Fits] = {
    "soort": lambda offer, value: offer.kind_of.slug == value,
    "niveau": lambda offer, value: known_or(offer.dutch_level, (offer.dutch_level or 0) <= int(value)),
    "gratis": lambda offer, _one: is_free(offer) or offer.price_kind == "unknown",
    "kinderen": lambda offer, _one: offer.children_welcome != "no" or offer.childcare == "yes",
    "vorm": lambda offer, value: known_or(offer.social_form, SocialForm(offer.social_form).slug == value),
    "dag": lambda offer, value: not days_of(offer) or value in days_of(offer),
    "dagdeel": lambda offer, value: not parts_of(offer) or value in parts_of(offer),
    "thema": lambda offer, value: value in {theme.slug for theme in offer.themes.all()},
    "gemeente": lambda offer, value: not offer.nis_codes or value in offer.nis_codes | offer.open_codes,
}
FIELDS = {
    "soort": "kinds", "vorm": "forms", "dag": "days", "dagdeel": "dayparts", "thema": "themes", "gemeente": "places",
}  # fmt: skip
queries = st.builds(
    OfferQuery,
    kinds=st.lists(st.sampled_from(KINDS), max_size=3).map(tuple),
    themes=st.lists(st.sampled_from(["koken", "praten", "feest", "cultuur"]), max_size=2).map(tuple),
    places=st.lists(st.sampled_from(["41018", "42025", "35013", "44021"]), max_size=2).map(tuple),
    days=st.lists(st.sampled_from(["ma", "wo", "za"]), max_size=2).map(tuple),
    dayparts=st.lists(st.sampled_from(["voormiddag", "avond", "weekend"]), max_size=2).map(tuple),
    level=st.sampled_from([None, 1, 2, 3, 4]),
    free=st.booleans(),
    children=st.booleans(),
    forms=st.lists(st.sampled_from(["duo", "groep", "gezin"]), max_size=2).map(tuple),
)


def fits(offer: OfferPage, query: OfferQuery, without: str = "") -> bool:
    """Say whether a plain reader of the contract would find this offer: or within a filter, and between filters."""
    chosen = {name: query.values(name) for name in RULES if name != without}
    return all(any(RULES[name](offer, value) for value in values) for name, values in chosen.items() if values)


def offers() -> Iterator[OfferPage]:
    for offer in OfferPage.objects.live().prefetch_related("municipalities", "open_to_municipalities", "themes"):
        offer.nis_codes = {place.nis for place in offer.municipalities.all()}
        open_to = offer.open_to_municipalities.all() if offer.open_to != "own" else ()
        offer.open_codes = {place.nis for place in open_to}
        yield offer


def test_totals_and_counts_are_those_of_a_plain_loop(either):
    everything = list(offers())

    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(query=queries)
    def holds(query: OfferQuery) -> None:
        answer = find(query, either)
        assert answer.total == sum(fits(offer, query) for offer in everything)
        for name, rule in RULES.items():
            others = [offer for offer in everything if fits(offer, query, without=name)]
            for value, count in answer.facets[name].items():
                assert count == sum(rule(offer, value) for offer in others), (name, value)

    holds()


def test_the_loop_knows_every_filter_of_the_contract_but_the_label_which_nothing_carries_yet(either):
    answer = find(OfferQuery(), either)
    assert set(answer.facets) == {*RULES, "label"}
    assert not any(chain(answer.facets["label"].values()))
