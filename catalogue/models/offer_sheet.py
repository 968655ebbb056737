"""A sheet of offers on its way in: kept between the steps of an import, then forgotten."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.readers import internal

KEPT_FOR = timedelta(days=1)

# Who may bring in a sheet (coordinators; `user_coordinates` says of which regions).
IMPORT_OFFERS = "catalogue.import_offers"


class OfferSheet(models.Model):
    """An uploaded sheet, with the columns and choices of who uploaded it. Deleted after the import, or after a day."""

    uploader = internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("account")
        )
    )
    region = internal(
        models.ForeignKey("catalogue.RegionPage", on_delete=models.CASCADE, related_name="+", verbose_name=_("region"))
    )
    name = internal(models.CharField(_("name of the file"), max_length=255))
    content = internal(models.BinaryField(_("the file")))
    # Position of the column (text, 0 = first) to its key in `catalogue.importing.columns`; None = not yet chosen.
    mapping = internal(models.JSONField(_("columns"), null=True))
    publish = internal(models.BooleanField(_("publish at once"), default=False))
    skip_duplicates = internal(models.BooleanField(_("pass over what is there already"), default=True))
    fallback_organisation = internal(
        models.CharField(_("organisation where a row names none"), max_length=255, blank=True)
    )
    fallback_kind = internal(models.CharField(_("kind where a row names none"), max_length=20, blank=True))
    created = internal(models.DateTimeField(_("received"), auto_now_add=True))

    class Meta:
        verbose_name = _("sheet of offers")
        verbose_name_plural = _("sheets of offers")
        default_permissions: ClassVar = ()
        permissions: ClassVar = [("import_offers", _("Can bring in a sheet of offers"))]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def forget_old(cls) -> int:
        """Delete the sheets older than a day; give how many."""
        return cls.objects.filter(created__lt=timezone.now() - KEPT_FOR).delete()[0]
