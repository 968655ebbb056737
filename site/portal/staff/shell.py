"""The bar above every page of the staff: where one can go, what waits there, and who one is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from labelling.work import number_to_decide
from search.choices import Sender
from search.signalling import answers_unseen_by

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SIGNALS, LABELS = "signals", "labels"
# The name of an address → its words in the bar, in this order.
LINKS: tuple[tuple[str, "StrOrPromise"], ...] = (
    ("matrix", gettext_lazy("Matrix")),
    ("plans", gettext_lazy("Plans")),
    (SIGNALS, gettext_lazy("Signals")),
    ("menu", gettext_lazy("Menu for newcomers")),
)
# The same, for coaches and coordinators alone; they stand after the first.
COACH_LINKS: tuple[tuple[str, "StrOrPromise"], ...] = (
    ("interviews", gettext_lazy("4P interviews")),
    (LABELS, gettext_lazy("Labels")),
    ("call_list", gettext_lazy("To call")),
)
ADMIN: tuple[str, "StrOrPromise"] = ("wagtailadmin_home", gettext_lazy("Administration"))
ROLES: dict[Sender, "StrOrPromise"] = {
    Sender.COUNSELLOR: gettext_lazy("Counsellor"),
    Sender.COACH: gettext_lazy("Network coach"),
    Sender.COORDINATOR: gettext_lazy("Coordinator"),
}


@dataclass(frozen=True)
class NavLink:
    """One way in the bar.

    Attributes:
        is_here: the page shown now is this one, or stands below it.
        count: what waits there; 0 shows nothing.
        counted: that number in words, for who does not see the bar.
    """

    href: str
    label: str
    is_here: bool
    count: int = 0
    counted: str = ""


@dataclass(frozen=True)
class Shell:
    """The bar: its ways, and the role of who is logged in."""

    links: tuple[NavLink, ...]
    role: str
    at_account: bool


def shell_of(request: HttpRequest, role: Sender) -> Shell:
    """Make the bar of this page, for somebody in this role.

    One query: how many answers are new; for a coach one more: how many labels one can decide.
    """
    counts = {SIGNALS: answers_unseen_by(request.user)}
    links = LINKS
    if role is not Sender.COUNSELLOR:
        first, *others = LINKS
        links = (first, *COACH_LINKS, *others, ADMIN)
        counts[LABELS] = number_to_decide(request.user)
    return Shell(
        links=tuple(_link(request, name, str(label), counts.get(name, 0)) for name, label in links),
        role=role_name(request.user, role),
        at_account=request.path.startswith(reverse("account")),
    )


def role_name(user: object, role: Sender) -> str:
    """Say the role in words; a superuser is no coordinator of a region."""
    return _("Administrator") if getattr(user, "is_superuser", False) else str(ROLES[role])


def _link(request: HttpRequest, name: str, label: str, count: int) -> NavLink:
    href = reverse(name)
    here = request.path.startswith(href)
    if not count:
        return NavLink(href, label, here)
    words = _("%(number)d to decide") if name == LABELS else _("%(number)d new")
    return NavLink(href, label, here, count, words % {"number": count})
