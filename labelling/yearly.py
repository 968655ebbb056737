"""What a year of talks and labels came to, in numbers alone: never a word of an interview, nor who said it.

Every number is of a `Period` and of the whole region or of one municipality. A talk counts where the organisation's
page stands, a label where its offer takes place (`catalogue.places`). `towns`: as `towns_of` gives them, where they
were read already; then each of these asks one query less.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils import timezone

from catalogue.choices import Kind, PartnerRole
from catalogue.models import OfferPage, RegionPage
from catalogue.periods import Period, Spread, spread
from catalogue.places import REGION_WIDE, Towns, place_of, places_of_offers, towns_of
from labelling.label_history import Change, Happening, label_history, standing
from labelling.models import Agreement, AssessedCriterion, Interview, LabelEvent
from labelling.talks import Outcome


@dataclass(frozen=True)
class TalkYear:
    """Talks: held, "not now", still being written; with how many partners; held ones by municipality and by role."""

    held: int
    not_now: int
    unfinished: int
    partners: int
    by_place: Counter[str]
    by_role: Counter[PartnerRole]


@dataclass
class LabelCount:
    """What happened to labels somewhere, and how many stood at the end."""

    given: int = 0
    renewed: int = 0
    withdrawn: int = 0
    expired: int = 0
    standing: int = 0


@dataclass(frozen=True)
class LabelYear:
    """Labels: in all, by kind and by municipality; how long it took from talk to label.

    Attributes:
        standing_before: how many stood when the period began.
        without_talk: given without a talk before, so not in `days`.
    """

    all: LabelCount
    standing_before: int
    by_kind: dict[Kind, LabelCount]
    by_place: dict[str, LabelCount]
    days: Spread | None
    without_talk: int


@dataclass(frozen=True)
class AgreementYear:
    """Agreements of the talks of the period, as they stood on its last day; without a day, done is in time."""

    in_time: int
    late: int
    open: int
    overdue: int

    @property
    def made(self) -> int:
        """All of them."""
        return self.in_time + self.late + self.open + self.overdue


def talks_in(region: RegionPage, period: Period, place: str | None = None, towns: Towns | None = None) -> TalkYear:
    """Count the talks. Two queries."""
    towns = towns_of(region) if towns is None else towns
    found = Interview.objects.filter(
        organisation__path__startswith=region.path, held_on__range=(period.first, period.last)
    )
    outcomes: Counter[str] = Counter()
    partners, by_place, by_role = set(), Counter[str](), Counter[PartnerRole]()
    for organisation, path, outcome, role in found.values_list(
        "organisation", "organisation__path", "outcome", "partner_role"
    ):
        where = place_of(path, towns)
        if place is not None and where != place:
            continue
        outcomes[outcome] += 1
        if outcome == Outcome.DONE:
            partners.add(organisation)
            by_place[where] += 1
            by_role[PartnerRole(role)] += 1
    return TalkYear(
        outcomes[Outcome.DONE], outcomes[Outcome.NOT_NOW], outcomes[Outcome.OPEN], len(partners), by_place, by_role
    )


def labels_in(region: RegionPage, period: Period, place: str | None = None) -> LabelYear:
    """Count what happened to labels. Five queries."""
    history = label_history(region, period.last)
    places = places_of_offers({one.offer for one in history})
    if place is not None:
        history = [one for one in history if place in places.get(one.offer, ())]
    offers = {one.offer for one in history}
    kinds = dict(OfferPage.objects.filter(pk__in=offers).values_list("pk", "kind"))
    counted: dict[int, list[Happening]] = {offer: [] for offer in offers}
    for one in history:
        if period.holds(one.day):
            counted[one.offer].append(one)
    held = standing(history, period.last)
    every, by_kind, by_place = LabelCount(), dict[Kind, LabelCount](), dict[str, LabelCount]()
    for offer in offers:
        where = (every, by_kind.setdefault(Kind(kinds[offer]), LabelCount()))
        listed = places.get(offer) or (REGION_WIDE,)
        for count in (*where, *(by_place.setdefault(nis, LabelCount()) for nis in listed)):
            _add(count, counted[offer], offer in held)
    took = days_to_label([one for own in counted.values() for one in own if one.change is Change.GIVEN])
    return LabelYear(
        all=every,
        standing_before=len(standing([one for one in history if one.day < period.first], period.first)),
        by_kind={kind: by_kind[kind] for kind in Kind if kind in by_kind},
        by_place=by_place,
        days=spread(took),
        without_talk=every.given - len(took),
    )


def _add(count: LabelCount, happened: list[Happening], stands: bool) -> None:
    for one in happened:
        setattr(count, one.change.value, getattr(count, one.change.value) + 1)
    count.standing += stands


def days_to_label(given: list[Happening]) -> list[int]:
    """Give the days from the talk to each label: the last talk it rests on, else the last with the organisation.

    A label without a talk before it is left out. Three queries.
    """
    basis: dict[int, list[date]] = {}
    rests = AssessedCriterion.objects.filter(
        assessment__in={one.assessment for one in given}, rests_on__isnull=False
    ).order_by()
    for assessment, held_on in rests.values_list("assessment", "rests_on__interview__held_on"):
        basis.setdefault(assessment, []).append(held_on)
    step = OfferPage.steplen
    above = {
        pk: path[:-step]
        for pk, path in OfferPage.objects.filter(pk__in={one.offer for one in given}).values_list("pk", "path")
    }
    talks: dict[str, list[date]] = {}
    held = Interview.objects.filter(organisation__path__in=set(above.values()), outcome=Outcome.DONE)
    for path, held_on in held.values_list("organisation__path", "held_on"):
        talks.setdefault(path, []).append(held_on)
    took = []
    for one in given:
        days = basis.get(one.assessment) or talks.get(above.get(one.offer, ""), [])
        earlier = [day for day in days if day <= one.day]
        if earlier:
            took.append((one.day - max(earlier)).days)
    return took


def agreements_in(
    region: RegionPage, period: Period, place: str | None = None, towns: Towns | None = None
) -> AgreementYear:
    """Count the agreements of the talks of the period, as they stood on its last day. Two queries."""
    towns = towns_of(region) if towns is None else towns
    made = Agreement.objects.filter(
        interview__organisation__path__startswith=region.path,
        interview__held_on__range=(period.first, period.last),
    )
    counts: Counter[str] = Counter()
    for path, due_on, done_on in made.values_list("interview__organisation__path", "due_on", "done_on"):
        if place is None or place_of(path, towns) == place:
            counts[_stands(due_on, done_on, period.last)] += 1
    return AgreementYear(counts["in_time"], counts["late"], counts["open"], counts["overdue"])


def _stands(due_on: date | None, done_on: date | None, on: date) -> str:
    if done_on and done_on <= on:
        return "late" if due_on and done_on > due_on else "in_time"
    return "overdue" if due_on and due_on < on else "open"


def first_day(region: RegionPage) -> date | None:
    """Give the day of the first talk or of the first line in the log of labels; None where there is neither."""
    talked = Interview.objects.filter(organisation__path__startswith=region.path).aggregate(day=Min("held_on"))["day"]
    logged = LabelEvent.objects.filter(assessment__policy__region=region).aggregate(at=Min("at"))["at"]
    days = [day for day in (talked, logged and timezone.localdate(logged)) if day]
    return min(days, default=None)
