"""Forms of the catalogue."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from catalogue.choices import OpenState
from catalogue.models import OfferState


class StateForm(WagtailAdminModelForm):
    """Can people join now, and is the page still right?"""

    still_right = forms.BooleanField(
        label=_("Everything on the page is still right"),
        required=False,
        help_text=_("We show who said so, and when. Saving the page does not count as this."),
    )

    class Meta:
        model = OfferState
        fields: ClassVar = ["open_state", "pause_until", "reopens_on", "places_left"]
        widgets: ClassVar = {
            "open_state": forms.RadioSelect,
            "pause_until": AdminDateInput,
            "reopens_on": AdminDateInput,
        }

    def clean(self) -> dict[str, Any]:
        """A pause needs its end: a listing that waits for ever is a listing that is wrong."""
        cleaned = super().clean()
        if cleaned.get("open_state") == OpenState.PAUSED and not cleaned.get("pause_until"):
            self.add_error("pause_until", _("Until when is the pause? Fill in a date."))
        return cleaned
