"""Who writes: somebody of the organisation, or a coach in its name ("ingevuld door …, namens …")."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from catalogue.models import OfferPage, OrganisationPage
from catalogue.permissions import user_edits


@dataclass(frozen=True)
class Author:
    """Who does something to a listing, and for whom.

    Attributes:
        user: the account; None for whoever came by a link without login.
        name: the person's name as others read it.
        in_the_name_of: the organisation's name, where a coach does it for the organisation; else "".
    """

    user: Any
    name: str
    in_the_name_of: str = ""

    @property
    def words(self) -> str:
        """Who it was, as others read it: at most 120 characters, as the records keep it."""
        if not self.in_the_name_of:
            return self.name[:120]
        words = _("%(name)s, in the name of %(organisation)s")
        return (words % {"name": self.name[:60], "organisation": self.in_the_name_of})[:120]


def name_of(user: Any) -> str:
    """Give the name of a person as others read it: the full name, else the name of the account; "" for nobody."""
    return str(user.get_full_name() or user.get_username()) if user else ""


def last_writer(page: "OfferPage | OrganisationPage") -> str:
    """Give the name of who wrote the page last, published or not; "" where nobody is known."""
    return name_of(page.latest_revision.user) if page.latest_revision else ""


def author_of(user: Any, organisation: OrganisationPage) -> Author:
    """Say as whom this user writes for the organisation."""
    own = user_edits(user, organisation)
    return Author(user, name_of(user), "" if own else organisation.title)


def note_in_the_name(page: "OfferPage | OrganisationPage", author: Author, revision: Revision) -> None:
    """Let the history of the page say that a coach wrote this revision for the organisation, where that is so."""
    if author.in_the_name_of:
        told = {"organisation": author.in_the_name_of}
        log(instance=page, action="catalogue.in_the_name_of", user=author.user, data=told, revision=revision)


def organisation_of(page: "OfferPage | OrganisationPage") -> OrganisationPage:
    """Give the organisation that a listing stands below, or the organisation itself."""
    if isinstance(page, OrganisationPage):
        return page
    return OrganisationPage.objects.get(path=page.path[: -page.steplen])
