"""The menu's filters: questions with answers, each a link to the menu with or without that answer."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy

from portal.menu.names import Names, place_name
from portal.menu.parts import NO_COUNT, Filter, Option, PlaceBox
from search.engines.base import Answer
from search.query import OfferQuery, address

SHOWN_AT_ONCE = 8  # answers of a long list; the rest is folded away
DISTANCES = ("5", "10", "20")
QUESTIONS = {
    "dagdeel": gettext_lazy("When?"),
    "dag": gettext_lazy("Which day?"),
    "niveau": gettext_lazy("How much Dutch?"),
    "gratis": gettext_lazy("Price"),
    "kinderen": gettext_lazy("Children"),
    "vorm": gettext_lazy("With whom?"),
    "label": gettext_lazy("Good for"),
    "thema": gettext_lazy("What do you like?"),
    "gemeente": gettext_lazy("Where?"),
    "straal": gettext_lazy("How far?"),
}


def href(query: OfferQuery) -> str:
    """Give the address of the menu for this query."""
    words = address(query)
    return reverse("menu") + (f"?{words}" if words else "")


def pairs_without(query: OfferQuery, *names: str) -> tuple[tuple[str, str], ...]:
    """Give what a form must carry along besides its own fields."""
    return tuple(pair for pair in query.pairs() if pair[0] not in names)


def options_of(query: OfferQuery, answer: Answer, names: Names, name: str) -> tuple[Option, ...]:
    """Give every answer of one filter, each with its count."""
    return tuple(_option(query, names, name, value, count) for value, count in answer.facets.get(name, {}).items())


def filters_of(query: OfferQuery, answer: Answer, names: Names) -> Iterable[Filter]:
    """Give the filters that have something to choose."""
    for name, question in QUESTIONS.items():
        asked = _distances(query, names) if name == "straal" else options_of(query, answer, names, name)
        options, more = _fold(name, asked)
        box = _place_box(query) if name == "gemeente" else None
        if options or box:
            unfolded = any(option.chosen for option in more)
            yield Filter(name, str(question), options, more, unfolded=unfolded, box=box)


def _option(query: OfferQuery, names: Names, name: str, value: str, count: int) -> Option:
    return Option(
        value=value,
        label=names.label(name, value),
        pictogram=names.pictogram(name, value),
        count=count,
        chosen=query.has(name, value),
        href=href(query.toggled(name, value)),
        name=name,
        note=names.note(name, value),
        about=reverse("kind", args=[value]) if name == "soort" else "",
    )


def _place_box(query: OfferQuery) -> PlaceBox:
    """Give the box for a place: it replaces the one municipality that is chosen, and adds to several."""
    if len(query.places) > 1:
        return PlaceBox("", pairs_without(query, "pagina"))
    return PlaceBox(place_name(query.places[0]) if query.places else "", pairs_without(query, "gemeente", "pagina"))


def _fold(name: str, options: tuple[Option, ...]) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Fold away the rest of a long list; of lists that may be empty show what there is.

    The order does not depend on what is chosen in this filter: what somebody just pressed stays under the finger.
    """
    if name == "label" and not any(option.count or option.chosen for option in options):
        return (), ()
    if name not in {"thema", "gemeente"}:
        return options, ()
    there = [option for option in options if option.count or option.chosen]
    there.sort(key=lambda option: (-option.count, option.label))
    return tuple(there[:SHOWN_AT_ONCE]), tuple(sorted(there[SHOWN_AT_ONCE:], key=lambda option: option.label))


def _distances(query: OfferQuery, names: Names) -> tuple[Option, ...]:
    """Offer distances once a municipality is chosen; how many each gives is seen after choosing."""
    return tuple(_option(query, names, "straal", km, NO_COUNT) for km in DISTANCES if query.places)
