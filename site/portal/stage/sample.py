"""What a sample is, and the photos, facts and people that several samples share."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from catalogue.choices import Kind
from portal.menu.parts import Option
from portal.offer.contact import Contact, Way
from portal.tiles.parts import Band, Fact, Fits, Photo, Tile

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Sample:
    """One state of a component: its context, and what a reader then finds (`shows`) or does not find (`hides`).

    A text of the program is given lazily (`gettext_lazy`), so that it follows the language of the page.
    """

    context: dict[str, Any]
    shows: tuple["StrOrPromise", ...]
    hides: tuple[str, ...] = ()
    within: str = ""  # the class of the list around a component that is a list item


@dataclass(frozen=True)
class Group:
    """Components that stand on the same pages, and the names of those pages' style sheets."""

    name: str
    components: dict[str, tuple[Sample, ...]]
    styles: tuple[str, ...]


def static_file(name: str) -> str:
    """Give the address of one of our own files. Said without a manifest: the stage is never on a real site."""
    return f"/static/{name}"


PHOTO = Photo(
    static_file("stage/praten-400.webp"),
    f"{static_file('stage/praten-400.avif')} 400w, {static_file('stage/praten-800.avif')} 800w",
    f"{static_file('stage/praten-400.webp')} 400w, {static_file('stage/praten-800.webp')} 800w",
    400,
    300,
    "Twee mensen praten.",
)
DRAWING = Photo(static_file("portal/kinds/taal.webp"), "", "", 400, 300, "")
FACE = Photo(static_file("stage/an.webp"), "", "", 160, 160, "An lacht.")
BAND = Band("Vol", "opnieuw plaats vanaf 3 maart", "full")
FACTS = (
    Fact("when", "Wanneer", "when", "dinsdag 14 uur", known=True),
    Fact("where", "Waar", "where", "Wetteren", known=True),
    Fact("level", "Nederlands", "level-1", "bijna niets", known=True),
    Fact("price", "Prijs", "price", "vraag het", known=False),
    Fact("who", "Voor wie", "who", "iedereen", known=True),
)
FITS = Fits((("speak", "taal"), ("meet", "mensen"), ("join", "gemeente")))
TILE = Tile(7, "/abcafe/", "ABCafé", "Je praat en speelt samen.", Kind.LANGUAGE_PRACTICE, PHOTO, BAND, FACTS, FITS)
CHOSEN = Option("taal", "Taal oefenen", "speak", 9, chosen=True, href="/aanbod/")
OPEN = Option("groep", "Groep", "", 5, chosen=False, href="/aanbod/?soort=groep")
EMPTY = Option("info", "Info", "info", 0, chosen=False, href="/aanbod/?soort=info")
WAYS = (Way("Bel An", "phone", "tel:054000001", "054 00 00 01"), Way("Mail", "mail", "mailto:an@example.org"))
CONTACT = Contact("An", "dienstencentrum", "054 00 00 01", FACE, WAYS)
