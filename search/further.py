"""The further filters of the matrix, and what is known of an offer for each: marks like "lezen:nee", "lezen:?".

Values are those of addresses. A value that holds others too ("at most 25 euro") is a mark of its own on every offer
that it finds, so that a filter is one exact comparison. What depends on the day is as of the day the document is made.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final, NamedTuple

from catalogue.access import ACCESS_FIELDS, house_of
from catalogue.choices import (
    Audience,
    Commitment,
    DutchShare,
    OpenState,
    OpenTo,
    PriceKind,
    ReducedPrice,
    Rhythm,
    YesNo,
)
from catalogue.schedule import Schedule
from search.barriers import BARRIER_FIELDS, BARRIERS, HELPS, HINDERS
from search.facets import DAYPARTS, DAYS, UNKNOWN, FurtherFacet
from search.known import Known, Values, is_free
from search.spoken import SPOKEN, languages_in

YES_NO = ("ja", "nee")
PRICES = ("5", "10", "25")  # euro: at most; whether it is free is a filter of the menu
PLACES_LEFT = ("1", "2", "5")  # at least
WEEKS = ("1", "2", "4", "8", "13")  # starts within
MONTHS_AGO = ("3", "6", "12")  # confirmed within
AGES = {"kind": (0, 11), "jong": (12, 17), "volwassen": (18, 59), "60plus": (60, 120)}  # years, both included
SEASONS = {"lente": {3, 4, 5}, "zomer": {6, 7, 8}, "herfst": {9, 10, 11}, "winter": {12, 1, 2}}
STATES = {
    OpenState.OPEN: "open",
    OpenState.WAITING_LIST: "wachtlijst",
    OpenState.FULL: "vol",
    OpenState.PAUSED: "pauze",
}
MOMENTS = tuple(f"{day}-{part}" for day in DAYS for part in DAYPARTS if part != "weekend")
MOST_SCHEDULES = 512  # of which the year is kept: a few hundred kilobytes
BY_CHOICE = "zelf"  # a moment of its own: the two choose it together
_UNKNOWN_VALUE: Final = "unknown"


def _slugs(choices: Any) -> tuple[str, ...]:
    return tuple(choice.slug for choice in choices if choice != _UNKNOWN_VALUE)


def _open_facet(parameter: str, values: tuple[str, ...]) -> FurtherFacet:
    return FurtherFacet(parameter, parameter, values, unknown_matches=True)


FURTHER: Final = (
    _open_facet("engagement", _slugs(Commitment)),
    _open_facet("ritme", _slugs(Rhythm)),
    _open_facet("open", _slugs(OpenTo)),
    _open_facet("seizoen", tuple(SEASONS)),
    _open_facet("vakantie", YES_NO),
    _open_facet("lezen", YES_NO),
    _open_facet("spreekt", tuple(SPOKEN)),
    _open_facet("aandeel", _slugs(DutchShare)),
    _open_facet("wie", _slugs(Audience)),
    _open_facet("leeftijd", tuple(AGES)),
    _open_facet("opvang", YES_NO),
    _open_facet("prijs", PRICES),
    _open_facet("korting", _slugs(ReducedPrice)),
    _open_facet("inloop", YES_NO),
    FurtherFacet("plaats", "plaats", tuple(STATES.values())),
    _open_facet("plaatsen", PLACES_LEFT),
    _open_facet("begint", WEEKS),
    FurtherFacet("samen", "samen", ("1",)),  # a statement, like a theme: nobody writes that no one goes along
    _open_facet("taalhulp", YES_NO),
    _open_facet("trapvrij", ("1",)),
    _open_facet("toilet", ("1",)),
    _open_facet("zitten", ("1",)),
    _open_facet("stil", ("1",)),
    FurtherFacet("bevestigd", "bevestigd", MONTHS_AGO),
    *(_open_facet(barrier, (HELPS, HINDERS)) for barrier in BARRIERS),
)
BY_NAME: Final = {facet.parameter: facet for facet in FURTHER}


def marks_of(known: Known) -> tuple[str, ...]:
    """Give the marks of every further filter, and those of its moments ("vrij:wo-avond")."""
    return tuple(_marks(known))


def _marks(known: Known) -> Iterator[str]:
    for name, read in READ.items():
        values = read(known)
        if values is None:
            yield f"{name}:{UNKNOWN}"
        else:
            yield from (f"{name}:{value}" for value in values)


def _choice(field: str, choices: Any) -> Callable[[Known], Values]:
    """Read a field with fixed answers."""
    slugs = {choice.value: None if choice == _UNKNOWN_VALUE else (choice.slug,) for choice in choices}
    return lambda known: slugs[getattr(known.offer, field)]


def _access(field: str) -> Callable[[Known], Values]:
    """Read what is known of the access, where the offer meets at its organisation: yes is a value, no is none."""
    answers: dict[str, Values] = {YesNo.YES: ("1",), YesNo.NO: (), YesNo.UNKNOWN: None}

    def read(known: Known) -> Values:
        house = house_of(known.offer, known.organisation)
        return answers[getattr(house, field)] if house else None

    return read


class Year(NamedTuple):
    """What a schedule says of the coming year: its months, whether it runs in the school holidays, its moments."""

    months: frozenset[int]
    holidays: bool | None
    moments: tuple[str, ...]


@lru_cache(maxsize=MOST_SCHEDULES)
def _year(schedule: Schedule, today: date) -> Year:
    """Go through the coming year. Kept: it takes long, and many offers share a schedule (or have none)."""
    moments = {f"{day.slug}-{part.slug}" for day, part in schedule.moments(today)}
    return Year(
        schedule.months(today),
        schedule.runs_in_school_holidays(today),
        tuple(moment for moment in MOMENTS if moment in moments),
    )


def _season(known: Known) -> Values:
    """Give the seasons of the coming year in which it takes place."""
    months = _year(known.schedule, known.today).months
    return tuple(name for name, its in SEASONS.items() if months & its) if months else None


def _holidays(known: Known) -> Values:
    runs = _year(known.schedule, known.today).holidays
    return None if runs is None else (YES_NO[not runs],)


def _spoken(known: Known) -> Values:
    """Give the languages for the first contact, and those spoken at the organisation."""
    house = known.organisation.languages_spoken if known.organisation else ""
    return languages_in(f"{known.offer.contact_languages}, {house}") or None


def _ages(known: Known) -> Values:
    low, high = known.offer.age_from, known.offer.age_to
    if low is None and high is None:
        return None
    low, high = low or 0, 200 if high is None else high
    return tuple(name for name, (first, last) in AGES.items() if low <= last and first <= high)


def _price(known: Known) -> Values:
    """Give every limit that it stays within; paid without a price is unknown."""
    offer = known.offer
    if is_free(offer):
        return PRICES
    if offer.price_kind != PriceKind.PAID or offer.price is None:
        return None
    return tuple(limit for limit in PRICES if offer.price <= int(limit))


def _places(known: Known) -> Values:
    left = known.state.places_left
    return None if left is None else tuple(limit for limit in PLACES_LEFT if left >= int(limit))


def _begins(known: Known) -> Values:
    """Give the numbers of weeks within which the next time is."""
    if known.next_date is None:
        return None
    days = known.next_date - known.today.toordinal()
    return tuple(weeks for weeks in WEEKS if days <= 7 * int(weeks))


def _together(known: Known) -> Values:
    """Say whether somebody goes along the first time."""
    return ("1",) if known.offer.first_visit_with else None


def _confirmed(known: Known) -> Values:
    on = known.state.confirmed_on
    if on is None:
        return ()
    return tuple(months for months in MONTHS_AGO if known.today - on <= timedelta(days=30.5 * int(months)))


def _moments(known: Known) -> Values:
    """Give the parts of the week in which it takes place; BY_CHOICE where they are agreed on."""
    moments = _year(known.schedule, known.today).moments
    return moments or ((BY_CHOICE,) if known.offer.commitment == Commitment.BY_AGREEMENT else None)


READ: Final[dict[str, Callable[[Known], Values]]] = {
    "engagement": _choice("commitment", Commitment),
    "ritme": _choice("rhythm", Rhythm),
    "open": _choice("open_to", OpenTo),
    "seizoen": _season,
    "vakantie": _holidays,
    "lezen": _choice("reading_needed", YesNo),
    "spreekt": _spoken,
    "aandeel": _choice("dutch_share", DutchShare),
    "wie": _choice("audience", Audience),
    "leeftijd": _ages,
    "opvang": _choice("childcare", YesNo),
    "prijs": _price,
    "korting": _choice("reduced_price", ReducedPrice),
    "inloop": _choice("walk_in", YesNo),
    "plaats": lambda known: (STATES[known.state.now],),
    "plaatsen": _places,
    "begint": _begins,
    "samen": _together,
    "taalhulp": _choice("language_help", YesNo),
    "trapvrij": _access("step_free"),
    "toilet": _access("toilet"),
    "zitten": _access("can_sit"),
    "stil": _access("quiet_place"),
    "bevestigd": _confirmed,
    "vrij": _moments,
    **BARRIERS,
}
OFFER_FIELDS: Final = (
    "commitment", "rhythm", "open_to", "reading_needed", "contact_languages", "dutch_share", "audience", "age_from",
    "age_to", "childcare", "price_kind", "price", "reduced_price", "walk_in", "first_visit_with", "language_help",
    *BARRIER_FIELDS,
)  # fmt: skip
ORGANISATION_FIELDS: Final = ("languages_spoken", *ACCESS_FIELDS)
