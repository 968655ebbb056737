"""What the counts must be, by a plain loop over all documents: other code than any engine's, the same rules."""

from collections.abc import Iterable

from search.document import OfferDocument
from search.engines.base import Counts
from search.facets import FACETS, found_by, known_values
from search.query import OfferQuery


def true_counts(query: OfferQuery, documents: Iterable[OfferDocument], municipalities: Iterable[str]) -> Counts:
    """Count every facet, each regardless of its own choice; zeros are left out. Not for words or a radius.

    Raises:
        ValueError: the query has words or a radius.
    """
    if query.q or query.radius:
        raise ValueError("A plain loop answers neither words nor a radius.")
    towns = tuple(municipalities)
    counts: Counts = {facet.parameter: {} for facet in FACETS}
    for document in documents:
        known = known_values(document)
        values = {name: found_by(name, known[name]) for name in counts}
        if document.whole_region:
            values["gemeente"] = towns
        failed = [name for name in counts if not _passes(query.values(name), values[name])]
        if len(failed) < 2:
            for name in failed or counts:
                for value in values[name]:
                    counts[name][value] = counts[name].get(value, 0) + 1
    return counts


def without_zeros(counts: Counts) -> Counts:
    """Leave out the values that nothing has."""
    return {name: {value: number for value, number in values.items() if number} for name, values in counts.items()}


def _passes(chosen: tuple[str, ...], values: tuple[str, ...]) -> bool:
    return not chosen or bool(set(chosen) & set(values))
