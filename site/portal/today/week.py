"""Beside the day: what comes in the seven days ahead, and how fresh the offer is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from dateutil.relativedelta import relativedelta
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.freshness.ladder import ASK_AFTER, CALL_AFTER
from catalogue.permissions import offers_moderated_by
from labelling.models import Agreement, Assessment, Interview
from labelling.permissions import interviews_for
from labelling.portraits import to_ask_again, to_follow_up
from labelling.states import HOLDING
from portal.today.scope import Scope
from portal.today.waiting import Item

A_WEEK: Final = timedelta(days=7)
MOST_AHEAD: Final = 8


@dataclass(frozen=True)
class Coming:
    """One day ahead: what is planned on it, and where all about it stands."""

    on: date
    title: str
    about: str
    href: str


@dataclass(frozen=True)
class Freshness:
    """How many listings online were confirmed how long ago: a bar each, as wide as its share of the largest."""

    kind: str
    words: str
    number: int
    largest: int


def week_of(user: Any, scope: Scope, today: date) -> list[Coming]:
    """Give what is agreed, planned or ends in the seven days after today, the first day on top."""
    found = [*_agreed(user, scope, today), *_planned(user, scope, today), *_ending(user, scope, today)]
    return sorted(found, key=lambda one: (one.on, one.title))[:MOST_AHEAD]


def freshness_of(user: Any, scope: Scope, today: date) -> list[Freshness]:
    """Say how fresh the listings online are; one query beside those for who somebody is."""
    live = offers_moderated_by(user).filter(live=True)
    if scope.pages is not None:
        live = live.filter(pk__in=scope.pages)
    half, year = _before(today, ASK_AFTER), _before(today, CALL_AFTER)
    found = live.order_by().aggregate(
        fresh=Count("pk", filter=Q(state__confirmed_on__gt=half), distinct=True),
        middle=Count("pk", filter=Q(state__confirmed_on__gt=year, state__confirmed_on__lte=half), distinct=True),
        all=Count("pk", distinct=True),
    )
    numbers = (found["fresh"], found["middle"], found["all"] - found["fresh"] - found["middle"])
    kinds = ("fresh", "middle", "old")
    words = (
        _("confirmed in the last 6 months"),
        _("confirmed 6 to 12 months ago"),
        _("longer ago, or never"),
    )
    return [Freshness(*one, max(numbers)) for one in zip(kinds, words, numbers, strict=True)]


def _before(today: date, so_long: relativedelta) -> date:
    return today - so_long


def _agreed(user: Any, scope: Scope, today: date) -> Iterator[Coming]:
    ahead = Agreement.objects.still_open().filter(due_on__gt=today, due_on__lte=today + A_WEEK)
    for one in ahead.filter(interview__in=interviews_for(user)).select_related("interview__organisation"):
        talk = one.interview
        if one.due_on and _is_chosen(talk, user, scope):
            about = _("Agreement with %(partner)s") % {"partner": talk.organisation.title}
            yield Coming(one.due_on, one.what, about, reverse("portrait", args=[talk.organisation_id]) + "#afspraken")


def _planned(user: Any, scope: Scope, today: date) -> Iterator[Coming]:
    talks, last = interviews_for(user), today + A_WEEK
    for talk in to_follow_up(talks, last).filter(follow_up_on__gt=today):
        if talk.follow_up_on and _is_chosen(talk, user, scope):
            href = reverse("portrait", args=[talk.organisation_id])
            yield Coming(talk.follow_up_on, talk.organisation.title, _("Follow up"), href)
    for talk in to_ask_again(talks, last).filter(ask_again_on__gt=today):
        if talk.ask_again_on and _is_chosen(talk, user, scope):
            href = reverse("portrait", args=[talk.organisation_id])
            yield Coming(talk.ask_again_on, talk.organisation.title, _("Ask again"), href)


def _ending(user: Any, scope: Scope, today: date) -> Iterator[Coming]:
    """Give the labels of the user's offers whose last day comes."""
    holding = Assessment.objects.filter(state__in=HOLDING, offer__in=offers_moderated_by(user).values("pk"))
    ending = holding.filter(valid_until__gt=today, valid_until__lte=today + A_WEEK).select_related("offer")
    for one in ending:
        own = user.pk in (one.assessor_id, one.decided_by_id)
        if one.valid_until and scope.keeps(Item(one.pk, one.offer_id, today, own)):
            href = reverse("labels_offer", args=[one.offer_id])
            yield Coming(one.valid_until, one.offer.title, _("The label ends"), href)


def _is_chosen(talk: Interview, user: Any, scope: Scope) -> bool:
    return scope.keeps(Item(talk.pk, talk.organisation_id, talk.held_on, talk.made_by_id == user.pk))
