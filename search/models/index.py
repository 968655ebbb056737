"""The changes that still have to reach the index, and who brings them there."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutboxEntry(models.Model):
    """An offer that changed, written in the transaction that changed it. Not a foreign key: the page may be gone."""

    offer = models.BigIntegerField(db_index=True)
    queued_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("change for the search index")
        verbose_name_plural = _("changes for the search index")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.offer} ({self.queued_at:%Y-%m-%d %H:%M:%S})"


class Drain(models.Model):
    """One row: whoever drains the outbox writes it first, so that two never drain at once, and tells when it ended."""

    drained_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("emptying of the outbox")
        verbose_name_plural = _("emptyings of the outbox")

    def __str__(self) -> str:
        return str(self.drained_at)
