"""A list of offers under a random code, to open on another device or to show to a counsellor."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharedList(models.Model):
    """Which offers, and until when. Whose list it is, nobody knows: the code is all there is."""

    code = models.CharField(_("code"), max_length=32, unique=True)
    region = models.ForeignKey(
        "catalogue.RegionPage", on_delete=models.CASCADE, related_name="shared_lists", verbose_name=_("region")
    )
    offers = models.JSONField(_("offers"), help_text=_("Ids of offers, in order."))
    made_at = models.DateTimeField(_("made on"))
    expires_on = models.DateField(_("expires on"), db_index=True)

    class Meta:
        verbose_name = _("shared list")
        verbose_name_plural = _("shared lists")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"{self.code[:6]}… ({self.expires_on})"
