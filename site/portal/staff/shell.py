"""The bar above every page of the staff: where one can go, what waits there, and who one is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.keeping_choices import RequestState
from catalogue.listing.queue import checks_waiting_for
from catalogue.permissions import access_requests_for
from labelling.work import number_to_decide
from portal.today.counting import number_waiting
from search.choices import Sender
from search.signalling import answers_unseen_by

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Ways = tuple[tuple[str, "StrOrPromise"], ...]
TODAY, SIGNALS, LABELS, CHECKS = "today", "signals", "labels", "checks"
# The name of an address → its words in the bar, in this order. One line for each way, here or behind "More".
COUNSELLOR_LINKS: Ways = (
    ("matrix", gettext_lazy("Matrix")),
    ("plans", gettext_lazy("Plans")),
    (SIGNALS, gettext_lazy("Signals")),
    ("menu", gettext_lazy("Menu for newcomers")),
)
COACH_LINKS: Ways = (
    (TODAY, gettext_lazy("Your day")),
    ("my_offers", gettext_lazy("Listings")),
    (CHECKS, gettext_lazy("Check")),
    ("interviews", gettext_lazy("4P interviews")),
    (LABELS, gettext_lazy("Labels")),
    (SIGNALS, gettext_lazy("Signals")),
    ("gaps", gettext_lazy("Holes")),
    ("matrix", gettext_lazy("Matrix")),
)
# What coaches and coordinators need less often.
COACH_MORE: Ways = (
    ("plans", gettext_lazy("Plans")),
    ("year", gettext_lazy("Year report")),
    ("evaluation", gettext_lazy("Evaluation")),
    ("diary", gettext_lazy("Diary")),
    ("toolbox", gettext_lazy("Toolbox")),
    ("menu", gettext_lazy("Menu for newcomers")),
    ("wagtailadmin_home", gettext_lazy("Administration")),
)
NOTHING_MORE: Ways = ()
ROLES: dict[Sender, "StrOrPromise"] = {
    Sender.COUNSELLOR: gettext_lazy("Counsellor"),
    Sender.COACH: gettext_lazy("Network coach"),
    Sender.COORDINATOR: gettext_lazy("Coordinator"),
}
COUNTED: dict[str, "StrOrPromise"] = {
    TODAY: gettext_lazy("%(number)d waiting"),
    LABELS: gettext_lazy("%(number)d to decide"),
    CHECKS: gettext_lazy("%(number)d to check"),
    SIGNALS: gettext_lazy("%(number)d new"),
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
    """The bar: its ways, those behind "More", and the role of who is logged in. The first way is also the brand's."""

    links: tuple[NavLink, ...]
    more: tuple[NavLink, ...]
    role: str
    at_account: bool

    @property
    def home(self) -> str:
        """Where the brand leads: to one's own work."""
        return self.links[0].href

    @property
    def is_in_more(self) -> bool:
        """The page shown now stands behind "More"."""
        return any(link.is_here for link in self.more)


def shell_of(request: HttpRequest, role: Sender) -> Shell:
    """Make the bar of this page, for somebody in this role.

    One query: how many answers are new; for a coach three more: how many labels one can decide, what waits to be
    checked, and how many ask to come in. All that waits for a coach is counted once in a while, and kept.
    """
    counts = {SIGNALS: answers_unseen_by(request.user)}
    links, more = COUNSELLOR_LINKS, NOTHING_MORE
    if role is not Sender.COUNSELLOR:
        links, more = COACH_LINKS, COACH_MORE
        counts[TODAY] = number_waiting(request.user)
        counts[LABELS] = number_to_decide(request.user)
        asking = access_requests_for(request.user).filter(state=RequestState.OPEN)
        counts[CHECKS] = checks_waiting_for(request.user).count() + asking.count()
    return Shell(
        links=_links(request, links, counts),
        more=_links(request, more, counts),
        role=role_name(request.user, role),
        at_account=request.path.startswith(reverse("account")),
    )


def role_name(user: object, role: Sender) -> str:
    """Say the role in words; a superuser is no coordinator of a region."""
    return _("Administrator") if getattr(user, "is_superuser", False) else str(ROLES[role])


def _links(
    request: HttpRequest, ways: Iterable[tuple[str, "StrOrPromise"]], counts: dict[str, int]
) -> tuple[NavLink, ...]:
    return tuple(_link(request, name, str(label), counts.get(name, 0)) for name, label in ways)


def _link(request: HttpRequest, name: str, label: str, count: int) -> NavLink:
    href = reverse(name)
    here = request.path.startswith(href)
    if not count:
        return NavLink(href, label, here)
    return NavLink(href, label, here, count, str(COUNTED[name]) % {"number": count})
