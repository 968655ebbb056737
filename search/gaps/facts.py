"""What there is to know of the published offers of a region, to count them: a row each, in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from catalogue.choices import Commitment, Kind
from catalogue.models import OfferPage, RegionPage, TaggedOffer
from catalogue.schedule import BRUSSELS
from catalogue.selectors import offers_going_on
from labelling.labels import public_labels
from search.gaps.times import NOBODY_SAID, Times, times_of

NOWHERE: Final[frozenset[str]] = frozenset()
KIND_SLUGS: Final = {kind.value: kind.slug for kind in Kind}
# In the order of the fields of OfferFacts that follow what is linked.
READ: Final = (
    "open_to", "dutch_level", "reading_needed", "children_welcome", "childcare", "audience", "age_from", "age_to",
    "social_form", "commitment", "places",
)  # fmt: skip


class OfferFacts(NamedTuple):
    """One offer, as far as the holes ask for it. Codes are those of `catalogue.choices`, but for the kind (its slug).

    A named tuple, for ten thousand are made for every look at the table, in a third of the time of a dataclass.

    Attributes:
        above: the path of the organisation that provides it.
        located: NIS codes of where it is; none is the whole region.
        listed: the municipalities named besides, that it is open to.
        times: when it is in the coming year.
        labelled: it has a public label.
        open_to: whom it is open to.
        level: 1 to 4; None is unknown.
        places: how many; None is unknown.
    """

    id: int
    kind: str
    above: str = ""
    located: frozenset[str] = NOWHERE
    listed: frozenset[str] = NOWHERE
    themes: frozenset[str] = NOWHERE
    times: Times = NOBODY_SAID
    labelled: bool = False
    open_to: str = "unknown"
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

    @property
    def by_agreement(self) -> bool | None:
        """Whether one agrees on the moments; None is unknown."""
        return None if self.commitment == Commitment.UNKNOWN else self.commitment == Commitment.BY_AGREEMENT


Facts = tuple[OfferFacts, ...]


def facts_of(region: RegionPage, now: datetime) -> Facts:
    """Give the facts of the offers that count, by id. Five queries, whatever their number."""
    today = now.astimezone(BRUSSELS).date()
    counted = offers_going_on(region).order_by("pk").annotate(raw=Cast("when", TextField()))
    rows = list(counted.values_list("pk", "kind", "path", "raw", *READ))
    if not rows:
        return ()
    located, listed, themes = _links(rows[0][0], rows[-1][0])
    labelled = public_labels(OfferPage.objects.descendant_of(region), today)
    return tuple(
        OfferFacts(
            pk,
            KIND_SLUGS[kind],
            path[: -Page.steplen],
            located.get(pk, NOWHERE),
            listed.get(pk, NOWHERE),
            themes.get(pk, NOWHERE),
            times_of(raw, today),
            pk in labelled,
            *fields,
        )
        for pk, kind, path, raw, *fields in rows
    )


Links = dict[int, frozenset[str]]


def _links(first: int, last: int) -> tuple[Links, Links, Links]:
    """Give offer id → municipalities it is in, municipalities it is open to besides, themes. Three queries.

    Of the offers with these ids and all between: asking each row for the region of its offer takes three times as long.
    """
    located, listed = (
        relation.through.objects.filter(offerpage__gte=first, offerpage__lte=last).values_list(
            "offerpage_id", "municipality_id"
        )
        for relation in (OfferPage.municipalities, OfferPage.open_to_municipalities)
    )
    tagged = TaggedOffer.objects.filter(content_object__gte=first, content_object__lte=last).order_by()
    themes = tagged.values_list("content_object_id", "tag__slug")
    return _gathered(located), _gathered(listed), _gathered(themes)


def _gathered(pairs: Iterable[tuple[int, str]]) -> Links:
    """Give id → its values; the same set of values is the same object, for it is hashed again and again."""
    found: dict[int, list[str]] = defaultdict(list)
    for pk, value in pairs:
        found[pk].append(value)
    kept: dict[tuple[str, ...], frozenset[str]] = {}
    links: Links = {}
    for pk, values in found.items():
        key = tuple(sorted(values))
        links[pk] = kept.get(key) or kept.setdefault(key, frozenset(key))
    return links
