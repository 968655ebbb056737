"""No page goes public with a picture to which the people in it did not agree."""

import logging
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision
from wagtail.permissions import policy_registry

logger = logging.getLogger(__name__)

NO_CONSENT = _(
    "Not everybody in this picture agreed yet. Tick it at the picture, or choose another one. Then you can publish."
)

NOT_YOURS = _("Choose a picture of your own organisation.")


class ConsentForm(WagtailAdminPageForm):
    """The admin's page form: says at the picture that consent is missing, for whoever publishes or submits."""

    def clean(self) -> dict[str, Any]:
        """Add the message; a draft passes (Wagtail defers what a draft need not have)."""
        cleaned = super().clean()
        self._refuse_pictures_of_others(cleaned)
        if not self.is_deferred_validation:
            for name in self.instance.pictures_needing_consent:
                picture = cleaned.get(name)
                if picture is not None and not picture.consent:
                    self.add_error(name, ValidationError(NO_CONSENT, code="no_consent"))
        return cleaned

    def _refuse_pictures_of_others(self, cleaned: dict[str, Any]) -> None:
        """A number typed in the form must not bring in what the chooser would not offer; what stands there may stay."""
        for name in self.instance.pictures_needing_consent:
            picture = cleaned.get(name)
            if picture is None or self.for_user is None or picture.pk == self.initial.get(name):
                continue
            offered = policy_registry.get_by_type(type(picture)).instances_user_has_any_permission_for(
                self.for_user, ["choose"]
            )
            if not offered.filter(pk=picture.pk).exists():
                # The page comes back with the form: it must not draw the picture either.
                self.data = self.data.copy()  # type: ignore[has-type]  # Wagtail brings no types
                self.data[self.add_prefix(name)] = self.initial.get(name) or ""
                self.add_error(name, ValidationError(NOT_YOURS, code="not_yours"))


class PicturesWithConsent(Page):
    """A page whose pictures need consent before it is public, whichever way it is published.

    The gate stands in `save` (every way ends there: admin, bulk, workflow, schedule, services) and in `publish` (so
    that nothing is scheduled that may not appear). A draft may hold any picture.
    """

    pictures_needing_consent: ClassVar[tuple[str, ...]] = ("picture",)
    base_form_class = ConsentForm

    class Meta:
        abstract = True

    def pictures_without_consent(self) -> list[str]:
        """Give the fields whose picture lacks consent."""
        pictures = ((name, getattr(self, name)) for name in self.pictures_needing_consent)
        return [name for name, picture in pictures if picture is not None and not picture.consent]

    def check_consent(self) -> None:
        """Raise ValidationError, by field, where a picture lacks consent."""
        refused = {name: ValidationError(NO_CONSENT, code="no_consent") for name in self.pictures_without_consent()}
        if refused:
            raise ValidationError(refused)

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """Save; raises ValidationError for a live page with a picture without consent."""
        if clean and self.live:
            self.check_consent()
        return super().save(clean=clean, **kwargs)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule; raises ValidationError without consent.

        When a schedule is due and consent was withdrawn meanwhile, the schedule is dropped and logged: raising would
        keep the pages after it from being published.
        """
        try:
            revision.as_object().check_consent()
        except ValidationError:
            if revision.approved_go_live_at is None:
                raise
            logger.warning("Page %s was not published: a picture in it lacks consent", self.pk)
            revision.approved_go_live_at = None
            revision.save(update_fields=["approved_go_live_at"])
            return None
        return super().publish(revision, *args, **kwargs)
