"""The queue as its page shows it: one row for each check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from catalogue.listing.comparing import fields_of
from catalogue.listing.editing import differing
from catalogue.listing.values import Kept, field_label
from catalogue.models import CheckState, MunicipalityPage, OfferPage
from catalogue.selectors import organisation_titles
from portal.checking.finding import handed_in_again, pages_of, photos_of
from portal.labels.rows import in_days
from portal.tiles.parts import Photo

Waiting = tuple[int, str, datetime]  # the check, its page, since when
NAMED = 2  # changed fields that a row names


@dataclass(frozen=True)
class CheckRow:
    """One row.

    Attributes:
        about: who handed it in and what changed, in one line.
        asked: what became of a question, in words; "" without one.
        answered: the organisation answered it.
        href: its own page; `open_href`: the same, open in the list; `close_href`: the list without it.
        button: what the button says: compare, or read what is new.
    """

    pk: int
    photo: Photo
    title: str
    organisation: str
    about: str
    when: str
    asked: str
    answered: bool
    href: str
    open_href: str
    button: str


def rows_of(checks: Sequence[CheckState], asked: str = "") -> list[CheckRow]:
    """Make the rows; a fixed number of queries, however many. `asked` goes along in the links that open a row here."""
    pages, photos = pages_of(checks), photos_of(checks)
    titles = organisation_titles([page for page in pages.values() if isinstance(page, OfferPage)])
    here, again = reverse("checks"), handed_in_again(checks)
    rows = []
    for check in checks:
        page = pages.get(int(check.workflow_state.object_id))
        if page is not None:
            href = f"{here}?{asked}open={check.pk}#nakijken-{check.pk}"
            rows.append(_row(check, page, photos[check.pk], titles.get(page.pk, ""), href, again=check.pk in again))
    return rows


def in_the_part_of(user: Any, waiting: Sequence[Waiting]) -> list[Waiting]:
    """Give those whose page stands in the user's own part of the tree: a coach's municipality."""
    towns = MunicipalityPage.objects.filter(
        group_permissions__group__user=user, group_permissions__permission__codename="publish_page"
    )
    paths = tuple(towns.values_list("path", flat=True).distinct())
    if not paths:
        return []
    stands = dict(Page.objects.filter(pk__in=[int(page) for _pk, page, _at in waiting]).values_list("pk", "path"))
    return [one for one in waiting if stands.get(int(one[1]), "").startswith(paths)]


def _row(check: CheckState, page: Kept, photo: Photo, organisation: str, open_href: str, *, again: bool) -> CheckRow:
    content = check.revision.content
    about = about_changes(page, content)
    return CheckRow(
        pk=check.pk,
        photo=photo,
        title=content.get("title") or page.title,
        organisation=organisation or _("organisation"),
        about=f"{_('handed in again')}, {about}" if again else about,
        when=in_days(check.started_at),
        asked=_asked(check),
        answered=bool(check.question and check.answered_at),
        href=reverse("check", args=[check.pk]),
        open_href=open_href,
        button=_("Compare") if page.first_published_at else _("Read"),
    )


def about_changes(page: Kept, content: dict[str, Any]) -> str:
    """Say what changed in one line: how many fields and the first of them, or that it is new."""
    if not page.first_published_at:
        return _("new, first version")
    names = differing(page, content, fields_of(page))
    if not names:
        return _("nothing differs from the page any more")
    words = ngettext("changes %(count)d field: %(names)s", "changes %(count)d fields: %(names)s", len(names))
    shown = ", ".join(field_label(page, name).lower() for name in names[:NAMED])
    more = len(names) - NAMED
    if more > 0:
        shown += " " + ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
    return words % {"count": len(names), "names": shown}


def _asked(check: CheckState) -> str:
    if not check.question:
        return ""
    if check.answered_at is None:
        return _("Your question waits for an answer.")
    return _("Answered: “%(words)s”") % {"words": check.answer}
