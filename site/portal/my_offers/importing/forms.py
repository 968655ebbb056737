"""The form in which somebody gives a file, or the text of one."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.importing.events.reading import EventsRead, read_events
from catalogue.importing.events.shapes import UnreadableEvents
from catalogue.importing.events.tree import MAX_BYTES, TOO_BIG

NOTHING = _("Choose a file, or paste a text.")


class EventsForm(forms.Form):
    """One of the two: a file, or what was copied. Afterwards `read` holds what stood in it."""

    bestand = forms.FileField(required=False)
    tekst = forms.CharField(required=False, max_length=MAX_BYTES, strip=False)
    read: EventsRead

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Take the day on which it is read: what is past is left out."""
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Read it to the end, so that what cannot be read is never kept."""
        cleaned = super().clean() or self.cleaned_data
        upload, text = cleaned.get("bestand"), cleaned.get("tekst") or ""
        if self.errors:
            return cleaned
        if upload is None and not text.strip():
            raise forms.ValidationError(NOTHING)
        if upload is not None and upload.size > MAX_BYTES:
            raise forms.ValidationError(TOO_BIG)
        content = upload.read() if upload is not None else text.encode("utf-8", "replace")
        try:
            self.read = read_events(content, self.today)
        except UnreadableEvents as error:
            raise forms.ValidationError(str(error.args[0])) from error
        return cleaned

    @property
    def file_name(self) -> str:
        """The name of the file; "" for pasted text."""
        upload = self.cleaned_data.get("bestand")
        return str(upload.name)[:255] if upload else ""

    def problems(self) -> list[str]:
        """Say in sentences what is wrong."""
        return [str(words) for errors in self.errors.values() for words in errors]
