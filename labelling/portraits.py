"""Reading what the talks with partners gave: the portrait of one, what is due, and the findings on the nine B's."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, F, Max, OuterRef, Prefetch, Q, QuerySet
from rapidfuzz import fuzz
from rapidfuzz.process import extract

from catalogue.models import OfferPage, OrganisationPage
from catalogue.spelling import plain_words
from labelling.labels import NO_LABEL, Label, labels_to_show
from labelling.models import Agreement, Assessment, Interview, InterviewPart
from labelling.talks import ANSWERS, BARRIERS, BarrierFinding, Outcome, Part

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet

NEAR_ENOUGH, MOST_MEANT = 75, 3  # of 100: one letter in five wrong at most; so many partners are proposed
SAID = (BarrierFinding.HELPS, BarrierFinding.HINDERS)  # unknown says nothing


@dataclass(frozen=True)
class BarrierNow:
    """The latest finding on one of the nine B's.

    Attributes:
        before: the finding of the talk before in which something was said of it; None where there is none.
        held_on: the day of the talk that gave the finding.
    """

    part: Part
    finding: BarrierFinding
    words: str
    solution: str
    who: str
    held_on: date
    before: BarrierFinding | None

    @property
    def changed(self) -> bool:
        """It became another since the talk before."""
        return self.before is not None and self.before is not self.finding


@dataclass(frozen=True)
class OfferOfPartner:
    """One offer of a partner: its label as everybody may know it, and where its latest assessment stands."""

    offer: OfferPage
    label: Label
    assessment: Assessment | None


@dataclass(frozen=True)
class Portrait:
    """What the talks with one partner tell.

    Attributes:
        interviews: newest first, each with its parts.
        answers: the five questions, each with what was last said on it, and when; None where nobody said anything.
        barriers: in the order of the nine B's; those nobody spoke of are left out.
        next_day: the first day still standing to ask again or to follow up; it may be past.
    """

    organisation: OrganisationPage
    interviews: tuple[Interview, ...]
    answers: tuple[tuple[Part, InterviewPart | None], ...]
    open_agreements: tuple[Agreement, ...]
    done_agreements: tuple[Agreement, ...]
    barriers: tuple[BarrierNow, ...]
    offers: tuple[OfferOfPartner, ...]
    next_day: date | None
    next_is_asking: bool

    @property
    def open_talk(self) -> Interview | None:
        """The latest talk that somebody is still writing: there one goes on, rather than begin another."""
        return next((one for one in self.interviews if one.outcome == Outcome.OPEN), None)

    @property
    def unsaid(self) -> tuple[Part, ...]:
        """The B's nobody spoke of yet."""
        spoken = {one.part for one in self.barriers}
        return tuple(part for part in BARRIERS if part not in spoken)


def portrait_of(organisation: OrganisationPage, on: date) -> Portrait:
    """Give the portrait of a partner as it is on this day. Five queries, whatever the number of talks."""
    parts = Prefetch("parts", InterviewPart.objects.order_by("pk"), to_attr="kept_parts")
    empty = Exists(empty_talks().filter(pk=OuterRef("pk")))
    own = Interview.objects.filter(organisation=organisation).annotate(is_empty=empty)
    interviews = tuple(own.prefetch_related(parts))
    agreements = list(
        Agreement.objects.filter(interview__organisation=organisation).order_by(F("due_on").asc(nulls_last=True), "pk")
    )
    day, asking = _next_day(interviews)
    return Portrait(
        organisation=organisation,
        interviews=interviews,
        answers=tuple((part, _last_said(interviews, part)) for part in ANSWERS),
        open_agreements=tuple(one for one in agreements if one.done_on is None),
        done_agreements=tuple(one for one in agreements if one.done_on is not None),
        barriers=tuple(found for part in BARRIERS if (found := _barrier(interviews, part))),
        offers=_offers_of(organisation, on),
        next_day=day,
        next_is_asking=asking,
    )


def barriers_of(organisations: Collection[int]) -> dict[int, dict[Part, BarrierFinding]]:
    """Give organisation id → the latest finding on each B that somebody spoke of: helps or hinders. One query.

    For counsellors too: the finding only, never the words.
    """
    said = InterviewPart.objects.filter(
        interview__organisation__in=organisations, part__in=BARRIERS, finding__in=SAID
    ).order_by("interview__held_on", "interview")
    found: dict[int, dict[Part, BarrierFinding]] = {}
    for organisation, part, finding in said.values_list("interview__organisation", "part", "finding"):
        found.setdefault(organisation, {})[Part(part)] = BarrierFinding(finding)
    return found


def partners_found(partners: "PageQuerySet[OrganisationPage]", words: str) -> "PageQuerySet[OrganisationPage]":
    """Give those of these partners whose name holds every word, with the day of the last talk as `last_held_on`.

    Those nobody talked with come first, then the longest ago. A talk that is only begun is none.
    """
    for word in words.split():
        partners = partners.filter(title__icontains=word)
    with_day = partners.annotate(last_held_on=Max("interviews__held_on", filter=~Q(interviews__in=empty_talks())))
    return (
        with_day.order_by(F("last_held_on").asc(nulls_first=True), "title") if not words else with_day.order_by("title")
    )


def partners_meant(partners: "PageQuerySet[OrganisationPage]", words: str) -> list[OrganisationPage]:
    """Give the few of these partners whose name is nearly what was typed, nearest first."""
    names = dict(partners.order_by("title").values_list("pk", "title"))
    near = extract(words, names, scorer=_nearness, score_cutoff=NEAR_ENOUGH, limit=MOST_MEANT)
    found = partners.in_bulk([pk for _title, _score, pk in near])
    return [found[pk] for _title, _score, pk in near]


def _nearness(typed: str, name: str, **_more: Any) -> float:
    """Say how near a name comes, of 100: each word typed beside the word of the name that is most like it."""
    asked, there = plain_words(typed), plain_words(name)
    if not asked or not there:
        return 0.0
    return sum(max(fuzz.ratio(word, other) for other in there) for word in asked) / len(asked)


def agreements_due(interviews: "QuerySet[Interview]", on: date) -> "QuerySet[Agreement]":
    """Give the open agreements of these talks whose day is there or past, oldest first."""
    return Agreement.objects.due(on).filter(interview__in=interviews).select_related("interview__organisation")


def to_ask_again(interviews: "QuerySet[Interview]", on: date) -> "QuerySet[Interview]":
    """Give the talks that ended in "not now" and whose day came, where nobody talked since; oldest day first."""
    due = _last_ones(interviews).filter(outcome=Outcome.NOT_NOW, ask_again_on__lte=on)
    return due.select_related("organisation").order_by("ask_again_on", "pk")


def to_follow_up(interviews: "QuerySet[Interview]", on: date) -> "QuerySet[Interview]":
    """Give the talks whose day to follow up came, where nobody talked since; oldest day first."""
    due = _last_ones(interviews).exclude(outcome=Outcome.NOT_NOW).filter(follow_up_on__lte=on)
    return due.select_related("organisation").order_by("follow_up_on", "pk")


def empty_talks() -> "QuerySet[Interview]":
    """Give the open talks in which nothing is written: no words, no finding, nobody's name, nothing agreed."""
    silent = {"words": "", "solution": "", "who": "", "finding__in": ("", BarrierFinding.UNKNOWN)}
    spoken = InterviewPart.objects.filter(interview=OuterRef("pk")).exclude(**silent)
    agreed = Agreement.objects.filter(interview=OuterRef("pk"))
    bare = Interview.objects.filter(outcome=Outcome.OPEN, partner_people="", present=[], follow_up_on=None)
    return bare.exclude(Exists(spoken)).exclude(Exists(agreed))


def open_talks_of(organisations: Collection[int]) -> dict[int, Interview]:
    """Give organisation id → the latest talk that somebody is still writing; who has none is left out. One query."""
    talks = Interview.objects.filter(organisation__in=organisations, outcome=Outcome.OPEN)
    return {talk.organisation_id: talk for talk in talks.order_by("held_on", "pk")}


def written(interviews: "QuerySet[Interview]") -> "QuerySet[Interview]":
    """Give those of these talks in which something is written, or that ended."""
    return interviews.exclude(pk__in=empty_talks().values("pk"))


def _last_ones(interviews: "QuerySet[Interview]") -> "QuerySet[Interview]":
    later = Interview.objects.filter(organisation=OuterRef("organisation")).filter(
        Q(held_on__gt=OuterRef("held_on")) | Q(held_on=OuterRef("held_on"), pk__gt=OuterRef("pk"))
    )
    return written(interviews).exclude(Exists(written(later)))


def _part_of(interview: Interview, part: Part) -> InterviewPart | None:
    kept: list[InterviewPart] = interview.kept_parts  # type: ignore[attr-defined]  # prefetched by `portrait_of`
    return next((one for one in kept if one.part == part), None)


def _last_said(interviews: tuple[Interview, ...], part: Part) -> InterviewPart | None:
    for interview in interviews:
        said = _part_of(interview, part)
        if said is not None and said.words.strip():
            said.interview = interview
            return said
    return None


def _barrier(interviews: tuple[Interview, ...], part: Part) -> BarrierNow | None:
    said = [
        (interview.held_on, one)
        for interview in interviews
        if (one := _part_of(interview, part)) is not None and one.finding in SAID
    ]
    if not said:
        return None
    held_on, latest = said[0]
    before = BarrierFinding(said[1][1].finding) if len(said) > 1 else None
    finding = BarrierFinding(latest.finding)
    return BarrierNow(part, finding, latest.words, latest.solution, latest.who, held_on, before)


def _next_day(interviews: tuple[Interview, ...]) -> tuple[date | None, bool]:
    """Give the day that the last talk set, and whether it is to ask again; a talk that is only begun sets none."""
    last = next((one for one in interviews if not one.is_empty), None)  # type: ignore[attr-defined]  # annotated
    if last is None:
        return None, False
    if last.outcome == Outcome.NOT_NOW:
        return last.ask_again_on, True
    return last.follow_up_on, False


def _offers_of(organisation: OrganisationPage, on: date) -> tuple[OfferOfPartner, ...]:
    offers = list(OfferPage.objects.child_of(organisation).order_by("title"))
    ids = [offer.pk for offer in offers]
    labels = labels_to_show(ids, on)
    latest: dict[int, Assessment] = {}
    for assessment in Assessment.objects.filter(offer__in=ids).order_by("made_at", "pk"):
        latest[assessment.offer_id] = assessment
    return tuple(OfferOfPartner(one, labels.get(one.pk, NO_LABEL), latest.get(one.pk)) for one in offers)
