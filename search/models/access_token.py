"""A personal token: another program reads the matrix in the name of somebody who may."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessToken(models.Model):
    """Seen once, when it is made; only its digest is kept. Revoking deletes it, and ends its access at once.

    The permission beside it says who may use the matrix at all: counsellors, coaches, coordinators (`catalogue.roles`).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="access_tokens", verbose_name=_("account")
    )
    name = models.CharField(_("name"), max_length=60, help_text=_("What it is for, to tell one from another."))
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made on"))
    last_used_on = models.DateField(_("last used on"), null=True, blank=True)

    class Meta:
        verbose_name = _("access token")
        verbose_name_plural = _("access tokens")
        ordering = ["-made_at"]
        permissions = [("use_matrix", _("Can use the matrix and make plans"))]

    def __str__(self) -> str:
        return self.name
