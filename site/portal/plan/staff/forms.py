"""The form of a line: how often, how long, from when, and a note without anything personal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.plan.bar import digits
from search.models import PlanLine
from search.models.plan import LONGEST_NOTE, LONGEST_TIME, MOST_TIMES, SHORTEST_TIME
from search.personal import refuse_personal

TIMES = _("Write how often: a whole number, 1 or more.")
TOO_OFTEN = _("Not more than %(limit_value)s times.")
HOURS = _("Write a number of hours, for example 2 or 2,5.")
DAY = _("Choose a day.")
TOO_LONG = _("Keep the note shorter: not more than %(limit_value)d signs.")
WRONG_HOURS = ("required", "invalid", "min_value", "max_value", "max_digits", "max_decimal_places", "max_whole_digits")

FIELDS = {"sessions": "keer", "hours": "uren", "starts_on": "vanaf", "note": "nota"}  # of a line → of its form


class LineForm(forms.Form):
    """What a counsellor fills in for a line; the names are those of the address, in Dutch."""

    keer = forms.IntegerField(
        min_value=1,
        max_value=MOST_TIMES,
        error_messages={"required": TIMES, "invalid": TIMES, "min_value": TIMES, "max_value": TOO_OFTEN},
    )
    uren = forms.DecimalField(
        min_value=SHORTEST_TIME,
        max_value=LONGEST_TIME,
        max_digits=4,
        decimal_places=1,
        localize=True,
        error_messages=dict.fromkeys(WRONG_HOURS, HOURS),
    )
    vanaf = forms.DateField(required=False, error_messages={"invalid": DAY})
    nota = forms.CharField(
        required=False, max_length=LONGEST_NOTE, validators=[refuse_personal], error_messages={"max_length": TOO_LONG}
    )


def form_of(line: PlanLine) -> LineForm:
    """Give the form with what the line holds."""
    held = {"keer": line.sessions, "uren": digits(line.hours), "vanaf": line.starts_on, "nota": line.note}
    return LineForm(initial=held)
