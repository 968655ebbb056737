"""What a coach fills in while checking: reasons, a question, a correction."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.listing.reasons import REASONS
from catalogue.listing.values import Kept, field_label, is_choice
from catalogue.models.checking import LONGEST_QUESTION

LONGEST_WORDS = 1000  # characters
SHORT = 100  # characters up to which a text fits on one line


class SendBackForm(forms.Form):
    """Why it goes back: the frequent reasons, and own words."""

    redenen = forms.MultipleChoiceField(
        label=_("Why?"),
        required=False,
        choices=list(REASONS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    woorden = forms.CharField(
        label=_("In your own words"),
        help_text=_("The organisation reads this. Short and friendly."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AskForm(forms.Form):
    """A question to the organisation."""

    vraag = forms.CharField(
        label=_("What do you want to know?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectForm(forms.Form):
    """The words and choices of the draft, to mend in place; and why. Made of the fields it is given."""

    waarom = forms.CharField(
        label=_("Why? The organisation reads it."),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, draft: Kept, names: Sequence[str], **options: Any) -> None:
        """Give each of these fields its place, filled with what the draft says."""
        super().__init__(data, **options)
        self.draft, self.names = draft, tuple(names)
        for name in self.names:
            self.fields[self.key(name)] = _choice(draft, name) if is_choice(draft, name) else _text(draft, name)

    @staticmethod
    def key(name: str) -> str:
        """Give how a field is called in the form."""
        return f"tekst-{name}"

    @property
    def texts(self) -> list[forms.BoundField]:
        """The fields of the draft, in reading order."""
        return [self[self.key(name)] for name in self.names]

    @property
    def mended(self) -> Mapping[str, str]:
        """Give field → text for those that were mended."""
        written = {name: _lines(self.cleaned_data[self.key(name)]) for name in self.names}
        return {name: text for name, text in written.items() if text != _lines(str(getattr(self.draft, name) or ""))}


def _text(draft: Kept, name: str) -> forms.Field:
    longest: int | None = getattr(draft._meta.get_field(name), "max_length", None)
    value = str(getattr(draft, name) or "")
    rows = 1 if longest and longest <= SHORT else 2 + len(value) // SHORT
    return forms.CharField(
        label=field_label(draft, name),
        required=name == "title",
        max_length=longest,
        initial=value,
        widget=forms.Textarea(attrs={"rows": rows, "lang": "nl"}),
    )


def _choice(draft: Kept, name: str) -> forms.Field:
    field: Any = draft._meta.get_field(name)
    return forms.ChoiceField(
        label=field_label(draft, name),
        required=not field.blank,
        choices=field.get_choices(include_blank=field.blank),
        initial=str(getattr(draft, name) or ""),
    )


def _lines(text: str) -> str:
    """Say a text with the line ends that the page keeps: a browser sends others."""
    return text.replace("\r\n", "\n").strip()
