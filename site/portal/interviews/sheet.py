"""The sheet of a talk as its page shows it: the head, five questions, nine B's, agreements, each with its version."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labelling.models import Interview
from labelling.talks import ANSWERS, BARRIERS, BarrierFinding, Part
from portal.interviews.forms import AGREEMENT_UNIT, HEAD_UNIT, UnitForm, as_shown, form_of, mark_of, parse_day
from portal.interviews.keeping import BOTH, CONFLICT, MINE, SAVED, THEIRS, Kept

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

EMPTY_AGREEMENTS = 2  # ready to fill in; with a script there is a button for more
# The questions in a word, for the bar of steps.
SHORT: dict[Part, "StrOrPromise"] = {
    Part.HARD: gettext_lazy("Hard"),
    Part.GOALS: gettext_lazy("Goals"),
    Part.CONTRIBUTE: gettext_lazy("Contribute"),
    Part.NEEDS: gettext_lazy("Needs"),
    Part.SOLUTIONS: gettext_lazy("Solutions"),
}
LABELS: dict[str, "StrOrPromise"] = {
    "datum": gettext_lazy("Date"),
    "kanaal": gettext_lazy("How"),
    "mensen": gettext_lazy("Who was there for the partner"),
    "aanwezig": gettext_lazy("Who else was there"),
    "rol": gettext_lazy("Role in the region"),
    "opvolgen": gettext_lazy("Follow up on"),
    "woorden": gettext_lazy("What was said"),
    "bevinding": gettext_lazy("Finding"),
    "oplossing": gettext_lazy("Solution"),
    "wie": gettext_lazy("Who"),
    "wat": gettext_lazy("What"),
    "tegen": gettext_lazy("By when"),
    "klaar": gettext_lazy("Done"),
}


@dataclass(frozen=True)
class Difference:
    """One field on which two people differ, in words."""

    label: "StrOrPromise"
    mine: str
    theirs: str


@dataclass(frozen=True)
class Standoff:
    """Two people, or one in two places, wrote the same unit: what differs, who was first, what can be chosen."""

    heading: str
    by: "StrOrPromise"
    version: int
    differences: tuple[Difference, ...]
    choices: tuple[tuple[str, "StrOrPromise"], ...]


@dataclass(frozen=True)
class Box:
    """One unit on the page.

    Attributes:
        values: what its fields show, by the names of the address.
        mark: of what was read from the database; it comes back with the form (`forms.mark_of`).
        standoff: set where somebody else was first.
        errors: why it is not saved, as far as no field says it.
        wrong: what stands beside a field: its name → the sentence.
        filled: something is kept or typed.
    """

    unit: str
    values: Mapping[str, Any]
    version: int
    mark: str
    label: "StrOrPromise" = ""
    short: "StrOrPromise" = ""
    standoff: Standoff | None = None
    errors: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)

    @property
    def filled(self) -> bool:
        """Say whether there is anything in it, for the tick in the bar of steps."""
        said = (value for name, value in self.values.items() if name != "bevinding")
        return any(said) or self.values.get("bevinding", "unknown") != BarrierFinding.UNKNOWN

    @property
    def finding(self) -> BarrierFinding:
        """The finding of a B; unknown as long as nobody said."""
        value = self.values.get("bevinding")
        return BarrierFinding(value) if value in BarrierFinding.values else BarrierFinding.UNKNOWN


@dataclass(frozen=True)
class Sheet:
    """The whole page."""

    head: Box
    answers: tuple[Box, ...]
    barriers: tuple[Box, ...]
    agreements: tuple[Box, ...]
    empty_agreement: Box
    nothing_yet: bool

    @property
    def spoken(self) -> int:
        """How many of the nine B's somebody spoke of."""
        return sum(box.filled for box in self.barriers)

    @property
    def agreed(self) -> int:
        """How many agreements there are."""
        return sum(box.filled for box in self.agreements)

    @property
    def troubled(self) -> tuple[Box, ...]:
        """The units that wait for a choice or a better word."""
        boxes = (self.head, *self.answers, *self.barriers, *self.agreements)
        return tuple(box for box in boxes if box.standoff or box.errors or box.wrong)


def sheet_of(interview: Interview, kept: Mapping[str, Kept], me: str) -> Sheet:
    """Make the sheet for the one called `me`; units in `kept` that were not saved show what was typed. Two queries."""
    box = partial(_box, kept, me)
    parts = {part.part: part for part in interview.parts.all()}
    agreements = {f"{AGREEMENT_UNIT}{one.client_key or one.pk}": one for one in interview.agreements.all()}
    new = [unit for unit in kept if unit.startswith(AGREEMENT_UNIT) and unit not in agreements]
    fresh = [f"{AGREEMENT_UNIT}n{secrets.token_hex(8)}" for _n in range(EMPTY_AGREEMENTS)]
    answers = tuple(box(part.value, parts.get(part), part.label, SHORT[part]) for part in ANSWERS)
    return Sheet(
        head=box(HEAD_UNIT, interview),
        answers=answers,
        barriers=tuple(box(part.value, parts.get(part), part.label) for part in BARRIERS),
        agreements=tuple(box(unit, agreements.get(unit)) for unit in (*agreements, *new, *fresh)),
        empty_agreement=box(f"{AGREEMENT_UNIT}nieuw", None),
        nothing_yet=not any(one.filled for one in answers),
    )


def _box(
    kept: Mapping[str, Kept],
    me: str,
    unit: str,
    stands: Any,
    label: "StrOrPromise" = "",
    short: "StrOrPromise" = "",
) -> Box:
    kind = form_of(unit)
    assert kind is not None  # noqa: S101 -- the units are ours
    shown = as_shown(kind, stands)
    one = kept.get(unit)
    if one is None or one.outcome == SAVED:
        return Box(unit, shown, getattr(stands, "version", 0), mark_of(shown), label, short)
    above = tuple(sentence for sentence in one.said if sentence not in one.wrong.values())
    return Box(unit, one.values, one.version, "", label, short, standoff_of(one, me), above, one.wrong)


def standoff_of(kept: Kept, me: str) -> Standoff | None:
    """Say what two people wrote in the same unit, to the one called `me`; None where there is no conflict."""
    if kept.outcome != CONFLICT:
        return None
    kind = form_of(kept.unit)
    assert kind is not None  # noqa: S101 -- it was saved by its form
    theirs = as_shown(kind, kept.theirs)
    form = kind()
    differing = [name for name, mine in kept.values.items() if mine != theirs[name]]
    name = kept.theirs.changed_by_name or _("Somebody else")
    by_me = name == me
    return Standoff(
        heading=_("You wrote here too, in another place") if by_me else _("%(name)s wrote here too") % {"name": name},
        by=_("you, elsewhere") if by_me else name,
        version=kept.theirs.version,
        differences=tuple(
            Difference(LABELS[name], in_words(form, name, kept.values[name]), in_words(form, name, theirs[name]))
            for name in differing
        ),
        choices=((MINE, _("Keep mine")), (THEIRS, _("Keep theirs")), (BOTH, _("Keep both"))),
    )


def in_words(form: UnitForm, name: str, value: Any) -> str:
    """Say what a field holds: the words of a choice, a day as people write it; "—" for nothing."""
    field = form.fields[name]
    if isinstance(field, forms.BooleanField):
        return _("yes") if value else _("no")
    if isinstance(field, forms.ChoiceField):
        names = {str(key): str(label) for key, label in field.widget.choices}
        return ", ".join(names.get(one) or str(one) for one in (value if isinstance(value, list) else [value])) or "—"
    if isinstance(field, forms.DateField) and (day := parse_day(value)):
        return date_format(day, "j F Y")
    return str(value) or "—"
