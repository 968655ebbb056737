"""From offers in the database to documents for an engine. Only public fields; a test holds that."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from catalogue.choices import Kind, OpenState, OpenTo, PriceKind, SocialForm, YesNo
from catalogue.models import Municipality, OfferPage, OfferState, RegionPage, TaggedOffer, Theme
from catalogue.models.state import is_stale
from catalogue.schedule import BRUSSELS, Schedule
from catalogue.selectors import for_everybody, organisations_above
from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.labels import good_for
from labelling.models import Award
from search.document import OfferDocument, Point
from search.further import MOST_SCHEDULES, OFFER_FIELDS, ORGANISATION_FIELDS, marks_of
from search.known import Known, is_free

BATCH = 500

TEXT_FIELDS = (
    "what_you_do", "for_whom", "task", "with_whom", "first_visit", "first_visit_with", "dutch_speakers",
    "language_help_words", "price_words", "gear",
)  # fmt: skip
OTHER_FIELDS = (
    "title", "short_title", "sentence", "kind", "social_form", "when", "open_to", "venue", "address", "lat", "lon",
    "dutch_level", "price_kind", "reduced_price", "children_welcome", "childcare", "source_ref", "first_published_at",
)  # fmt: skip
READ_FIELDS = tuple(dict.fromkeys((*TEXT_FIELDS, *OTHER_FIELDS, *OFFER_FIELDS)))

# An offer as the database gives it: id, path and READ_FIELDS. Making a page of each took half the time of a rebuild.
Row = Any

DAY_WORDS = {
    "ma": "maandag", "di": "dinsdag", "wo": "woensdag", "do": "donderdag", "vr": "vrijdag", "za": "zaterdag",
    "zo": "zondag",
}  # fmt: skip
KINDS = {kind.value: kind.slug for kind in Kind}
FORMS = {form.value: (form.slug,) for form in SocialForm if form is not SocialForm.UNKNOWN}
NOT_NOW = frozenset({OpenState.FULL, OpenState.PAUSED})


def document_for(offer: OfferPage) -> OfferDocument | None:
    """Give the document of one offer, or None where it is not to be found: not live, private, ended."""
    return next(documents([offer.pk]), None)


def documents(ids: Collection[int] | None = None, *, now: datetime | None = None) -> Iterator[OfferDocument]:
    """Give the documents of these offers, of all without `ids`, in order of id; those not to be found are left out.

    Lazy, in batches of BATCH with a fixed number of queries each. What depends on the date (next session, stale) is as
    of `now`.
    """
    now = now or timezone.now()
    today = now.astimezone(BRUSSELS).date()
    regions = dict(RegionPage.objects.values_list("path", "pk"))
    themes = {theme.pk: theme for theme in Theme.objects.all()}
    places = {place.nis: place for place in Municipality.objects.all()}
    for batch in _batches(sorted(ids) if ids is not None else _all_ids()):
        found = for_everybody(OfferPage.objects.filter(pk__in=batch)).order_by("pk")
        offers: list[Row] = list(found.values_list("pk", "path", *READ_FIELDS, named=True))
        states = {state.offer_id: state for state in OfferState.objects.filter(offer__in=batch)}
        around = Surroundings(regions, places, organisations_above(offers, *ORGANISATION_FIELDS), states)
        around.read_links([offer.pk for offer in offers], themes, today)
        for offer in offers:
            document = document_of(offer, around, now)
            if document is not None:
                yield document


@dataclass
class Surroundings:
    """What the documents of some offers need besides the offers themselves.

    Attributes:
        regions: path → id.
        organisations, states: offer id → organisation (a page, or a row with ORGANISATION_FIELDS), state.
    """

    regions: dict[str, int]
    places: Mapping[str, Municipality]
    organisations: Mapping[int, Any]
    states: Mapping[int, OfferState]
    located: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    open_to: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    awards: dict[int, dict[Criterion, Finding]] = field(default_factory=lambda: defaultdict(dict))
    themes: dict[int, list[Theme]] = field(default_factory=lambda: defaultdict(list))

    def read_links(self, ids: Collection[int], themes: Mapping[int, Theme], on: date) -> None:
        """Read the municipalities and themes of these offers, and the awards that stand on this day: one query.

        A theme made meanwhile waits.
        """
        located, open_to = (
            relation.through.objects.filter(offerpage__in=ids).values_list(Value(which), "offerpage", "municipality")
            for which, relation in enumerate((OfferPage.municipalities, OfferPage.open_to_municipalities))
        )
        tagged = TaggedOffer.objects.filter(content_object__in=ids)
        themed = tagged.values_list(Value(2), "content_object", Cast("tag", CharField()))
        awarded = Award.objects.standing(on).filter(offer__in=ids).order_by()
        labelled = awarded.values_list(Value(3), "offer", Concat("criterion", Value(":"), "finding"))
        links: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
        for which, offer, linked in sorted(located.union(open_to, themed, labelled, all=True)):
            links[which][offer].append(linked)
        self.located, self.open_to = links[0], links[1]
        for offer, tags in links[2].items():
            known = (themes[int(tag)] for tag in tags if int(tag) in themes)
            self.themes[offer] = sorted(known, key=lambda theme: theme.slug)
        for offer, said in links[3].items():
            pairs = (award.partition(":") for award in said)
            self.awards[offer] = {Criterion(criterion): Finding(finding) for criterion, _colon, finding in pairs}

    def places_of(self, offer: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the NIS codes of where it is, and of the other municipalities it is explicitly open to."""
        located = tuple(self.located[offer.pk])
        others = self.open_to[offer.pk] if offer.open_to != OpenTo.OWN else ()
        return located, tuple(nis for nis in others if nis not in located)

    def labels_of(self, offer: Row) -> tuple[str, ...]:
        """Give the criteria, by slug, for which its public label says yes."""
        return tuple(criterion.slug for criterion in good_for(self.awards[offer.pk]))

    def region_of(self, offer: Row) -> int:
        """Give the id of the region the offer is in; 0 in none."""
        return next((pk for path, pk in self.regions.items() if offer.path.startswith(path)), 0)


def document_of(offer: Row, around: Surroundings, now: datetime) -> OfferDocument | None:
    """Make the document of an offer (a page, or a row with READ_FIELDS); None where it has ended."""
    state = around.states.get(offer.pk) or OfferState()
    if state.now == OpenState.ENDED:
        return None
    today, schedule = now.astimezone(BRUSSELS).date(), Schedule.from_raw(offer.when.raw_data)
    days, dayparts, next_date = _when(schedule, now, today)
    organisation = around.organisations.get(offer.pk)
    located, open_to = around.places_of(offer)
    places, themes = [around.places[nis] for nis in located], around.themes[offer.pk]
    return OfferDocument(
        id=offer.pk,
        region=around.region_of(offer),
        ref=offer.source_ref,
        title=f"{offer.title} {offer.short_title}".strip(),
        organisation=getattr(organisation, "title", ""),
        sentence=offer.sentence,
        text=_text(offer),
        words=tuple(theme.name for theme in themes),
        hints=(*_other_words(themes), *_fact_words(offer, days, dayparts)),
        places=(*_place_names(places), *filter(None, (offer.venue, offer.address))),
        kinds=(KINDS[offer.kind],),
        themes=tuple(theme.slug for theme in themes),
        located=located,
        open_to=open_to,
        whole_region=not located,
        days=days,
        dayparts=dayparts,
        level=offer.dutch_level,
        free=_free(offer),
        children=_children(offer),
        forms=FORMS.get(offer.social_form),
        labels=around.labels_of(offer),
        more=marks_of(Known(offer, organisation, state, schedule, now, next_date)),
        points=_points(offer, places),
        next_date=next_date,
        first_published=_day_of(offer.first_published_at),
        stale=is_stale(state.confirmed_on, offer.first_published_at, today),
        full=state.now in NOT_NOW,
    )


def _text(offer: Row) -> str:
    return "\n".join(filter(None, (getattr(offer, name) for name in TEXT_FIELDS)))


def _other_words(themes: list[Theme]) -> Iterator[str]:
    for theme in themes:
        yield from theme.other_words


def _fact_words(offer: Row, days: tuple[str, ...] | None, dayparts: tuple[str, ...] | None) -> Iterator[str]:
    """Give the words for what is known of it, so that "gratis" and "woensdag" find it when typed."""
    yield from (DAY_WORDS[day] for day in days or ())
    yield from dayparts or ()
    if _free(offer):
        yield "gratis"
    if _children(offer):
        yield "kinderen"


@lru_cache(maxsize=MOST_SCHEDULES)
def _when(
    schedule: Schedule, now: datetime, today: date
) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None, int | None]:
    """Give the days, the parts of the day (None: unknown or by agreement) and the date of the next session.

    Kept, for many offers share a schedule, and a rebuild asks all of them at one moment.
    """
    days = sorted(schedule.days(today), key=lambda day: day.number)
    parts = sorted(part.slug for part in schedule.parts_of_day(today))
    coming = schedule.next_sessions(now, count=1)
    next_date = coming[0].starts.astimezone(BRUSSELS).toordinal() if coming else None
    return tuple(day.slug for day in days) or None, tuple(parts) or None, next_date


def _day_of(moment: datetime | None) -> int | None:
    return moment.astimezone(BRUSSELS).toordinal() if moment else None


def _free(offer: Row) -> bool | None:
    """Say whether a newcomer pays nothing; None is unknown."""
    if is_free(offer):
        return True
    return False if offer.price_kind == PriceKind.PAID else None


def _children(offer: Row) -> bool | None:
    """Say whether one can come with children, who take part or are looked after; None is unknown."""
    if YesNo.YES in {offer.children_welcome, offer.childcare}:
        return True
    return False if offer.children_welcome == YesNo.NO else None


def _points(offer: Row, places: list[Municipality]) -> tuple[Point, ...]:
    if offer.lat is not None and offer.lon is not None:
        return ((offer.lat, offer.lon),)
    return tuple((place.lat, place.lon) for place in places)


def _place_names(places: Iterable[Municipality]) -> Iterator[str]:
    for place in places:
        yield from dict.fromkeys((place.name, place.name_fr, *place.former_names))


def _all_ids() -> Iterator[int]:
    """Give the ids of all offers, without holding them all."""
    last = 0
    while batch := list(OfferPage.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield from batch
        last = batch[-1]


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    remaining = iter(ids)
    while batch := list(islice(remaining, BATCH)):
        yield batch
