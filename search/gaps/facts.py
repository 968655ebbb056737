"""What there is to know of the published offers of a region, to count them: a row each, in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from catalogue.choices import Commitment, Kind, OpenState
from catalogue.models import OfferPage, RegionPage, TaggedOffer
from catalogue.schedule import BRUSSELS
from catalogue.selectors import public_offers
from labelling.labels import public_labels
from search.gaps.times import NOBODY_SAID, Times, times_of

NOWHERE: Final[frozenset[str]] = frozenset()
KIND_SLUGS: Final = {kind.value: kind.slug for kind in Kind}
FIELDS: Final = (
    "pk", "kind", "open_to", "dutch_level", "reading_needed", "children_welcome", "childcare", "audience", "age_from",
    "age_to", "social_form", "commitment", "places", "path",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """One offer, as far as the holes ask for it. Codes are those of `catalogue.choices`, but for the kind (its slug).

    Attributes:
        above: the path of the organisation that provides it.
        located: NIS codes of where it is; none is the whole region.
        open_to, listed: whom it is open to, and the municipalities named besides its own.
        level: 1 to 4; None is unknown.
        places: how many; None is unknown.
        labelled: it has a public label.
    """

    id: int
    kind: str
    above: str = ""
    located: frozenset[str] = NOWHERE
    open_to: str = "unknown"
    listed: frozenset[str] = NOWHERE
    themes: frozenset[str] = NOWHERE
    times: Times = NOBODY_SAID
    level: int | None = None
    reading: str = "unknown"
    children: str = "unknown"
    childcare: str = "unknown"
    audience: str = "unknown"
    age_from: int | None = None
    age_to: int | None = None
    social_form: str = "unknown"
    commitment: str = "unknown"
    places: int | None = None
    labelled: bool = False

    @property
    def by_agreement(self) -> bool | None:
        """Whether one agrees on the moments; None is unknown."""
        return None if self.commitment == Commitment.UNKNOWN else self.commitment == Commitment.BY_AGREEMENT


def offers_counted(region: RegionPage) -> "QuerySet[OfferPage]":
    """Give the offers that count: published, open to everybody, not ended; as `search.documents` finds them."""
    return public_offers(region).filter(~Q(state__open_state=OpenState.ENDED) | Q(state=None))


def facts_of(region: RegionPage, now: datetime) -> tuple[OfferFacts, ...]:
    """Give the facts of the offers that count, by id. Five queries, whatever their number."""
    today = now.astimezone(BRUSSELS).date()
    links = _Links.read(region)
    labelled = public_labels(OfferPage.objects.descendant_of(region), today)
    rows = offers_counted(region).order_by("pk").annotate(raw=Cast("when", TextField()))
    return tuple(
        OfferFacts(
            id=pk,
            kind=KIND_SLUGS[kind],
            above=path[: -Page.steplen],
            located=links.located.get(pk, NOWHERE),
            open_to=open_to,
            listed=links.listed.get(pk, NOWHERE),
            themes=links.themes.get(pk, NOWHERE),
            times=times_of(raw, today),
            level=level,
            reading=reading,
            children=children,
            childcare=childcare,
            audience=audience,
            age_from=age_from,
            age_to=age_to,
            social_form=social_form,
            commitment=commitment,
            places=places,
            labelled=pk in labelled,
        )
        for (
            pk, kind, open_to, level, reading, children, childcare, audience, age_from, age_to, social_form,
            commitment, places, path, raw,
        ) in rows.values_list(*FIELDS, "raw")
    )  # fmt: skip


@dataclass
class _Links:
    """Offer id → municipalities it is in, municipalities it is open to besides, themes."""

    located: dict[int, frozenset[str]] = field(default_factory=dict)
    listed: dict[int, frozenset[str]] = field(default_factory=dict)
    themes: dict[int, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, region: RegionPage) -> "_Links":
        """Read them: three queries."""
        below = {"offerpage__path__startswith": region.path}
        located, listed = (
            relation.through.objects.filter(**below).values_list("offerpage_id", "municipality_id")
            for relation in (OfferPage.municipalities, OfferPage.open_to_municipalities)
        )
        tagged = TaggedOffer.objects.filter(content_object__path__startswith=region.path)
        return cls(
            _gathered(located), _gathered(listed), _gathered(tagged.values_list("content_object_id", "tag__slug"))
        )


def _gathered(pairs: Iterable[tuple[int, str]]) -> dict[int, frozenset[str]]:
    """Give id → its values; the same set of values is the same object, for it is hashed again and again."""
    found: dict[int, set[str]] = defaultdict(set)
    for pk, value in pairs:
        found[pk].add(value)
    kept: dict[frozenset[str], frozenset[str]] = {}
    return {pk: kept.setdefault(each, each) for pk, values in found.items() for each in (frozenset(values),)}
