"""The mix of a plan: what a counsellor should say or look at, given what is in it."""

from collections.abc import Iterable
from enum import Enum

from catalogue.choices import Kind, SocialForm
from search.plan.selectors import ChosenOffer


class Hint(Enum):
    """Something to say. Sources: rules 1 and 3 of the trade (design, mission)."""

    ONLY_VOLUNTEERING = "only_volunteering"  # always show something that is not volunteering
    OWN_CHOICE = "own_choice"  # volunteering may not be forced
    ASK_ABOUT_BENEFIT = "ask_about_benefit"
    MOSTLY_ALONE = "mostly_alone"  # contact with others is one of the two criteria


def hints(chosen: Iterable[ChosenOffer]) -> tuple[Hint, ...]:
    """Give what to say about this mix, the most urgent first; nothing about an empty plan."""
    lines = tuple(chosen)
    helping = [each for each in lines if each.line.kind == Kind.VOLUNTEERING]
    alone = [each for each in lines if each.offer and each.offer.social_form == SocialForm.ALONE]
    found = []
    if helping and len(helping) == len(lines):
        found.append(Hint.ONLY_VOLUNTEERING)
    if helping:
        found += [Hint.OWN_CHOICE, Hint.ASK_ABOUT_BENEFIT]
    if alone and len(alone) == len(lines):
        found.append(Hint.MOSTLY_ALONE)
    return tuple(found)
