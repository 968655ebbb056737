"""How much there was to do, month by month: what the year report compares."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind

EVERYWHERE, WHOLE_REGION = "all", "region"  # places that are no municipality: every offer, and those of none


class Tally(models.Model):
    """How many offers of a kind were online at a place, as last counted in this month.

    An offer of two municipalities counts in both; one of none in WHOLE_REGION; each once in EVERYWHERE. Counts only, of
    what everybody could read that day.
    """

    region = models.ForeignKey(
        "catalogue.RegionPage", on_delete=models.CASCADE, related_name="tallies", verbose_name=_("region")
    )
    month = models.DateField(_("month"), db_index=True, help_text=_("Its first day."))
    place = models.CharField(
        _("place it counts for"), max_length=10, help_text=_("A NIS code, EVERYWHERE or WHOLE_REGION.")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    offers = models.PositiveIntegerField(_("offers"))
    labelled = models.PositiveIntegerField(_("offers with a label"))
    counted_on = models.DateField(_("counted on"))

    wagtail_reference_index_ignore = True  # nobody asks which counts a region page has; and each would cost queries

    class Meta:
        verbose_name = _("count of offers")
        verbose_name_plural = _("counts of offers")
        ordering = ["month", "place", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["region", "month", "place", "kind"], name="search_tally_once"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.place} {self.kind}: {self.offers}"
