"""Pictures: alt text, maker and consent beside the file; renditions are made from it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from catalogue.readers import internal, public


class Picture(AbstractImage):
    """A photo or drawing. Its alt text is Wagtail's own `description`."""

    maker = public(
        models.CharField(_("maker"), max_length=120, blank=True, help_text=_("Who took or drew this picture?"))
    )
    consent = internal(
        models.BooleanField(
            _("everybody in the picture agrees"),
            default=False,
            help_text=_("Without this tick no page can be published with this picture."),
        )
    )

    admin_form_fields = (*(name for name in Image.admin_form_fields if name != "tags"), "maker", "consent")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """The alt text for renditions; never the file's name."""
        return self.description


class Rendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_per_filter")
        ]
