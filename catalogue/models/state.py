"""The state of an offer: open or full, confirmed on. Outside the page's drafts, so that no draft rolls it back."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.choices import OpenState
from catalogue.readers import internal, public

# A listing nobody confirmed for this many months carries a banner and ranks lower (design, a listing's life: month 13).
STALE_AFTER_MONTHS = 13


class OfferState(models.Model):
    """One per offer. Editing the page never changes it: editing is not confirming."""

    offer = models.OneToOneField("catalogue.OfferPage", on_delete=models.CASCADE, related_name="state")
    open_state = public(models.CharField(_("state"), max_length=20, choices=OpenState, default=OpenState.OPEN))
    pause_until = public(models.DateField(_("pause until"), null=True, blank=True))
    reopens_on = public(models.DateField(_("places again on"), null=True, blank=True))
    places_left = public(models.PositiveSmallIntegerField(_("places left"), null=True, blank=True))
    confirmed_on = public(models.DateField(_("confirmed on"), null=True, blank=True))
    confirmed_by_name = public(models.CharField(_("confirmed by"), max_length=80, blank=True))
    confirmed_by = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=_("account"),
        )
    )
    looked_at_on = public(
        models.DateField(_("a coach looked at it on"), null=True, blank=True, help_text=_("Looking is not confirming."))
    )
    said_unknown = internal(
        models.JSONField(
            _("answered with: I do not know"),
            default=list,
            blank=True,
            help_text=_("Fields of the page. A question that nobody answered is unknown too, and not among them."),
        )
    )

    class Meta:
        verbose_name = _("state of an offer")
        verbose_name_plural = _("states of offers")

    def __str__(self) -> str:
        return f"{self.offer}: {self.get_open_state_display()}"

    @property
    def now(self) -> OpenState:
        """The state today: a pause that is over counts as open."""
        if self.open_state == OpenState.PAUSED and self.pause_until and self.pause_until < timezone.localdate():
            return OpenState.OPEN
        return OpenState(self.open_state)

    def is_stale(self, today: date) -> bool:
        """Nobody confirmed this listing for more than a year and a month; never confirmed counts from the first day."""
        return is_stale(self.confirmed_on, self.offer.first_published_at, today)


def is_stale(confirmed_on: date | None, first_published_at: datetime | None, today: date) -> bool:
    """Say the same (`OfferState.is_stale`) where the page is not at hand; what was never published is not stale."""
    since = confirmed_on or (first_published_at and first_published_at.date())
    if since is None:
        return False
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    return months >= STALE_AFTER_MONTHS
