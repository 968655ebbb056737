"""The weekly mail of what waits for a coach: whether somebody wants it, and for which week it was seen to."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DayMail(models.Model):
    """One for each account that ever had such a mail, or turned it off. Nothing of what the mail said is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
    )
    off_at = models.DateTimeField(_("turned off on"), null=True, blank=True)
    week = models.DateField(
        _("last week"), null=True, blank=True, help_text=_("The Monday of the last week that was seen to.")
    )

    objects = models.Manager["DayMail"]()

    class Meta:
        verbose_name = _("weekly mail of the day")
        verbose_name_plural = _("weekly mails of the day")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.user} ({self.week})"
