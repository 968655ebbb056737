"""How often an offer was looked at, kept and asked for: numbers per month, of nobody in particular."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Attention(models.Model):
    """One month of one offer. Counted by `search.attention`; nothing of a visitor is kept with it."""

    offer = models.ForeignKey("catalogue.OfferPage", on_delete=models.CASCADE, related_name="attention")
    month = models.DateField(_("month"), help_text=_("Its first day."))
    seen = models.PositiveIntegerField(_("seen"), default=0)
    kept = models.PositiveIntegerField(_("kept"), default=0)
    asked = models.PositiveIntegerField(_("asked for"), default=0)

    class Meta:
        verbose_name = _("attention for an offer")
        verbose_name_plural = _("attention for offers")
        constraints = [models.UniqueConstraint(fields=["offer", "month"], name="one_count_for_each_offer_and_month")]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.month:%Y-%m}"
