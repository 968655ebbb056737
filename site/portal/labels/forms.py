"""The forms of what can be done with an assessment: few fields each, named in Dutch as in the address.

What is said here only looks at the words; whether it may be done is for the services (`labelling`).
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.plain_language import validate_menu_text
from labelling.choices import Criterion
from labelling.deciding import Decided, Decision
from labelling.findings import Finding
from labelling.models import AssessedCriterion
from labelling.models.assessment import LONGEST_REASON
from labelling.replying import LONGEST_REPLY

LONGEST_WHY = 2000
NAME = 80
FINDINGS = [(finding.value, finding.label) for finding in Finding]
AGREES = [("ja", _("They agree")), ("nee", _("They do not agree")), ("", _("They do not say"))]
AGREE_PICTURES = {"ja": "mark-yes", "nee": "mark-no", "": "mark-unknown"}


def words(label: Any, help_text: Any = "", *, required: bool = True, longest: int = LONGEST_WHY) -> forms.CharField:
    """Make a field for some sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why.") if longest == LONGEST_WHY else _("Write what they say.")},
    )


def name(label: Any) -> forms.CharField:
    """Make a field for who of the organisation said it."""
    return forms.CharField(
        label=label,
        help_text=_("Somebody of the organisation. Never the name of a newcomer."),
        max_length=NAME,
        error_messages={"required": _("Write who said it.")},
    )


def address() -> forms.EmailField:
    """Make a field for where the question goes."""
    return forms.EmailField(
        label=_("E-mail address of the organisation"),
        required=False,
        help_text=_("Leave it empty when there is none: then you give the link yourself."),
        error_messages={"invalid": _("This is no e-mail address.")},
    )


class Pictures(forms.RadioSelect):
    """Answers as pictures, as in the form of an assessment: each choice also knows its pictogram."""

    def __init__(self, pictograms: Mapping[str, str]) -> None:
        """Take the pictogram of each value."""
        super().__init__()
        self.pictograms = pictograms

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the pictogram."""
        return super().create_option(name, value, *args, **kwargs) | {"pictogram": self.pictograms[str(value)]}


class WhyForm(forms.Form):
    """A reason."""

    waarom = words(_("Why?"))


class AskForm(forms.Form):
    """Where the question goes."""

    email = address()


class AskFirstForm(forms.Form):
    """A doubt, and where the question goes."""

    waarom = words(_("What do you doubt?"), _("Stays inside the house."))
    email = address()


class ExtendForm(forms.Form):
    """Until when."""

    tot = forms.DateField(
        label=_("Until and with"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Choose a day."), "invalid": _("Choose a day.")},
    )


class ReplyForm(forms.Form):
    """What the organisation answered, by phone or at the table."""

    akkoord = forms.ChoiceField(
        label=_("Do they agree?"), choices=AGREES, required=False, widget=Pictures(AGREE_PICTURES), initial=""
    )
    woorden = words(_("What they say"), required=False, longest=LONGEST_REPLY)
    wie = name(_("Who said it?"))

    @property
    def agrees(self) -> bool | None:
        """Whether they agree; None where they did not say."""
        return {"ja": True, "nee": False}.get(self.cleaned_data["akkoord"])


class ObjectForm(forms.Form):
    """What the organisation objects."""

    woorden = words(_("What they say"), longest=LONGEST_REPLY)
    wie = name(_("Who said it?"))


class DecideForm(forms.Form):
    """What is decided on each criterion, with the finding there already; and what the decider had before them."""

    gelezen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    waarom = words(_("Something for the log (may be empty)"), _("Stays inside the house."), required=False)

    def __init__(self, data: Any = None, *, rows: list[AssessedCriterion], read: str) -> None:
        """Add the fields of each criterion, as they stand now."""
        self.rows = rows
        initial = {"gelezen": read}
        for row in rows:
            initial |= {
                f"besluit-{row.criterion}": row.outcome.value,
                f"reden-{row.criterion}": row.said,
                f"anders-{row.criterion}": row.decided_because,
            }
        super().__init__(data, initial=initial)
        for row in rows:
            self.fields[f"besluit-{row.criterion}"] = forms.ChoiceField(
                label=_("Decision"), choices=FINDINGS, widget=forms.RadioSelect
            )
            self.fields[f"reden-{row.criterion}"] = forms.CharField(
                label=_("Reason, for everybody"),
                required=False,
                max_length=LONGEST_REASON,
                validators=[validate_menu_text],
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"anders-{row.criterion}"] = forms.CharField(
                label=_("Why do you decide otherwise?"),
                help_text=_("Only when you differ from what was found. Stays inside the house."),
                required=False,
                max_length=LONGEST_WHY,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def decision(self) -> Decision:
        """Give what was filled in. The assessor's own reason, left as it was, stays the assessor's."""
        given: Mapping[str, Any] = self.cleaned_data
        return {
            Criterion(row.criterion): Decided(
                finding=Finding(given[f"besluit-{row.criterion}"]),
                reason="" if given[f"reden-{row.criterion}"] == row.reason else given[f"reden-{row.criterion}"],
                because=given[f"anders-{row.criterion}"],
            )
            for row in self.rows
        }

    def put(self, problems: Any) -> None:
        """Put each problem beside its field; the services name it by criterion and part."""
        parts = {"reason": "reden", "because": "anders"}
        for where, sentence in problems:
            criterion, _dash, part = where.partition("-")
            self.add_error(f"{parts[part]}-{criterion}" if part in parts else None, sentence)
