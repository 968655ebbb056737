"""The filters of the matrix: every value a link to the matrix with or without it, with the count it would give."""

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext_lazy as _

from portal.matrix.asking import Asked
from portal.matrix.parts import Box, Choice
from portal.matrix.words import MatrixNames
from search.barriers import BARRIERS
from search.engines.base import Answer
from search.matrix.query import MatrixQuery

LONG: Final = 10  # values beyond which one can look for a word in the list
LISTED: Final = frozenset({"thema", "gemeente", "spreekt"})  # only what there is, most first

LEVEL_NOTE = _("Step 1 is below NT2 1.1, step 2 is 1.1 to 1.2, step 3 is 2.x. That is our own translation.")
BARRIER_NOTE = _("What the listing itself says. A talk with the organisation tells more.")
ACCESS = ("trapvrij", "toilet", "zitten", "stil")
# In this order; those named first are unfolded. Filters of one line share a box.
BOXES: Final = (
    (_("Kind"), ("soort",)),
    (_("Municipality"), ("gemeente",)),
    (_("Dutch"), ("niveau",)),
    (_("Price"), ("gratis", "prijs")),
    (_("Part of the day"), ("dagdeel",)),
    (_("Day"), ("dag",)),
    (_("Good for"), ("label",)),
    (_("Children"), ("kinderen",)),
    (_("Childcare"), ("opvang",)),
    (_("Theme"), ("thema",)),
    (_("Place left"), ("plaats",)),
    (_("How many places"), ("plaatsen",)),
    (_("Starts"), ("begint",)),
    (_("Commitment"), ("engagement",)),
    (_("Now and then or fixed"), ("ritme",)),
    (_("Season"), ("seizoen",)),
    (_("School holidays"), ("vakantie",)),
    (_("With whom"), ("vorm",)),
    (_("Women, men, mixed"), ("wie",)),
    (_("Age"), ("leeftijd",)),
    (_("Reading needed"), ("lezen",)),
    (_("Dutch spoken there"), ("aandeel",)),
    (_("Languages spoken"), ("spreekt",)),
    (_("Language help"), ("taalhulp",)),
    (_("First time"), ("samen",)),
    (_("Walk in"), ("inloop",)),
    (_("Reduced price"), ("korting",)),
    (_("People from elsewhere"), ("open",)),
    (_("Access"), ACCESS),
    (_("Nine thresholds (B's)"), tuple(BARRIERS)),
    (_("Confirmed"), ("bevestigd",)),
)
NOTES: Final = {("niveau",): LEVEL_NOTE, tuple(BARRIERS): BARRIER_NOTE}
UNFOLDED: Final = 4


def boxes_of(asked: Asked, answer: Answer, names: MatrixNames) -> Iterator[Box]:
    """Give the filters that have something to choose."""
    for number, (label, filters) in enumerate(BOXES):
        choices = tuple(choice for name in filters for choice in _choices(asked, answer, names, name))
        if not any(choice.count or choice.chosen for choice in choices):
            continue
        unfolded = number < UNFOLDED or any(choice.chosen for choice in choices)
        note = str(NOTES.get(filters, ""))
        yield Box(filters[0], str(label), choices, unfolded, len(choices) > LONG, note)


def chips_of(asked: Asked, names: MatrixNames) -> Iterator[Choice]:
    """Give the searched words and every chosen value, each with the address without it."""
    query = asked.query
    if query.q:
        yield Choice("q", f"“{query.q}”", asked.href(query.without("q")))
    for name, value in query.choices():
        yield Choice(f"{name}:{value}", names.chip(name, value), asked.href(query.without(name, value)))


def _choices(asked: Asked, answer: Answer, names: MatrixNames, name: str) -> list[Choice]:
    counts = answer.facets[name]
    found = [_choice(asked, names, name, value, count) for value, count in counts.items()]
    if name not in LISTED:
        return found
    there = [choice for choice in found if choice.count or choice.chosen]
    return sorted(there, key=lambda choice: (-(choice.count or 0), choice.label))


def _choice(asked: Asked, names: MatrixNames, name: str, value: str, count: int) -> Choice:
    query: MatrixQuery = asked.query
    label = names.label(name, value)
    return Choice(f"{name}:{value}", label, asked.href(query.toggled(name, value)), query.has(name, value), count)
