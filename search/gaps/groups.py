"""Who can join an offer: the people of "Toon voor", and the columns of "voor wie". Answers: yes, no, unknown.

The rules are ours; no source sets them.
"""

from collections.abc import Callable
from typing import Final

from catalogue.choices import Audience, SocialForm, YesNo
from search.gaps.answers import Answer, among, both, either, said
from search.gaps.facts import OfferFacts
from search.gaps.times import MOMENTS
from search.gaps.view import Group

FIRST_STEP, SIXTY, ADULT = 1, 60, 18
EVENING_WEEKEND: Final = frozenset(
    moment for moment in MOMENTS if moment.endswith("-avond") or moment.startswith(("za-", "zo-"))
)


def first_step(facts: OfferFacts) -> Answer:
    """It asks step 1 of Dutch, almost nothing; unknown where no level is said."""
    return None if facts.level is None else facts.level <= FIRST_STEP


def women(facts: OfferFacts) -> Answer:
    """Women can join: for women, or mixed."""
    return _audience(facts, Audience.WOMEN, Audience.MIXED)


def only_women(facts: OfferFacts) -> Answer:
    """Women are among themselves."""
    return _audience(facts, Audience.WOMEN)


def single_men(facts: OfferFacts) -> Answer:
    """A man on his own can join: for men or mixed, not with one's family, and not only for who is under 18.

    An unknown form is unknown. An unknown age is no obstacle: hardly any listing says one, and newcomers are adults.
    """
    form = None if facts.social_form == SocialForm.UNKNOWN else facts.social_form != SocialForm.FAMILY
    return both(_audience(facts, Audience.MEN, Audience.MIXED), form, facts.age_to is None or facts.age_to >= ADULT)


def with_children(facts: OfferFacts) -> Answer:
    """One can bring children, who take part or are looked after; as the filter `kinderen` of the menu has it."""
    if YesNo.YES in (facts.children, facts.childcare):
        return True
    return False if facts.children == YesNo.NO else None


def parents(facts: OfferFacts) -> Answer:
    """Parents can join: with children, with childcare, as a family, or within school hours."""
    family = None if facts.social_form == SocialForm.UNKNOWN else facts.social_form == SocialForm.FAMILY
    if True in (with_children(facts), family):
        return True
    return either(with_children(facts), facts.times.school_hours)


def sixty_and_older(facts: OfferFacts) -> Answer:
    """Who is 60 can join, or some who are older; unknown where no age is said."""
    if facts.age_from is None and facts.age_to is None:
        return None
    return facts.age_to is None or facts.age_to >= SIXTY


def evening_or_weekend(facts: OfferFacts) -> Answer:
    """A session of the coming year is in the evening or in the weekend."""
    return among(EVENING_WEEKEND, facts.times.moments, facts.times.maybe_moments)


def reads_not(facts: OfferFacts) -> Answer:
    """One need not read."""
    needed = said(facts.reading)
    return None if needed is None else not needed


GROUPS: Final[dict[Group, Callable[[OfferFacts], Answer]]] = {
    Group.EVERYBODY: lambda _facts: True,
    Group.FIRST_STEP: first_step,
    Group.SINGLE_MEN: single_men,
    Group.WITH_CHILDREN: with_children,
    Group.EVENING_WEEKEND: evening_or_weekend,
}


def _audience(facts: OfferFacts, *wanted: Audience) -> Answer:
    return None if facts.audience == Audience.UNKNOWN else facts.audience in wanted
