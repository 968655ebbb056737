"""`/nakijken/organisatie/…`: the simple changes of one organisation below each other, published in one go.

Each is shown and ticked by itself. What asks for more than a look (new, a label rests on it, a question) is done alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from catalogue.listing.checking_many import publish_several
from catalogue.listing.queue import checks_waiting_for
from catalogue.models import CheckState, OfferPage, OrganisationPage
from catalogue.permissions import user_may_end_check
from catalogue.selectors import organisations_above
from portal.checking.finding import check_under
from portal.checking.sheet import Sheet, sheet_of
from portal.staff.access import for_coaches
from search.shared_lists import LARGEST_ID

MOST = 20  # changes that one page shows
FEW_FIELDS = 6  # a change of more fields asks for a page of its own


@dataclass(frozen=True)
class Group:
    """An organisation of which several changes wait."""

    title: str
    href: str
    count: int


@dataclass(frozen=True)
class Alone:
    """A change that is not published together with others, and why."""

    sheet: Sheet
    why: str


def groups_in(checks: Sequence[CheckState]) -> list[Group]:
    """Give the organisations of which two or more pages that are online changed; two queries, however many."""
    ids = [int(check.workflow_state.object_id) for check in checks]
    pages = list(Page.objects.filter(pk__in=ids).exclude(first_published_at=None))
    rows = organisations_above(pages, "pk")
    own = OrganisationPage.objects.filter(pk__in=[page.pk for page in pages]).values_list("pk", "title")
    found = Counter([*((row.pk, row.title) for row in rows.values()), *own])
    return [
        Group(title, reverse("checks_together", args=[pk]), number)
        for (pk, title), number in found.items()
        if number > 1
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@for_coaches
def together(request: HttpRequest, organisation: int) -> HttpResponse:
    """Show them; a POST publishes what is ticked, as it was seen."""
    page = OrganisationPage.objects.filter(pk=min(organisation, LARGEST_ID)).first()
    if page is None:
        return redirect("checks")
    wrong = ""
    if request.method == "POST":
        ticked = _ticked(request, page)
        if ticked:
            _publish(request, ticked)
            return redirect("checks_together", organisation=page.pk)
        wrong = _("Tick what you looked at first.")
    sheets = [sheet_of(check, request.user) for check in _waiting_of(page, request.user)[:MOST]]
    if not sheets:
        return redirect("checks")
    told = [(sheet, why_alone(sheet)) for sheet in sheets]
    context = {
        "organisation": page,
        "sheets": [sheet for sheet, why in told if not why],
        "alone": [Alone(sheet, why) for sheet, why in told if why],
        "wrong": wrong,
    }
    return render(request, "portal/checking/together.html", context, status=422 if wrong else 200)


def why_alone(sheet: Sheet) -> str:
    """Say why this is looked at by itself; "" for a simple change."""
    if sheet.is_new:
        return _("new, first version")
    if sheet.refused:
        return _("it cannot go online as it is")
    if sheet.counting:
        return _("it counts for the label")
    if sheet.check.question:
        return _("you asked something about it")
    if len(sheet.changes) > FEW_FIELDS:
        return _("much changed")
    return ""


def _waiting_of(organisation: OrganisationPage, user: Any) -> list[CheckState]:
    """Give what waits of the organisation and its listings, and is this user's to check; the oldest first."""
    listings = OfferPage.objects.child_of(organisation).values_list("pk", flat=True)
    ids = [str(pk) for pk in (organisation.pk, *listings)]
    return list(checks_waiting_for(user).filter(workflow_state__object_id__in=ids))


def _ticked(request: HttpRequest, organisation: OrganisationPage) -> dict[CheckState, int]:
    """Give what was ticked, with the revision that was looked at; also what somebody else ended meanwhile."""
    found: dict[CheckState, int] = {}
    for typed in dict.fromkeys(request.POST.getlist("kies")[:MOST]):
        record = check_under(_number(typed))
        stands = record and Page.objects.get(pk=record.workflow_state.object_id).path.startswith(organisation.path)
        if record and stands and user_may_end_check(request.user, record):
            found[record] = _number(request.POST.get(f"gezien-{record.pk}", ""))
    return found


def _publish(request: HttpRequest, ticked: dict[CheckState, int]) -> None:
    """Publish what is still simple, and say of each what became of it."""
    simple = {
        one: seen for one, seen in ticked.items() if not one.is_waiting or not why_alone(sheet_of(one, request.user))
    }
    done = publish_several(seen=simple, by=request.user)
    if done.published:
        words = ngettext("Published: %(titles)s.", "%(count)d published: %(titles)s.", len(done.published))
        messages.success(request, words % {"count": len(done.published), "titles": ", ".join(done.published)})
    for title, why in done.refused:
        messages.warning(request, _("%(title)s: %(why)s") % {"title": title, "why": why})
    if len(simple) < len(ticked):
        messages.warning(request, _("What stands below “One by one” is not published: look at it by itself."))


def _number(typed: str) -> int:
    """Read a number that we wrote; 0, which is nothing's, for anything else."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len(str(LARGEST_ID)) else 0
