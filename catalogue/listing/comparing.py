"""What changed in a listing, field by field, in the order in which it is read; values in words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from catalogue.listing.editing import marks_of
from catalogue.listing.marking import Run, Runs, marked_words, whole
from catalogue.listing.parts import ALL_FIELDS
from catalogue.listing.values import Kept, field_label, in_lines, is_picture, is_text
from catalogue.models import OfferPage, Picture

# What organisations do not write, but the admin may: whoever checks sees it too. The last ones stay inside the house.
ONLY_IN_THE_ADMIN: Final = ("practice", "lat", "lon")
INSIDE: Final = ("procedure", "counsellor_notes", "internal_notes")
OF_ORGANISATION: Final = (
    "title", "description", "logo", "website", "kbo_number", "municipalities", "contact_name", "contact_role",
    "contact_phone", "contact_email", "contact_face", "languages_spoken", "step_free", "toilet", "can_sit",
    "quiet_place", "testimonials",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One field that differs.

    Attributes:
        old, new: its lines, each in runs; a marked run is not in the other text. Nothing where it was, or is, empty.
        is_picture: both sides are a picture, in `old_picture` and `new_picture`; None where there is none.
        says_the_same: the words are the same, though something in it differs (a day that is past).
    """

    name: str
    label: str
    old: tuple[Runs, ...] = ()
    new: tuple[Runs, ...] = ()
    is_picture: bool = False
    old_picture: Picture | None = field(default=None, compare=False)
    new_picture: Picture | None = field(default=None, compare=False)
    says_the_same: bool = False

    @property
    def old_words(self) -> str:
        """The old value in one line."""
        return _flat(self.old)

    @property
    def new_words(self) -> str:
        """The new value in one line."""
        return _flat(self.new)


def fields_of(page: Kept, *, inside: bool = False) -> tuple[str, ...]:
    """Give the fields that are compared, in reading order. `inside`: also those that only staff read."""
    if isinstance(page, OfferPage):
        return ALL_FIELDS + ONLY_IN_THE_ADMIN + (INSIDE if inside else ())
    return OF_ORGANISATION + (INSIDE[1:] if inside else ())


def changes_between(before: Kept, after: Kept, today: date, names: Sequence[str] | None = None) -> list[Change]:
    """Give the fields in which the two differ."""
    asked = fields_of(after) if names is None else names
    was, now = marks_of(before, asked), marks_of(after, asked)
    return [_change(before, after, name, today) for name in asked if was[name] != now[name]]


def filled_in(page: Kept, today: date, names: Sequence[str] | None = None) -> list[Change]:
    """Give all that a first version says; what is empty or unknown is left out."""
    asked = fields_of(page) if names is None else names
    every = (_first(page, name, today) for name in asked)
    return [one for one in every if one.new or one.new_picture]


def _first(page: Kept, name: str, today: date) -> Change:
    label = field_label(page, name)
    if is_picture(page, name):
        return Change(name, label, is_picture=True, new_picture=getattr(page, name))
    return Change(name, label, new=tuple((Run(line, marked=False),) for line in in_lines(page, name, today)))


def _change(before: Kept, after: Kept, name: str, today: date) -> Change:
    label = field_label(after, name)
    if is_picture(after, name):
        return Change(name, label, is_picture=True, old_picture=getattr(before, name), new_picture=getattr(after, name))
    old, new = in_lines(before, name, today), in_lines(after, name, today)
    if old == new:
        same = tuple((Run(line, marked=False),) for line in new)
        return Change(name, label, same, same, says_the_same=True)
    marked_old, marked_new = _marked(old, new) if is_text(after, name) else _by_line(old, new)
    return Change(name, label, marked_old, marked_new)


def _by_line(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[Runs, ...], tuple[Runs, ...]]:
    """Mark the lines that the other side does not have: themes, municipalities, days."""
    return (
        tuple((Run(line, line not in new),) for line in old),
        tuple((Run(line, line not in old),) for line in new),
    )


def _marked(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[tuple[Runs, ...], tuple[Runs, ...]]:
    """Mark the words, line by line; a line too many is marked as a whole."""
    both = [marked_words(was, now) for was, now in zip(old, new, strict=False)]
    length = len(both)
    return (
        (*(one[0] for one in both), *(whole(line) for line in old[length:])),
        (*(one[1] for one in both), *(whole(line) for line in new[length:])),
    )


def _flat(lines: tuple[Runs, ...]) -> str:
    return " · ".join("".join(run.text for run in runs).strip() for runs in lines)
