"""A plain letter: what happened, and one button."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from portal.calling import Person


@dataclass(frozen=True)
class Line:
    """One thing that the letter is about, with its own way: a listing, a question."""

    words: str
    href: str = ""
    help: str = ""


@dataclass(frozen=True)
class PlainLetter:
    """One mail, in Dutch.

    Attributes:
        heading: what it is about, in one line; also the subject.
        opening, closing: paragraphs before and after the lines.
        lines: what it is about, one by one.
        button, href: the words of the one thing to do, and where; "" where nothing waits behind it.
        others: other things one may do, as links below the button.
        why: why this mail came.
        off_href: where such mails are turned off with one click; "" for an answer to what somebody did.
        person: whom to call instead.
    """

    heading: str
    opening: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    button: str = ""
    href: str = ""
    others: tuple[Line, ...] = ()
    closing: tuple[str, ...] = ()
    why: str = ""
    off_href: str = ""
    person: Person | None = None
    template: str = "portal/mail/letter"

    @property
    def subject(self) -> str:
        """What stands in the list of mails: one line."""
        return f"Meedoen: {' '.join(self.heading.split())}"

    @property
    def greeting(self) -> str:
        """How it begins."""
        return _("Hello,")


def absolute(path: str) -> str:
    """Give the whole address of one of our pages, for a mail."""
    return str(settings.WAGTAILADMIN_BASE_URL).rstrip("/") + path
