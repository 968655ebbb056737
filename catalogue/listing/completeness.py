"""What a listing still lacks, and what helps most. The weights are ours; one table, so that they can be argued about.

Unknown counts as missing here, for somebody may still fill it in; nowhere else does unknown count against a listing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Commitment, Kind
from catalogue.listing.parts import ONLY_FOR_VOLUNTEERING, Part
from catalogue.listing.starters import has_gap
from catalogue.models import OfferPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Content = Mapping[str, Any]
THREE: Final = 3


@dataclass(frozen=True)
class Helps:
    """One thing that helps somebody to come.

    Attributes:
        fields: any of these says it; the first is where it is mended.
        weight: how much it helps, from 1 to 10.
        words: what to do, in plain words.
    """

    fields: tuple[str, ...]
    weight: int
    words: "StrOrPromise"

    @property
    def part(self) -> Part:
        """The part of the listing where it is mended."""
        part = Part.of_field(self.fields[0])
        assert part is not None, self.fields  # noqa: S101 -- held by a test of the table
        return part


TABLE: Final[tuple[Helps, ...]] = (
    Helps(("picture",), 10, _("A photo of real people. Ask if it may.")),
    Helps(("when",), 9, _("The day and the hour.")),
    Helps(("steps",), 9, _("The first step: call, mail or just come.")),
    Helps(("sentence",), 8, _("One sentence that says what you do.")),
    Helps(("dutch_level",), 8, _("How much Dutch somebody needs.")),
    Helps(("price_kind",), 7, _("What it costs, also when it is free.")),
    Helps(("venue", "address"), 7, _("The place, with the address.")),
    Helps(("contact_name",), 6, _("The name of who waits at the door.")),
    Helps(("what_you_do",), 6, _("What you do there, in three sentences.")),
    Helps(("free_trial", "walk_in"), 5, _("A first time without enrolling.")),
    Helps(("first_visit", "first_visit_with"), 5, _("What happens the first time.")),
    Helps(("insured",), 5, _("Whether a volunteer is insured.")),
    Helps(("nearest_stop",), 4, _("The nearest stop of bus or train.")),
    Helps(("children_welcome", "childcare"), 4, _("Whether children may come along.")),
    Helps(("cannot_come",), 4, _("Whom to call when you cannot come.")),
    Helps(("dutch_share",), 3, _("How much Dutch one hears there.")),
    Helps(("for_whom",), 3, _("For whom it is.")),
    Helps(("audience",), 2, _("Whether women and men come together.")),
    Helps(("reduced_price",), 2, _("Whether UiTPAS makes it cheaper.")),
    Helps(("gear",), 1, _("What somebody brings along.")),
)
# With these there is no day to write: one walks in, or agrees on a moment.
WITHOUT_DAY: Final = (Commitment.BY_AGREEMENT,)


def content_of(offer: OfferPage) -> Content:
    """Give the fields of the listing as they were last written, without a query where the revision is at hand."""
    if offer.latest_revision_id and offer.latest_revision is not None:
        return offer.latest_revision.content
    return {field.name: field.value_from_object(offer) for field in offer._meta.concrete_fields}


def missing_in(content: Content) -> tuple[Helps, ...]:
    """Give what these fields still lack, heaviest first."""
    lacking = [one for one in TABLE if _applies(one, content) and not _says(one, content)]
    return tuple(sorted(lacking, key=lambda one: -one.weight))


def missing(offer: OfferPage) -> tuple[Helps, ...]:
    """Give what the page in hand still lacks, heaviest first. For a draft: pass the draft."""
    return missing_in({field.name: field.value_from_object(offer) for field in offer._meta.concrete_fields})


def three_that_help(offer: OfferPage) -> tuple[Helps, ...]:
    """Give the three heaviest things that the page in hand lacks."""
    return missing(offer)[:THREE]


def _applies(one: Helps, content: Content) -> bool:
    if one.fields[0] in ONLY_FOR_VOLUNTEERING:
        return content.get("kind") == Kind.VOLUNTEERING
    return one.fields != ("when",) or content.get("commitment") not in WITHOUT_DAY


def _says(one: Helps, content: Content) -> bool:
    return any(_is_known(content.get(name)) for name in one.fields)


def _is_known(value: Any) -> bool:
    """Something was filled in: not empty, not unknown, and no example that was left as it stood."""
    if isinstance(value, str) and value.startswith("["):
        try:
            value = json.loads(value)
        except ValueError:
            return not has_gap(value)
    if value in (None, "", "unknown") or (hasattr(value, "__len__") and not len(value)):
        return False
    return not has_gap(value)
