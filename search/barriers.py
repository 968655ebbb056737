"""The nine B's of accessibility: what a listing itself says that helps or hinders, one by one.

The nine are the field's (design, mission); which facts speak for which is ours, and stands in FACTS. A listing may say
both: a stop nearby, and stairs. What it does not say is unknown, never a no. A talk with the organisation tells more.
"""

from collections.abc import Callable
from typing import Final

from catalogue.access import house_of
from catalogue.choices import DutchShare, OpenState, PriceKind, ReducedPrice, SocialForm, YesNo
from search.known import Known, Values

HELPS, HINDERS = "helpt", "hindert"
DEAR = 10  # euro each time: more is a threshold for who lives on little (ours)
EASY, HARD = (1, 2), 4  # steps of Dutch
CHEAPER = frozenset(ReducedPrice) - {ReducedPrice.NONE, ReducedPrice.UNKNOWN}
IN_DUTCH = frozenset({DutchShare.ALL, DutchShare.MOST})
NOT_NOW = frozenset({OpenState.FULL, OpenState.PAUSED, OpenState.WAITING_LIST})
Fact = Callable[[Known], bool]


def _yes(*fields: str) -> Fact:
    return lambda known: any(getattr(known.offer, field) == YesNo.YES for field in fields)


def _no(*fields: str) -> Fact:
    return lambda known: any(getattr(known.offer, field) == YesNo.NO for field in fields)


def _said(field: str) -> Fact:
    return lambda known: bool(getattr(known.offer, field))


def _any(*facts: Fact) -> Fact:
    return lambda known: any(fact(known) for fact in facts)


def _never(_known: Known) -> bool:
    return False


def _step_free(answer: YesNo) -> Fact:
    def is_true(known: Known) -> bool:
        house = house_of(known.offer, known.organisation)
        return house is not None and house.step_free == answer

    return is_true


def _free(known: Known) -> bool:
    return known.offer.price_kind == PriceKind.FREE or known.offer.reduced_price in CHEAPER


def _dear(known: Known) -> bool:
    offer = known.offer
    return offer.price is not None and offer.price > DEAR and offer.reduced_price not in CHEAPER


def _has_room(known: Known) -> bool:
    return known.state.now == OpenState.OPEN and (known.offer.walk_in == YesNo.YES or bool(known.state.places_left))


def _easy(known: Known) -> bool:
    return known.offer.dutch_level in EASY and known.offer.reading_needed == YesNo.NO


def _in_dutch(known: Known) -> bool:
    return known.offer.dutch_share in IN_DUTCH


def _little_to_gain(known: Known) -> bool:
    return known.offer.dutch_share == DutchShare.LITTLE or known.offer.social_form == SocialForm.ALONE


def _enrols_twice(known: Known) -> bool:
    return known.offer.online_enrolment == YesNo.YES and known.offer.paper_enrolment == YesNo.YES


# Barrier → what helps, what hinders.
FACTS: Final[dict[str, tuple[Fact, Fact]]] = {
    "bekend": (_said("website"), _never),
    "bereikbaar": (_any(_said("nearest_stop"), _step_free(YesNo.YES)), _step_free(YesNo.NO)),
    "beschikbaar": (_has_room, lambda known: known.state.now in NOT_NOW),
    "betaalbaar": (_free, _dear),
    # What newcomers need here is Dutch, and others to speak it with (rule 1 of the trade).
    "bruikbaar": (_in_dutch, _little_to_gain),
    "begrijpbaar": (
        _any(_easy, _yes("language_help")),
        _any(_yes("reading_needed"), lambda known: known.offer.dutch_level == HARD),
    ),
    "betrouwbaar": (_any(_yes("fixed_contact", "insured"), _said("contact_name")), _no("fixed_contact", "insured")),
    "begripvol": (_any(_yes("language_help"), _said("first_visit_with")), _no("language_help")),
    "betreedbaar": (_any(_yes("walk_in", "free_trial"), _said("first_visit_with")), _enrols_twice),
}
BARRIER_FIELDS: Final = (
    "nearest_stop", "contact_name", "fixed_contact", "insured", "free_trial", "online_enrolment", "paper_enrolment",
    "dutch_level", "reading_needed", "website", "dutch_share", "social_form", "own_place",
)  # fmt: skip


def _reading(helps: Fact, hinders: Fact) -> Callable[[Known], Values]:
    return lambda known: (*(HELPS,) * helps(known), *(HINDERS,) * hinders(known)) or None


BARRIERS: Final[dict[str, Callable[[Known], Values]]] = {barrier: _reading(*facts) for barrier, facts in FACTS.items()}
