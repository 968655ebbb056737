"""Who could fill a hole: the organisations there, and what they said they could give.

What was said and agreed in a talk is for who works with the organisation (`labelling.permissions.partners_for`). Of
other organisations only what everybody may know is told, and drafts of others not at all.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from catalogue.models import OfferPage, OrganisationPage, RegionPage
from labelling.models import Agreement, Interview, InterviewPart
from labelling.permissions import partners_for
from labelling.portraits import written
from labelling.talks import Outcome, Part
from search.gaps.facts import OfferFacts
from search.gaps.places import Place

MOST_CANDIDATES = 50  # shown; who has more of them searches among the organisations
MOST_ALIKE = 3  # titles of what one of them offers already


@dataclass(frozen=True, slots=True)
class Contribution:
    """What an organisation said that it could give, when it was asked last. Internal: for who works with it."""

    words: str
    held_on: date
    interview: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that could fill the hole.

    Attributes:
        here: it is active in this municipality; else in the whole region.
        offers: how many offers it has that count.
        fitting: how many of these are known to fit the column, wherever they are; `alike`: names of the first few.
        may_read: the reader works with it: may open its portrait, and hold a talk.
        said: what it could give; None where nobody asked, or the reader may not know.
        talked_on: the day of the last talk; None as above.
        ask_again_on: the day it asked to be asked again, where its last answer was "not now".
        agreements: those still open with it; empty as above.
    """

    id: int
    title: str
    here: bool
    offers: int = 0
    fitting: int = 0
    alike: tuple[str, ...] = ()
    may_read: bool = False
    said: Contribution | None = None
    talked_on: date | None = None
    ask_again_on: date | None = None
    agreements: tuple[Agreement, ...] = ()

    @property
    def rank(self) -> tuple[bool, bool, bool, bool, int, str]:
        """Its place among the others, the lowest first."""
        return (not self.fitting, self.said is None, not self.agreements, not self.here, -self.fitting, self.title)


@dataclass(slots=True)
class _Partner:
    """An organisation that is looked at, and the offers of it that count: how many, and which fit the column."""

    id: int
    title: str
    path: str
    live: bool
    here: bool
    number: int = 0
    alike: list[int] = field(default_factory=list)


def candidates_for(
    *, region: RegionPage, place: Place, facts: Sequence[OfferFacts], fitting: Collection[int], reader: Any
) -> tuple[tuple[Candidate, ...], int]:
    """Give the organisations that could fill a hole in this place, most likely first, and how many there are more.

    There are those in this part of the tree, those that name the municipality or have an offer there, and those of the
    whole region. First who already offers something of the kind, then who said what it could give, then who has an
    agreement open, then who is in the municipality; equal: by how much of the kind it offers, then by name. Seven
    queries at most, besides those that ask who the reader is.

    Args:
        fitting: ids of the offers that are known to fit the column, in the whole region.
        reader: the user; decides what is told of talks.
    """
    partners = _partners(region, place, facts)
    for one in facts:
        if partner := partners.get(one.above):
            partner.number += 1
            if one.id in fitting:
                partner.alike.append(one.id)
    mine = _with_whom_works(reader, [one.id for one in partners.values()])
    told = _told(mine)
    seen = (one for one in partners.values() if one.live or one.id in mine)
    found = sorted((_candidate(one, told.get(one.id, {})) for one in seen), key=lambda one: one.rank)
    shown = found[:MOST_CANDIDATES]
    alike = {one.id: one.alike[:MOST_ALIKE] for one in partners.values()}
    return tuple(_with_titles(shown, alike)), len(found) - len(shown)


def _partners(region: RegionPage, place: Place, facts: Iterable[OfferFacts]) -> dict[str, _Partner]:
    """Give path → the organisations of the place and of the whole region, also those that nobody outside sees yet."""
    own = OrganisationPage.municipalities.through.objects.filter(organisationpage=OuterRef("pk"))
    offering = {one.above for one in facts if (place.value in one.located if place.path else not one.located)}
    asked = Q(path__in=offering) | Q(depth=region.depth + 1, names_some=False)
    if place.path:
        asked |= Q(path__startswith=place.path) | Q(names_it=True)
    found = (
        OrganisationPage.objects.descendant_of(region)
        .annotate(names_it=Exists(own.filter(municipality=place.value)), names_some=Exists(own))
        .filter(asked)
        .values_list("pk", "title", "path", "live", "names_it")
    )
    return {
        path: _Partner(pk, title, path, live, _is_here(path, named, place) or path in offering)
        for pk, title, path, live, named in found
    }


def _is_here(path: str, named: bool, place: Place) -> bool:
    return not place.path or named or path.startswith(place.path)


def _with_whom_works(reader: Any, organisations: Collection[int]) -> set[int]:
    """Give those of these organisations whose talks the reader may read."""
    return set(partners_for(reader).filter(pk__in=organisations).values_list("pk", flat=True))


def _told(organisations: Collection[int]) -> dict[int, dict[str, Any]]:
    """Give organisation id → what its talks tell, as fields of a candidate. Three queries."""
    told: dict[int, dict[str, Any]] = {pk: {"may_read": True} for pk in organisations}
    talks = written(Interview.objects.filter(organisation__in=organisations)).order_by("held_on", "pk")
    for pk, held_on, outcome, again in talks.values_list("organisation", "held_on", "outcome", "ask_again_on"):
        told[pk] |= {"talked_on": held_on, "ask_again_on": again if outcome == Outcome.NOT_NOW else None}
    said = InterviewPart.objects.filter(part=Part.CONTRIBUTE, interview__organisation__in=organisations)
    rows = said.exclude(words="").order_by("interview__held_on", "interview")
    for pk, words, held_on, interview in rows.values_list(
        "interview__organisation", "words", "interview__held_on", "interview"
    ):
        if words.strip():
            told[pk]["said"] = Contribution(words.strip(), held_on, interview)
    agreed = Agreement.objects.still_open().filter(interview__organisation__in=organisations)
    for agreement in agreed.select_related("interview"):
        told[agreement.interview.organisation_id].setdefault("agreements", []).append(agreement)
    return told


def _candidate(partner: _Partner, told: Mapping[str, Any]) -> Candidate:
    values = dict(told) | {"agreements": tuple(told.get("agreements", ()))}
    return Candidate(partner.id, partner.title, partner.here, partner.number, len(partner.alike), **values)


def _with_titles(shown: Iterable[Candidate], alike: Mapping[int, list[int]]) -> Iterator[Candidate]:
    """Add the names of what they offer already. One query."""
    shown = tuple(shown)
    wanted = [pk for one in shown for pk in alike[one.id]]
    titles = {
        offer.pk: offer.tile_title for offer in OfferPage.objects.filter(pk__in=wanted).only("title", "short_title")
    }
    for one in shown:
        yield replace(one, alike=tuple(titles[pk] for pk in alike[one.id]))
