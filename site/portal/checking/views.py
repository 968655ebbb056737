"""`/nakijken/`: what waits for this coach, and one check on its own page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.listing.queue import checks_waiting_for
from catalogue.models import CheckState
from catalogue.permissions import user_may_end_check
from portal.checking.finding import check_under, next_after
from portal.checking.forms import AskForm, CorrectForm, SendBackForm
from portal.checking.rows import in_the_part_of, rows_of
from portal.checking.sheet import changed_since, sheet_of
from portal.checking.together import groups_in
from portal.labels.piles import days_since
from portal.staff.access import about, for_coaches

A_PAGE = 25
MINE, ALL = "mij", "alles"
REFUSED = 422
FORMS: dict[str, Any] = {"send_back": SendBackForm, "ask": AskForm, "correct": CorrectForm}


@require_safe
@for_coaches
def checks(request: HttpRequest) -> HttpResponse:
    """Show what waits, the oldest first: of one's own municipality, or all that one may check with `van=alles`."""
    every = list(checks_waiting_for(request.user).values_list("pk", "workflow_state__object_id", "started_at"))
    own = in_the_part_of(request.user, every)
    asked = request.GET.get("van")
    shows_own = bool(own) and len(own) < len(every) and asked != ALL
    page = Paginator(own if shows_own else every, A_PAGE).get_page(request.GET.get("pagina"))
    kept = ("" if asked != ALL else f"van={ALL}&") + (f"pagina={page.number}&" if page.number > 1 else "")
    opened = request.GET.get("open", "")
    waiting = checks_waiting_for(request.user).in_bulk([pk for pk, *_more in page])
    found = next((one for pk, one in waiting.items() if str(pk) == opened), None)
    here = [waiting[pk] for pk, *_more in page if pk in waiting]
    context: dict[str, Any] = {
        "rows": rows_of(here, kept),
        "groups": groups_in(here),
        "page": page,
        "count": len(every),
        "own_count": len(own),
        "shows_own": shows_own,
        "has_others": bool(own) and len(own) < len(every),
        "oldest": days_since(every[0][2]) if every else 0,
        "kept": kept,
        "opened": found.pk if found else None,
    }
    if found is not None:
        context |= _forms_of(found, request, "lijst")
    return render(request, "portal/checking/checks.html", context)


@require_safe
@about(check_under, user_may_end_check)
def check(request: HttpRequest, record: CheckState) -> HttpResponse:
    """Show one check."""
    return shown(request, record)


def shown(
    request: HttpRequest,
    record: CheckState,
    *,
    refused: dict[str, Any] | None = None,
    error: str = "",
    told: tuple[str, ...] = (),
    seen: int = 0,
) -> HttpResponse:
    """Draw the page of a check, as it stands now.

    Args:
        refused: what was typed and not done: name of the form → the form.
        error, told: why not, and sentence by sentence.
        seen: the revision that was looked at, where somebody wrote meanwhile: then what changed since is shown.
    """
    context = _forms_of(record, request, "", refused or {})
    context |= {"error": error, "told": told, "since": changed_since(record, seen) if seen else []}
    status = REFUSED if error or refused else 200
    return render(request, "portal/checking/check.html", context, status=status)


def _forms_of(
    record: CheckState, request: HttpRequest, back: str, refused: dict[str, Any] | None = None
) -> dict[str, Any]:
    sheet = sheet_of(record, request.user)
    typed = refused or {}
    following = next_after(request.user, record)
    return {
        "sheet": sheet,
        "back": back,
        "following": following,
        "send_back": typed.get("send_back") or SendBackForm(auto_id="terug-%s"),
        "ask": typed.get("ask") or AskForm(auto_id="vraag-%s"),
        "correct": typed.get("correct") or CorrectForm(draft=sheet.draft, names=sheet.mendable, auto_id="verbeter-%s"),
        "open_form": next(iter(typed), ""),
    }
