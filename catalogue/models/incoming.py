"""What people bring along: a file on its way in, and what of it found no place in a listing."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.readers import internal

KEPT_FOR = timedelta(days=1)


class Purpose(models.TextChoices):
    """What a file is for."""

    EVENTS = "events", pgettext_lazy("a file on its way in", "activities from elsewhere")
    SHEET = "sheet", pgettext_lazy("a file on its way in", "own listings in a sheet")


class Stage(models.TextChoices):
    """How far a file is."""

    COMPARING = "comparing", pgettext_lazy("how far a file is", "being compared")
    READY = "ready", pgettext_lazy("how far a file is", "waits for a decision")
    HANDING_IN = "handing_in", pgettext_lazy("how far a file is", "being handed in")
    DONE = "done", pgettext_lazy("how far a file is", "done")


class IncomingFile(models.Model):
    """A file between its upload and what becomes of it. Only its uploader sees it; forgotten after a day.

    The file itself is not kept: `content` is what was read of it. `organisation` None: all those of a coach.
    """

    uploader = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
        )
    )
    organisation = internal(
        models.ForeignKey(
            "catalogue.OrganisationPage",
            null=True,
            on_delete=models.CASCADE,
            related_name="+",
            verbose_name=_("organisation"),
        )
    )
    purpose = internal(models.CharField(_("purpose"), max_length=10, choices=Purpose))
    stage = internal(models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.READY))
    name = internal(models.CharField(_("name of the file"), max_length=255, blank=True))
    content = internal(models.JSONField(_("what was read"), default=dict))
    result = internal(models.JSONField(_("what came of it"), default=dict))
    done = internal(models.PositiveIntegerField(_("rows done"), default=0))
    total = internal(models.PositiveIntegerField(_("rows"), default=0))
    created = internal(models.DateTimeField(_("received"), auto_now_add=True))

    class Meta:
        verbose_name = _("file on its way in")
        verbose_name_plural = _("files on their way in")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return self.name or str(self.get_purpose_display())

    @classmethod
    def forget_old(cls) -> int:
        """Delete the files older than a day; give how many."""
        return cls.objects.filter(created__lt=timezone.now() - KEPT_FOR).delete()[0]


class BroughtIn(models.Model):
    """What came along with a draft from elsewhere and found no place in it: for whoever writes the listing."""

    offer = internal(
        models.OneToOneField(
            "catalogue.OfferPage", on_delete=models.CASCADE, related_name="brought_in", verbose_name=_("offer")
        )
    )
    source = internal(models.CharField(_("source"), max_length=40))
    text = internal(models.TextField(_("description"), blank=True))
    lines = internal(models.JSONField(_("what found no place"), default=list))
    by_name = internal(models.CharField(_("brought in by"), max_length=120, blank=True))
    created = internal(models.DateTimeField(_("received"), auto_now_add=True))

    class Meta:
        verbose_name = _("what came along")
        verbose_name_plural = _("what came along")
        default_permissions: ClassVar = ()

    def __str__(self) -> str:
        return f"{self.offer} · {self.source}"
