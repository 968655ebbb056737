"""The columns of the sheet: one for each field that an organisation writes, in the order of the tasks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue import choices
from catalogue.choices import DutchLevel, PictureChoices
from catalogue.importing.events.settling import field_label
from catalogue.listing.parts import ALL_FIELDS
from catalogue.models import OfferPage
from catalogue.spelling import plain_words

NOT_IN_A_CELL: Final = frozenset({"picture"})
FIELDS: Final = tuple(name for name in ALL_FIELDS if name not in NOT_IN_A_CELL)
MARK_HEADING: Final = "Meedoen (niet veranderen)"
ORGANISATION_HEADING: Final = "Organisatie"


def _asks_yes_or_no(name: str) -> bool:
    field: Any = OfferPage._meta.get_field(name)
    return {value for value, _label in getattr(field, "choices", None) or ()} == set(choices.YesNo.values)


OPTIONS: Final[dict[str, type[PictureChoices]]] = {
    "kind": choices.Kind,
    "rhythm": choices.Rhythm,
    "commitment": choices.Commitment,
    "social_form": choices.SocialForm,
    "audience": choices.Audience,
    "open_to": choices.OpenTo,
    "dutch_share": choices.DutchShare,
    "price_kind": choices.PriceKind,
    "reduced_price": choices.ReducedPrice,
    **{name: choices.YesNo for name in FIELDS if _asks_yes_or_no(name)},
}
NUMBERS: Final = frozenset({"places", "total_hours", "age_from", "age_to"})
DECIMALS: Final = frozenset({"hours_per_session", "price"})
LONG: Final = frozenset({"what_you_do", "for_whom", "steps", "first_visit", "when", "sentence"})


@dataclass(frozen=True)
class Headings:
    """Where each column of a sheet stands: field → position (0 = first)."""

    fields: dict[str, int]
    mark: int | None = None
    organisation: int | None = None
    unknown: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()


@cache
def heading_of(name: str) -> str:
    """Give the heading of a field: its label in Dutch, whoever downloads it."""
    with override("nl"):
        return field_label(name)


def options_of(name: str) -> list[str]:
    """Give the answers that one may choose in a column, as they stand on the screen; none for free text."""
    if name == "dutch_level":
        return [str(level.label) for level in DutchLevel]
    return [str(option.label) for option in OPTIONS.get(name, ()) if option.value != "unknown"]


def help_of(name: str) -> str:
    """Say what to write in a column."""
    told = {
        "title": _("The name of the activity. One row for each activity."),
        "short_title": _("Only if the name is longer than six words: the name in at most six words."),
        "sentence": _("One short sentence for the tile."),
        "when": _("For example: elke woensdag 19u-21u; 3/12/2026 14u; na afspraak."),
        "steps": _("One step on each line."),
        "municipalities": _("One or more names, postcodes or NIS codes. Empty: the whole region."),
        "open_to_municipalities": _("One or more names, postcodes or NIS codes."),
        "themes": _("Words from the list of themes, with a comma between them."),
    }
    if name in told:
        return told[name]
    if options_of(name):
        return _("Choose from the list. Empty: unknown.")
    if name in NUMBERS | DECIMALS:
        return _("A number. Empty: unknown.")
    return _("Plain Dutch, short sentences. Empty: nothing is said.")


def find_headings(cells: Sequence[str]) -> Headings:
    """Say which column is which, wherever it was moved to."""
    known = {_folded(heading_of(name)): name for name in FIELDS}
    fields: dict[str, int] = {}
    unknown, twice, special = [], [], dict[str, int]()
    for position, text in enumerate(cells):
        folded = _folded(text)
        name = known.get(folded)
        if not folded:
            continue
        if folded in map(_folded, (MARK_HEADING, ORGANISATION_HEADING)):
            special.setdefault(folded, position)
        elif name is None:
            unknown.append(text[:60])
        elif name in fields:
            twice.append(text[:60])
        else:
            fields[name] = position
    return Headings(
        fields, special.get(_folded(MARK_HEADING)), special.get(_folded(ORGANISATION_HEADING)),
        tuple(unknown[:20]), tuple(twice),
    )  # fmt: skip


def heading_row(rows: Iterable[Any]) -> int | None:
    """Give the index of the row of headings among the first fifteen: the one that holds our own column."""
    for index, row in zip(range(15), rows, strict=False):
        if find_headings(row.cells).mark is not None:
            return index
    return None


def _folded(text: str) -> str:
    return " ".join(plain_words(text))
