"""What visitors fill in to tell something, and who they are: a role, never a name."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import RegionPage
from catalogue.permissions import municipalities_coached_by, user_coordinates
from search.choices import OF_AN_OFFER, Reason, Sender
from search.models.signal import LONGEST_WORDS
from search.permissions import user_may_use_matrix

NO_REASON = _("Choose one of the pictures.")
NO_WORDS = _("Write what you look for.")
TOO_LONG = _("This is too long. Write less.")


class TellOfferForm(forms.Form):
    """What is wrong, and perhaps some words."""

    reden = forms.ChoiceField(
        choices=[(reason.slug, reason.label) for reason in OF_AN_OFFER],
        error_messages={"required": NO_REASON, "invalid_choice": NO_REASON},
    )
    woorden = forms.CharField(required=False, max_length=LONGEST_WORDS, error_messages={"max_length": TOO_LONG})

    @property
    def reason(self) -> Reason:
        """The chosen reason, once the form is valid."""
        return next(reason for reason in OF_AN_OFFER if reason.slug == self.cleaned_data["reden"])


class TellNeedForm(forms.Form):
    """Some words; they may be left out where choices say enough."""

    woorden = forms.CharField(required=False, max_length=LONGEST_WORDS, error_messages={"max_length": TOO_LONG})

    def __init__(self, *args: Any, has_choices: bool, **kwargs: Any) -> None:
        """Ask for words where there are no choices."""
        super().__init__(*args, **kwargs)
        self.fields["woorden"].required = not has_choices
        self.fields["woorden"].error_messages["required"] = NO_WORDS


def sender_of(user: Any, region: RegionPage) -> Sender:
    """Give the role in which this user speaks in this region; without an account or a role, a visitor."""
    if not user.is_authenticated:
        return Sender.VISITOR
    if user_coordinates(user, region):
        return Sender.COORDINATOR
    if municipalities_coached_by(user):
        return Sender.COACH
    if user_may_use_matrix(user):
        return Sender.COUNSELLOR
    return Sender.EDITOR if user.has_perm("wagtailadmin.access_admin") else Sender.VISITOR
