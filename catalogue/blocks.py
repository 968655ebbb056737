"""Stream blocks of the catalogue: when an offer takes place, its steps, and what people say of it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from catalogue.plain_language import validate_menu_text
from catalogue.schedule import HolidayRule, Weekday

MONTH_CHOICES = [(str(number), name) for number, name in MONTHS.items()]
Problems = dict[str, ValidationError]


def _end_after_start(value: dict[str, Any]) -> Problems:
    starts, ends = value.get("starts"), value.get("ends")
    if ends and not starts:
        return {"starts": ValidationError(_("Also fill in when it starts."))}
    if ends and ends <= starts:
        return {"ends": ValidationError(_("The end must be later than the start."))}
    return {}


def _last_after_first(value: dict[str, Any]) -> Problems:
    first, last = value.get("first"), value.get("last")
    if first and last and last < first:
        return {"last": ValidationError(_("The last day may not be before the first day."))}
    return {}


def _anchor_for_gaps(value: dict[str, Any]) -> Problems:
    if (value.get("every") or 1) > 1 and not value.get("anchor"):
        return {"anchor": ValidationError(_("Give a date in a week in which it takes place."))}
    return {}


class CheckedBlock(blocks.StructBlock):
    """A struct whose fields are also checked against each other; every problem stands at the field to mend."""

    checks: tuple[Callable[[dict[str, Any]], Problems], ...] = ()

    def clean(self, value: Any) -> Any:
        """Clean each field, then the fields together; raises StructBlockValidationError."""
        cleaned = super().clean(value)
        problems: Problems = {}
        for check in self.checks:
            problems |= check(cleaned)
        if problems:
            raise blocks.StructBlockValidationError(block_errors=problems)
        return cleaned


class WeeklyBlock(CheckedBlock):
    """A pattern that comes back every week or every few weeks."""

    checks = (_end_after_start, _last_after_first, _anchor_for_gaps)

    days = blocks.MultipleChoiceBlock(
        choices=Weekday.choices,
        widget=forms.CheckboxSelectMultiple,
        label=_("Days"),
    )
    starts = blocks.TimeBlock(label=_("Starts at"))
    ends = blocks.TimeBlock(required=False, label=_("Ends at"), help_text=_("Leave empty if you do not know."))
    every = blocks.IntegerBlock(
        default=1,
        min_value=1,
        max_value=12,
        label=_("Every how many weeks"),
        help_text=_("1 = every week, 2 = every two weeks."),
    )
    anchor = blocks.DateBlock(
        required=False,
        label=_("A date on which it takes place"),
        help_text=_("Only needed if it is not every week: any date in a week that counts."),
    )
    first = blocks.DateBlock(required=False, label=_("First day"), help_text=_("Empty: it already runs."))
    last = blocks.DateBlock(required=False, label=_("Last day"), help_text=_("Empty: no end is planned."))
    months = blocks.MultipleChoiceBlock(
        choices=MONTH_CHOICES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=_("Only in these months"),
        help_text=_("Choose none if it runs all year."),
    )
    holidays = blocks.ChoiceBlock(
        choices=HolidayRule.choices,
        default=HolidayRule.ANY.value,
        label=_("School holidays"),
        help_text=_("The Flemish school holidays are known to the system."),
    )

    class Meta:
        icon = "calendar-alt"
        label = _("Every week")


class DateBlock(CheckedBlock):
    """One date."""

    checks = (_end_after_start,)

    day = blocks.DateBlock(label=_("Day"))
    starts = blocks.TimeBlock(required=False, label=_("Starts at"), help_text=_("Leave empty if you do not know."))
    ends = blocks.TimeBlock(required=False, label=_("Ends at"), help_text=_("Leave empty if you do not know."))

    class Meta:
        icon = "date"
        label = _("One date")


class SkippedBlock(CheckedBlock):
    """A period in which the weekly patterns pause."""

    checks = (_last_after_first,)

    first = blocks.DateBlock(label=_("First day"))
    last = blocks.DateBlock(label=_("Last day"), help_text=_("One day only? Fill in the same day."))

    class Meta:
        icon = "cross"
        label = _("Not in this period")


class ScheduleBlock(blocks.StreamBlock):
    """When an offer takes place; its raw data is what `Schedule.from_raw` reads."""

    weekly = WeeklyBlock()
    date = DateBlock()
    skipped = SkippedBlock()

    class Meta:
        label = _("When")
        required = False


def _plain_step(value: dict[str, Any]) -> Problems:
    try:
        validate_menu_text(value.get("text") or "")
    except ValidationError as error:
        return {"text": error}
    return {}


class StepBlock(CheckedBlock):
    """One step on the way to taking part. Public text: plain Dutch, like every text of the menu."""

    checks = (_plain_step,)

    text = blocks.CharBlock(
        max_length=160,
        label=_("What do you do?"),
        help_text=_("One short sentence: call, come by, fill in a form."),
    )

    class Meta:
        icon = "list-ol"
        label = _("Step")


class StepsBlock(blocks.StreamBlock):
    """The numbered steps, in order."""

    step = StepBlock()

    class Meta:
        label = _("Steps")
        required = False


class TestimonialBlock(blocks.StructBlock):
    """What somebody says of it. Carries a role, never a name: personal data of newcomers is never kept."""

    quote = blocks.TextBlock(max_length=300, label=_("What does somebody say?"), help_text=_("In plain Dutch."))
    by = blocks.CharBlock(
        max_length=60,
        label=_("Who says it"),
        help_text=_("A role, never a name: participant, buddy, volunteer."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
