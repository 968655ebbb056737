"""A plan in somebody's hands: on a phone, in a calendar, on paper. Whoever has the code may pause, extend and end it.

No login and no personal data. Nobody may keep these pages, no search engine reads them, and where somebody goes on to
from here never hears the code.
"""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, override
from django.views.decorators.http import require_POST, require_safe

from portal.context import region_of
from portal.languages import DUTCH, OWN_NAMES
from portal.plan.calendar import calendar_of_plan
from portal.plan.handed import Beside, Handed, beside, handed, surroundings
from portal.plan.suggested import suggested
from portal.same_origin import same_origin_only
from search.models import Plan
from search.plan.selectors import chosen_offers, plan_under
from search.plan.services import AtTheBorder, end, extend, pause, resume

# Said after a change, by the address that the change leads to.
SAID = ("pauze", "verder", "langer", "grens")
ROWS = 10  # of a proof of taking part: what fits on one sheet; who comes more often takes a second one
PRIVATE = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
PlanPage = Callable[..., HttpResponse]


def under_code(view: PlanPage) -> PlanPage:
    """Give the view the plan under the code; where there is none, or it expired, say so kindly (404)."""

    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        plan = plan_under(code, region_of(request), timezone.now())
        response = view(request, plan) if plan else render(request, "portal/plan/gone.html", status=404)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return opened


@require_safe
@under_code
def phone(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the plan on a phone, in the language of the address."""
    said = request.GET.get("gedaan", "")
    context = {"plan": _handed(request, plan), "said": said if said in SAID else ""}
    return render(request, "portal/plan/phone.html", context)


@same_origin_only
@require_POST
@under_code
def change(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Pause, go on, extend, or end the plan (`doen`: pauze, verder, langer, weg), and show what became of it."""
    today, what = timezone.localdate(), request.POST.get("doen", "")
    if what == "weg":
        end(plan=plan)
        return render(request, "portal/plan/ended.html")
    if what == "pauze":
        pause(plan=plan, today=today)
    elif what == "verder":
        resume(plan=plan, today=today)
    elif what == "langer":
        try:
            extend(plan=plan, today=today)
        except AtTheBorder:
            what = "grens"
    query = f"?gedaan={what}" if what in SAID else ""
    return redirect(reverse("plan_phone", args=[plan.code]) + query)


@require_safe
@under_code
def calendar(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Give all planned times as a calendar file; 404 where no day is known."""
    chosen = chosen_offers(plan)
    if not any(each.spread.times for each in chosen):
        raise Http404
    body = calendar_of_plan(chosen, surroundings(chosen), timezone.now())
    name = content_disposition_header(as_attachment=True, filename="plan.ics")
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers={"Content-Disposition": name or ""})


@require_safe
@under_code
def paper(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the plan for paper (A4): in Dutch, with the client's language (`taal`) beside it where that is asked."""
    return _on_paper(request, plan, "portal/plan/paper.html")


@require_safe
@under_code
def proof(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show a sheet for each offer on which the organisation writes, with a pen, who was there and when."""
    return _on_paper(request, plan, "portal/plan/proof.html")


def _on_paper(request: HttpRequest, plan: Plan, template: str) -> HttpResponse:
    """Make a page for paper. People in Flanders read it along, so its own words are Dutch whatever the address says."""
    language = _asked_language(request)
    chosen, now = chosen_offers(plan), timezone.now()
    around = surroundings(chosen)

    def make() -> Handed:
        return handed(plan, chosen, around, now, request.build_absolute_uri)

    also: Beside | None = beside(language, make) if language else None
    with override(DUTCH):
        plan_in_dutch = make()
        context = {
            "plan": plan_in_dutch,
            "also": also,
            "pairs": list(zip(plan_in_dutch.offers, also.plan.offers if also else plan_in_dutch.offers, strict=True)),
            "qr": also.plan.qr if also else plan_in_dutch.qr,
            "own_names": [(code, name, code == (language or DUTCH)) for code, name in OWN_NAMES.items()],
            "rows": range(ROWS),
            "suggested": suggested(plan, chosen, now) if plan_in_dutch.hours.rest else (),
            "made_on": timezone.localdate(now),
        }
        return render(request, template, context)


def _asked_language(request: HttpRequest) -> str:
    """Give the client's language: the one asked, else that of the address; empty for Dutch alone."""
    asked = request.GET.get("taal", get_language() or DUTCH)
    return asked if asked in dict(settings.LANGUAGES) and asked != DUTCH else ""


def _handed(request: HttpRequest, plan: Plan) -> Handed:
    chosen = chosen_offers(plan)
    return handed(plan, chosen, surroundings(chosen), timezone.now(), request.build_absolute_uri)
