"""A task as its page shows it: questions with what is filled in and what is wrong, and both texts in a clash."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue import choices
from catalogue.choices import CAN_DO, DutchLevel, PictureChoices
from catalogue.drafts import draft_of
from catalogue.listing.editing import marks_of
from catalogue.listing.parts import Part
from catalogue.models import OfferPage
from portal.my_offers.plain.helping import PlainHelp, plain_help
from portal.my_offers.tasks import questions as ways
from portal.my_offers.tasks.editor import Editor, editor_of
from portal.my_offers.tasks.forms import PartForm, remarks_on, typed_in
from portal.my_offers.tasks.keeping import Kept
from portal.my_offers.tasks.posted import steps_in
from portal.my_offers.tasks.questions import Ask, asks_of
from portal.my_offers.tasks.towns import Towns, towns_for
from portal.my_offers.tasks.valued import value_words

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SPARE_STEPS = 2  # empty lines for more steps; with the script a button adds one
CHOICES: dict[str, type[PictureChoices]] = {
    "kind": choices.Kind,
    "rhythm": choices.Rhythm,
    "social_form": choices.SocialForm,
    "audience": choices.Audience,
    "dutch_share": choices.DutchShare,
    "price_kind": choices.PriceKind,
    "reduced_price": choices.ReducedPrice,
    "open_to": choices.OpenTo,
}
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Option:
    """One answer to tap."""

    value: str
    label: "StrOrPromise"
    pictogram: str = ""
    chosen: bool = False
    help: "StrOrPromise" = ""


@dataclass(frozen=True)
class Clash:
    """Two texts for one question: mine, and that of somebody who was first. `mark` is of the text beside mine."""

    name: str
    who: str
    mine: str
    theirs: str
    mark: str


@dataclass(frozen=True)
class Question:
    """One question on the page.

    Attributes:
        field: the field of the form; None for the schedule and the steps.
        options, more: the answers to tap; `more` of them stand behind a button.
        several: more than one answer may be chosen.
        steps: the lines of the steps.
        editor: the schedule.
        wrong: what could not be kept. remarks: what was kept and stands in the way of publishing.
    """

    ask: Ask
    mark: str
    field: forms.BoundField | None = None
    options: tuple[Option, ...] = ()
    more: tuple[Option, ...] = ()
    several: bool = False
    steps: tuple[str, ...] = ()
    editor: Editor | None = None
    wrong: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    clash: Clash | None = None

    @property
    def name(self) -> str:
        """The field of the offer."""
        return self.ask.field

    @property
    def id(self) -> str:
        """The anchor of the question."""
        return f"v-{self.ask.field}"

    @property
    def is_text(self) -> bool:
        """Something to write in words."""
        return self.ask.way in {ways.LINE, ways.LINES, ways.NUMBER}

    @property
    def is_long(self) -> bool:
        """Written in a field of more lines."""
        return self.ask.way == ways.LINES

    @property
    def plain(self) -> PlainHelp | None:
        """What would read more easily in the text as it stands; None where there is no box to write in."""
        if self.field is None:
            return None
        return plain_help(str(self.field.value() or ""), field=self.name, box=self.field.id_for_label)

    @property
    def remark(self) -> str:
        """What stands in the way of publishing, in one line; "" for nothing."""
        return remark_words(self.remarks)

    @property
    def is_choice(self) -> bool:
        """Something to tap."""
        return self.ask.way in {ways.CHOICE, ways.MANY, ways.PLACES}

    @property
    def is_number(self) -> bool:
        """A number: the phone brings its digits."""
        return self.ask.way == ways.NUMBER

    @property
    def is_open(self) -> bool:
        """Something about it asks for attention, so it may not stay closed."""
        return bool(self.wrong or self.clash or self.remarks)


@dataclass(frozen=True)
class Task:
    """The questions of one task: those that everybody sees, and those that few need."""

    common: tuple[Question, ...]
    rare: tuple[Question, ...]

    @property
    def is_rare_open(self) -> bool:
        """One of the closed questions needs to be seen."""
        return any(question.is_open for question in self.rare)

    @property
    def problems(self) -> tuple[Question, ...]:
        """The questions that ask for something now."""
        return tuple(one for one in (*self.common, *self.rare) if one.wrong or one.clash)

    def question(self, name: str) -> Question | None:
        """Give the question of a field."""
        return next((one for one in (*self.common, *self.rare) if one.name == name), None)


def task_of(
    offer: OfferPage, part: Part, now: datetime, kept: Kept | None = None, data: QueryDict | None = None
) -> Task:
    """Make the questions of a task, from the draft; after saving, with what could not be kept as it was typed."""
    draft = kept.draft if kept is not None else draft_of(offer)
    asks, towns = asks_of(part, draft), towns_for(offer, draft)
    form = PartForm(draft, asks, towns.choosable)
    again = {*kept.wrong, *kept.clashing} if kept is not None else set()
    if data is not None:
        form.initial = {**form.initial, **typed_in(data, tuple(again))}
    marks = marks_of(draft, [ask.field for ask in asks])
    if kept is not None and data is not None:
        marks |= {name: data.get(f"merk-{name}", "") for name in again if name in marks}
    remarks = remarks_on(draft, tuple(ask.field for ask in asks))
    unsaid = {ask.field for ask in asks} - set(offer.current_state.said_unknown)
    made = (_question(ask, form, marks, towns, remarks, kept, open_=ask.field in unsaid) for ask in asks)
    found = tuple(_with_blocks(one, draft, now, kept, data, again) for one in made)
    return Task(tuple(one for one in found if not one.ask.rare), tuple(one for one in found if one.ask.rare))


def _question(
    ask: Ask,
    form: PartForm,
    marks: Mapping[str, str],
    towns: Towns,
    remarks: Mapping[str, list[str]],
    kept: Kept | None,
    *,
    open_: bool,
) -> Question:
    """Make a question; `open_`: nobody said "I do not know" to it, so that unknown is no answer."""
    name = ask.field
    bound = form[name] if name in form.fields else None
    wrong = tuple(kept.wrong.get(name, ())) if kept is not None else ()
    clash = clash_of(kept, name) if kept is not None and name in kept.clashing else None
    made = Question(ask, marks[name], bound, wrong=wrong, remarks=tuple(remarks.get(name, ())), clash=clash)
    if bound is None or not made.is_choice:
        return made
    chosen = {str(one) for one in _as_list(bound.value())}
    if ask.way == ways.CHOICE:
        options = _options(name, form.fields[name].choices, chosen)  # type: ignore[attr-defined]
        return replace(made, options=tuple(_left_open(options, open_=open_)))
    return _several(made, form.fields[name].queryset, chosen, towns)  # type: ignore[attr-defined]


def _several(made: Question, records: Iterable[Any], chosen: set[str], towns: Towns) -> Question:
    """Split the answers: own towns and chosen ones first. Themes are few enough to see at once."""
    all_ = [Option(str(one.pk), one.name, chosen=str(one.pk) in chosen) for one in records]
    first = [one for one in all_ if made.ask.way == ways.MANY or one.chosen or one.value in towns.own]
    more = [one for one in all_ if one not in first]
    first.sort(key=lambda one: made.ask.way == ways.PLACES and one.value not in towns.own)
    return replace(made, options=tuple(first), more=tuple(more), several=True)


def _with_blocks(
    made: Question, draft: OfferPage, now: datetime, kept: Kept | None, data: QueryDict | None, again: set[str]
) -> Question:
    """Give the schedule and the steps what they show."""
    typed = made.name in again
    if made.ask.way == ways.STEPS:
        lines = [block.value["text"] for block in draft.steps] if not typed or data is None else steps_in(data)
        return replace(made, steps=(*lines, *[""] * SPARE_STEPS))
    if made.ask.way == ways.WHEN:
        rows = kept.rows if kept is not None and typed and kept.rows else None
        missing = kept.read.missing if rows and kept is not None and kept.read is not None else {}
        return replace(made, editor=editor_of(draft, now, rows, missing))
    return made


def remark_words(told: Iterable[str]) -> str:
    """Say that it was kept, and what to mend before it goes online; "" for nothing."""
    sentences = " ".join(told)
    return " ".join([_("This is kept. Before it goes online:"), sentences]) if sentences else ""


def clash_of(kept: Kept, name: str) -> Clash:
    """Put both texts of a field side by side."""
    theirs = kept.draft
    mark = marks_of(theirs, [name])[name]
    mine = value_words(name, kept.mine.get(name), timezone.localdate())
    return Clash(name, kept.who, mine, value_words(name, getattr(theirs, name), timezone.localdate()), mark)


def _options(name: str, all_: Iterable[tuple[Any, Any]], chosen: set[str]) -> Iterable[Option]:
    for value, label in all_:
        if value in ("", None):
            continue
        text = str(value)
        if name == "dutch_level":
            yield Option(text, CAN_DO[DutchLevel(int(value))], f"level-{value}", text in chosen)
        else:
            member = (CHOICES.get(name) or choices.YesNo)(text)
            said = _("I do not know") if text == UNKNOWN else _capital(label)
            yield Option(text, said, member.pictogram, text in chosen, member.help if name == "kind" else "")
    if name == "dutch_level":
        yield Option("", _("I do not know"), "unknown", not chosen)


def _left_open(options: Iterable[Option], *, open_: bool) -> Iterable[Option]:
    """Show "I do not know" as chosen only where somebody chose it."""
    for one in options:
        yield replace(one, chosen=False) if open_ and one.value in ways.NOT_KNOWN else one


def _capital(label: Any) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]


def _as_list(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return list(value)
    return [] if value in (None, "") else [value]
