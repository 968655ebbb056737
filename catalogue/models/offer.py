"""The offer: one thing a newcomer can do."""

from functools import cached_property
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from catalogue.choices import DutchLevel, Kind
from catalogue.listing.starters import has_gap
from catalogue.models import offer_parts as parts
from catalogue.models.consent import PicturesWithConsent
from catalogue.models.region import STAFF_FIELDS
from catalogue.models.state import OfferState
from catalogue.page_context import ShownByTheFrame
from catalogue.schedule import Schedule, Session
from catalogue.validators import SIX


class OfferPage(  # type: ignore[misc]  # Wagtail brings no types: mypy does not know that a Page is a Model
    parts.OfferBasics,
    parts.OfferWhen,
    parts.OfferWhere,
    parts.OfferDutch,
    parts.OfferCosts,
    parts.OfferPeople,
    parts.OfferJoining,
    parts.OfferVolunteering,
    parts.OfferStaff,
    ShownByTheFrame,
    PicturesWithConsent,
):
    """One thing a newcomer can do, below the organisation that provides it."""

    parent_page_types: ClassVar = ["catalogue.OrganisationPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "catalogue/offer_page.html"

    edit_handler = TabbedInterface(
        [
            ObjectList([*Page.content_panels, *parts.field_panels(parts.OfferBasics)], heading=_("What")),
            ObjectList(
                [
                    MultiFieldPanel(parts.field_panels(parts.OfferWhen), heading=_("When")),
                    MultiFieldPanel(parts.field_panels(parts.OfferWhere), heading=_("Where")),
                ],
                heading=_("When and where"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(parts.field_panels(parts.OfferPeople), heading=_("For whom")),
                    MultiFieldPanel(parts.field_panels(parts.OfferDutch), heading=_("Dutch")),
                    MultiFieldPanel(parts.field_panels(parts.OfferCosts), heading=_("Costs and thresholds")),
                ],
                heading=_("For whom"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(parts.field_panels(parts.OfferJoining), heading=_("How to join")),
                    MultiFieldPanel(parts.field_panels(parts.OfferVolunteering), heading=_("Only for volunteering")),
                ],
                heading=_("How to join"),
            ),
            ObjectList(
                [
                    MultiFieldPanel(
                        parts.field_panels(parts.OfferStaff, permission=STAFF_FIELDS), heading=_("Inside the house")
                    ),
                    MultiFieldPanel(
                        [FieldPanel("slug"), FieldPanel("search_description")], heading=_("Address and search engines")
                    ),
                ],
                heading=_("Staff"),
            ),
        ]
    )

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")

    @property
    def tile_title(self) -> str:
        """The title for the tile: at most six words."""
        return self.short_title or self.title

    @property
    def kind_of(self) -> Kind:
        """The kind, with its slug and pictogram."""
        return Kind(self.kind)

    @property
    def level(self) -> DutchLevel | None:
        """How much Dutch is asked; None is unknown."""
        return DutchLevel(self.dutch_level) if self.dutch_level else None

    @cached_property
    def schedule(self) -> Schedule:
        """When it is, as a schedule that can be asked for dates, days and words."""
        return Schedule.from_raw(list(self.when.raw_data))

    @cached_property
    def next_sessions(self) -> list[Session]:
        """The next three times, from now."""
        return self.schedule.next_sessions(timezone.now(), count=3)

    @property
    def current_state(self) -> OfferState:
        """The state as kept, or a fresh open one for a page that was never saved with one."""
        try:
            return self.state
        except OfferState.DoesNotExist:
            return OfferState(offer=self)

    def clean(self) -> None:
        """Ask for a short title where the title does not fit on a tile; let no example through as it was given."""
        super().clean()
        if not self.short_title and len(self.title.split()) > SIX:
            raise ValidationError(
                {"short_title": _("The title is longer than six words. Write a short title for the tile.")}
            )
        examples = {
            name: _("This is still an example. Fill in what stands between [ and ].")
            for name in parts.TEXTS
            if has_gap(getattr(self, name))
        }
        if examples:
            raise ValidationError(examples)
