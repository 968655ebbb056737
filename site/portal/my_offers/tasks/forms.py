"""The form of one task, made from the fields of the model. It refuses only what cannot be kept.

A text that is too long or too hard is kept: that is said beside it, and stands in the way of publishing alone.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Municipality, OfferPage, Theme
from portal.my_offers.tasks.questions import LINES, STEPS, WHEN, Ask
from search.shared_lists import LARGEST_ID

LONGEST_TEXT: Final = 5000  # signs: far above every limit of the menu; more is no text but an accident
LONGEST_TITLE: Final = 255  # what the tree keeps of a title
NOT_IN_LIST = {"invalid_choice": _("Choose from the list."), "invalid_list": _("Choose from the list."),
               "invalid_pk_value": _("Choose from the list.")}  # fmt: skip
TOO_LONG = {"max_length": _("This is too long: write it shorter.")}
NO_NUMBER = {"invalid": _("Write a number, like 12."), "min_value": _("Write a number, like 12."),
             "max_value": _("This number is too big."), "max_digits": _("This number is too big."),
             "max_whole_digits": _("This number is too big."),
             "max_decimal_places": _("Write at most %(max)s digits after the comma.")}  # fmt: skip


class WithComma(forms.DecimalField):
    """A number as it is written here: "2,50"."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # as in Django itself
        """Read it with a comma, with or without the sign of the euro."""
        if isinstance(value, str):
            value = value.replace("€", "").replace("euro", "").replace(",", ".").strip()
        return super().to_python(value)


class Themes(forms.ModelMultipleChoiceField):
    """Themes by their number; one that no database holds is refused like any other that is not in the list."""

    def clean(self, value: Any) -> Any:
        """Refuse what is no number of ours."""
        if any(not (str(one).isdigit() and int(one) <= LARGEST_ID) for one in value or ()):
            raise ValidationError(NOT_IN_LIST["invalid_choice"], code="invalid_choice")
        return super().clean(value)


class PartForm(forms.Form):
    """The questions of one task, but for those that are no single field (when, steps).

    Attributes:
        draft: what it starts from.
    """

    def __init__(
        self, draft: OfferPage, asks: tuple[Ask, ...], places: Any = None, data: Any = None, prefix: str | None = None
    ) -> None:
        """Make a field for each question; `places` are the municipalities one may choose."""
        super().__init__(data, initial=shown_of(draft, asks), auto_id="in-%s", prefix=prefix)
        self.draft = draft
        for ask in asks:
            if ask.way not in {WHEN, STEPS}:
                self.fields[ask.field] = _field(ask, places)

    def sound_values(self) -> dict[str, Any]:
        """Give field → value for all that can be kept."""
        self.is_valid()
        return {name: _kept(name, value) for name, value in self.cleaned_data.items() if _is_answer(name, value)}


def remarks_on(draft: OfferPage, names: tuple[str, ...]) -> dict[str, list[str]]:
    """Say of what was kept what stands in the way of publishing: field → sentences. Hard text is said elsewhere."""
    found: dict[str, list[str]] = {}
    for name in names:
        field, value = _model_field(name), getattr(draft, name)
        if isinstance(field, models.CharField | models.TextField) and value:
            try:
                field.clean(value, draft)
            except ValidationError as error:
                told = [
                    str(said) for one in error.error_list if one.code != "sentence_too_long" for said in one.messages
                ]
                if told:
                    found[name] = told
    return found


def shown_of(draft: OfferPage, asks: tuple[Ask, ...]) -> dict[str, Any]:
    """Give what the fields show of a draft: text, codes, lists of keys."""
    return {ask.field: _shown(getattr(draft, ask.field)) for ask in asks if ask.way not in {WHEN, STEPS}}


def _shown(value: Any) -> Any:
    if hasattr(value, "all"):
        return [str(one.pk) for one in value.all()]
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    return "" if value is None else str(value)


def _model_field(name: str) -> Any:
    return OfferPage._meta.get_field(name)


def _field(ask: Ask, places: Any) -> forms.Field:
    model = _model_field(ask.field)
    if ask.field == "themes":
        return Themes(Theme.objects.all(), required=False, error_messages=NOT_IN_LIST)
    if model.many_to_many:
        found = Municipality.objects.none() if places is None else places
        return forms.ModelMultipleChoiceField(found, required=False, error_messages=NOT_IN_LIST)
    if model.choices:
        coerce = int if isinstance(model, models.IntegerField) else str
        return forms.TypedChoiceField(
            choices=[("", ""), *model.choices],
            coerce=coerce,
            empty_value=None,
            required=False,
            error_messages=NOT_IN_LIST,
        )
    if isinstance(model, models.DecimalField):
        return WithComma(
            max_digits=model.max_digits, decimal_places=model.decimal_places, min_value=0, required=False,
            error_messages=NO_NUMBER, widget=forms.TextInput,
        )  # fmt: skip
    if isinstance(model, models.IntegerField):
        return forms.IntegerField(
            min_value=0, max_value=32767, required=False, error_messages=NO_NUMBER, widget=forms.TextInput
        )
    longest = LONGEST_TITLE if ask.field == "title" else LONGEST_TEXT
    widget = forms.Textarea if ask.way == LINES else forms.TextInput
    return forms.CharField(required=False, max_length=longest, error_messages=TOO_LONG, widget=widget)


def _kept(name: str, value: Any) -> Any:
    """Give a value as the model keeps it: no answer to a question with fixed answers is "unknown"."""
    model = _model_field(name)
    if value is None and model.choices and not model.null:
        return model.get_default()
    if name == "website" and value and "://" not in value:
        return f"https://{value}"
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _is_answer(name: str, value: Any) -> bool:
    """An unanswered question that has no "unknown" (the kind) leaves what was there."""
    model = _model_field(name)
    return not (value is None and model.choices and not model.null and not model.get_default())


def typed_in(data: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Give what somebody typed in these fields, sound or not, as `shown_of` gives it."""
    getlist = getattr(data, "getlist", None)
    several = {"themes", "municipalities", "open_to_municipalities"}
    return {name: getlist(name) if getlist and name in several else data.get(name, "") for name in names}
