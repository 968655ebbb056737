"""The page `/signalen/`: to coaches and coordinators the inbox, and to everybody of the staff what they told."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.inbox.exports import MAKERS
from portal.inbox.filters import CLOSED, WAITS, InboxForm, inbox_form, municipalities_listed
from portal.inbox.rows import rows_of
from portal.staff.access import for_matrix_users
from portal.staff.told import told_lines
from portal.visitor import is_looked_at
from search.choices import Sender
from search.inbox import Group, closed_groups, waiting_groups
from search.models.signal import LONGEST_ANSWER, LONGEST_WORDS
from search.permissions import signals_told_by
from search.signalling import see_answers

PER_PAGE: Final = 20
OWN_PER_PAGE: Final = 50
private = cache_control(private=True, no_store=True)


@require_safe
@for_matrix_users
@private
def signals(request: HttpRequest) -> HttpResponseBase:
    """Show what waits or was closed, joined; and what became of one's own signals, newest first.

    Whoever looks has seen the answers: the number in the bar goes. `format` gives the list as a file.
    """
    reads_others = request.matrix_role is not Sender.COUNSELLOR  # type: ignore[attr-defined]  # by `for_matrix_users`
    if asked := request.GET.get("format"):
        if asked not in MAKERS or not reads_others:
            raise Http404
        return MAKERS[asked](*listed(request)[:2])
    return shown(request, reads_others=reads_others)


def shown(request: HttpRequest, *, reads_others: bool = True, status: int = 200, **refused: Any) -> HttpResponse:
    """Draw the page. `refused`: of which group something was typed in vain, what, and why (`portal.inbox.doing`)."""
    own = Paginator(signals_told_by(request.user), OWN_PER_PAGE).get_page(request.GET.get("eigen"))
    found: dict[str, Any] = {"own": own, "lines": told_lines(own.object_list), "reads_others": reads_others}
    if reads_others:
        found |= _inbox(request, refused)
    if not refused and own.number == 1 and is_looked_at(request):
        see_answers(user=request.user, now=timezone.now())
    return render(request, "portal/inbox/signals.html", found, status=status)


def listed(request: HttpRequest) -> tuple[list[Group], InboxForm, dict[str, int]]:
    """Give what the address asks for, the filters, and how many there are waiting and closed with these filters."""
    today = timezone.localdate()
    form = inbox_form(request.user, request.GET)
    every = {WAITS: waiting_groups(request.user, today), CLOSED: closed_groups(request.user, today)}
    places = municipalities_listed([*every[WAITS], *every[CLOSED]])
    kept = {stand: [one for one in groups if form.keeps(one, places)] for stand, groups in every.items()}
    return kept[form.stand], form, {stand: len(groups) for stand, groups in kept.items()}


def _inbox(request: HttpRequest, refused: Mapping[str, Any]) -> dict[str, Any]:
    groups, form, counts = listed(request)
    page = Paginator(groups, PER_PAGE).get_page(request.GET.get("pagina"))
    rows = rows_of(list(page.object_list), **refused)
    there = any(row.error for row in rows)
    return {
        "form": form,
        "rows": rows,
        "page": page,
        "asked": form.address(),
        "tabs": [(stand, counts[stand], form.address(stand=stand, groep="")) for stand in (WAITS, CLOSED)],
        "stand": form.stand,
        "is_closed": form.stand == CLOSED,
        "lost": {} if there else refused,
        "longest_words": LONGEST_WORDS,
        "longest_answer": LONGEST_ANSWER,
        "kept": request.GET.urlencode(),
    }
