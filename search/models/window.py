"""Counters: how often somebody did something in a stretch of time."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Window(models.Model):
    """One stretch of time of one counter. Kept by search/limits.py; short-lived, and tells nothing about anybody."""

    key = models.CharField(_("key"), max_length=64)  # a keyed hash of who and what; never an address
    began = models.DateTimeField(_("began"), db_index=True)
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [models.UniqueConstraint(fields=["key", "began"], name="search_window_once")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.began:%Y-%m-%d %H:%M}: {self.count}"
