"""The columns of the matrix: their group, their heading, and what an order by them reads. What stands in a cell is
`cells.py`.
"""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Group(Enum):
    """What a group of columns is about, in the order of the table."""

    WHAT = "wat"
    PROFILE = "profiel"
    PROCEDURE = "procedure"


GROUP_NAMES: Final = {
    Group.WHAT: _("What"),
    Group.PROFILE: _("For which profile"),
    Group.PROCEDURE: _("Procedure"),
}


@dataclass(frozen=True)
class Column:
    """A column of the matrix.

    Attributes:
        name: in addresses.
        sort: the field of an offer that an order by this column reads ("state__…" of its state); see `ordering.py`.
        usual: whether it is shown when nobody chose columns.
    """

    name: str
    group: Group
    label: "StrOrPromise"
    sort: str
    usual: bool = True


FIRST: Final = Column("naam", Group.WHAT, _("Activity"), "title")  # the head of each row: always shown
COLUMNS: Final = (
    Column("soort", Group.WHAT, _("Kind"), "kind", usual=False),
    Column("organisatie", Group.WHAT, _("Organisation"), "organisation", usual=False),
    Column("waar", Group.WHAT, _("Where"), "place"),
    Column("wanneer", Group.WHAT, _("When"), "next_date"),
    Column("uren", Group.WHAT, _("Hours"), "total_hours", usual=False),
    Column("ritme", Group.WHAT, _("Now and then or fixed"), "rhythm", usual=False),
    Column("thema", Group.WHAT, _("Themes"), "themes", usual=False),
    Column("label", Group.WHAT, _("Good for"), "labels"),
    Column("niveau", Group.PROFILE, _("Dutch"), "dutch_level"),
    Column("lezen", Group.PROFILE, _("Reading"), "reading_needed"),
    Column("aandeel", Group.PROFILE, _("Dutch spoken there"), "dutch_share", usual=False),
    Column("talen", Group.PROFILE, _("Languages"), "contact_languages", usual=False),
    Column("kinderen", Group.PROFILE, _("Children"), "children_welcome"),
    Column("wie", Group.PROFILE, _("Who"), "audience"),
    Column("leeftijd", Group.PROFILE, _("Age"), "age_from", usual=False),
    Column("prijs", Group.PROFILE, _("Price"), "price"),
    Column("toegang", Group.PROFILE, _("Access"), "access", usual=False),
    Column("aanmelden", Group.PROCEDURE, _("How to join"), "walk_in"),
    Column("plaats", Group.PROCEDURE, _("Place"), "state__open_state"),
    Column("eerste", Group.PROCEDURE, _("First time together"), "first_visit_with"),
    Column("procedure", Group.PROCEDURE, _("Procedure"), "procedure", usual=False),
    Column("contact", Group.PROCEDURE, _("Contact"), "contact_name", usual=False),
    Column("bevestigd", Group.PROCEDURE, _("Confirmed"), "state__confirmed_on"),
)
BY_NAME: Final = {column.name: column for column in (FIRST, *COLUMNS)}
SORTABLE: Final = tuple(BY_NAME)
USUAL: Final = tuple(column.name for column in COLUMNS if column.usual)
