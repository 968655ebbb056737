"""The forms on the sheet of a talk, one for each unit that is saved by itself; their names are those of the address.

A unit is the head (`kop`), a part (`hard`, `bekend` …) or an agreement (`afspraak-…`). Its fields are called
`<unit>-<field>`; `<unit>-versie` says on which version the words build.
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.choices import PartnerRole
from catalogue.models import MunicipalityPage
from labelling.models import Agreement
from labelling.models.interview import LONGEST_WORDS
from labelling.talks import ANSWERS, BarrierFinding, Channel, Part, Present

HEAD_UNIT, AGREEMENT_UNIT = "kop", "afspraak-"
DAY = {"invalid": _("Choose a day.")}
CHOICE = {"invalid_choice": _("Choose from the list."), "required": _("Choose from the list.")}


class UnitForm(forms.Form):
    """One unit. `FIELDS` leads from the names in the address to those of the record."""

    FIELDS: Mapping[str, str] = {}

    def values(self, _stands: Any, _today: date) -> dict[str, Any]:
        """Give what was filled in, under the names of the record."""
        return {self.FIELDS[name]: value for name, value in self.cleaned_data.items()}


def _words(longest: int = LONGEST_WORDS) -> forms.CharField:
    return forms.CharField(
        required=False, max_length=longest, error_messages={"max_length": _("This is too long: write it shorter.")}
    )


def _day(*, required: bool = False) -> forms.DateField:
    return forms.DateField(required=required, error_messages=DAY | {"required": DAY["invalid"]})


class HeadForm(UnitForm):
    """When, how, who was there, and when to follow up."""

    FIELDS = {
        "datum": "held_on",
        "kanaal": "channel",
        "mensen": "partner_people",
        "aanwezig": "present",
        "rol": "partner_role",
        "opvolgen": "follow_up_on",
    }
    datum = _day(required=True)
    kanaal = forms.ChoiceField(choices=Channel.choices, error_messages=CHOICE)
    mensen = _words(300)
    aanwezig = forms.MultipleChoiceField(required=False, choices=Present.choices, error_messages=CHOICE)
    rol = forms.ChoiceField(choices=PartnerRole.choices, error_messages=CHOICE)
    opvolgen = _day()


class AnswerForm(UnitForm):
    """What somebody said on one of the five questions."""

    FIELDS = {"woorden": "words"}
    woorden = _words()


class BarrierForm(UnitForm):
    """What was found on one of the nine B's."""

    FIELDS = {"bevinding": "finding", "woorden": "words", "oplossing": "solution", "wie": "who"}
    bevinding = forms.ChoiceField(required=False, choices=BarrierFinding.choices, error_messages=CHOICE)
    woorden = _words()
    oplossing = _words()
    wie = _words(160)


class AgreementForm(UnitForm):
    """What was agreed, who does it, by when; `klaar` ticks it."""

    FIELDS = {"wat": "what", "wie": "who", "tegen": "due_on"}
    wat = _words(300)
    wie = _words(160)
    tegen = _day()
    klaar = forms.BooleanField(required=False)

    def values(self, stands: Agreement | None, today: date) -> dict[str, Any]:
        """Give what was filled in; ticked now means done today."""
        given = dict(self.cleaned_data)
        done = given.pop("klaar")
        day = stands.done_on if stands is not None and stands.done_on else today
        return {self.FIELDS[name]: value for name, value in given.items()} | {"done_on": day if done else None}


class NewPartnerForm(forms.Form):
    """A partner that is not in Meedoen yet: its name, where it belongs, its role if known."""

    naam = forms.CharField(max_length=120, error_messages={"required": _("Write the name of the partner.")})
    gemeente = forms.ModelChoiceField(MunicipalityPage.objects.none(), empty_label=None, error_messages=CHOICE)
    rol = forms.ChoiceField(choices=PartnerRole.choices, required=False, error_messages=CHOICE)


def form_of(unit: str) -> type[UnitForm] | None:
    """Give the form of a unit, or None where there is no such unit."""
    if unit == HEAD_UNIT:
        return HeadForm
    if unit.startswith(AGREEMENT_UNIT):
        return AgreementForm
    if unit not in Part.values:
        return None
    return AnswerForm if Part(unit) in ANSWERS else BarrierForm


def as_shown(form: type[UnitForm], stands: Any) -> dict[str, Any]:
    """Give what the fields of this form show of a record: text, days as `2026-03-14`, lists; nothing for no record."""
    shown = {name: _text(getattr(stands, field, "")) for name, field in form.FIELDS.items()}
    if form is AgreementForm:
        shown["klaar"] = "on" if getattr(stands, "done_on", None) else ""
    if form is BarrierForm:
        shown["bevinding"] = shown["bevinding"] or BarrierFinding.UNKNOWN.value
    return shown


def as_typed(form: forms.Form) -> dict[str, Any]:
    """Give what somebody typed, sound or not, in the shape of `as_shown`."""
    typed = {}
    for name, field in form.fields.items():
        raw = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        typed[name] = _text(raw)
        if isinstance(field, forms.BooleanField):
            typed[name] = "on" if raw else ""
        elif isinstance(field, forms.DateField):
            typed[name] = _text(parse_day(typed[name]))
    return typed


def parse_day(text: str) -> date | None:
    """Read a day as a browser sends it; None for nothing and for nonsense."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def mark_of(shown: Mapping[str, Any]) -> str:
    """Give the mark of what the fields showed: when it comes back with the same words, nobody changed them."""
    return hashlib.sha256(json.dumps(shown, sort_keys=True).encode()).hexdigest()[:12]


def _text(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return sorted(map(str, value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value or "").replace("\r\n", "\n").replace("\r", "\n").strip()
