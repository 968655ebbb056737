"""The counsellor's pages of plans: `/plannen/` and below. Another counsellor who has the code may open a plan too."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.languages import DUTCH, OWN_NAMES
from portal.my_list.qr import qr
from portal.plan.bar import CURRENT, current_code, plan_bar
from portal.plan.handed import organisations_of
from portal.plan.staff.adding import posted, start_current
from portal.plan.staff.forms import FIELDS, LineForm
from portal.plan.staff.overview import plan_rows
from portal.plan.staff.planner import planner
from portal.plan.staff.referral import referrals
from portal.staff.access import for_matrix_users
from search.models import Plan, PlanLine
from search.personal import RULE
from search.plan import services
from search.plan.selectors import chosen_and_removed, chosen_offers, plan_under, standing
from search.shared_lists import LARGEST_ID

PlanPage = Callable[..., HttpResponseBase]


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Keep the page out of every cache and every search engine: its address is the key."""
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def with_plan(view: PlanPage) -> PlanPage:
    """Give the view the plan under the code, for who may use the matrix; 404 where there is none, or it expired."""

    @wraps(view)
    def opened(request: HttpRequest, code: str, **kwargs: object) -> HttpResponseBase:
        plan = plan_under(code, region_of(request), timezone.now())
        if plan is None:
            return private(render(request, "portal/plan/staff/gone.html", status=404))
        return private(view(request, plan, **kwargs))

    return for_matrix_users(opened)


@require_safe
@for_matrix_users
def plans(request: HttpRequest) -> HttpResponse:
    """Show her own plans, newest first."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    rows = plan_rows(request.user, region, timezone.now(), current_code(request))
    return render(request, "portal/plan/staff/plans.html", {"plans": rows, "bar": plan_bar(request)})


@posted
@for_matrix_users
def start(request: HttpRequest) -> HttpResponse:
    """Start an empty plan, which is then the one she is making."""
    region = region_of(request)
    if region is None:
        raise Http404
    return redirect("plan", code=start_current(request, region).code)


@require_safe
@with_plan
def plan_page(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show a plan with all that can be changed, and the ways to hand it over."""
    return _shown(request, plan, {})


@posted
@with_plan
def work_on(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Make this the plan to which offers are added."""
    request.session[CURRENT] = plan.code
    return redirect("plan", code=plan.code)


@posted
@with_plan
def change_line(request: HttpRequest, plan: Plan, line: int) -> HttpResponse:
    """Change, move or take off a line (`doen`: bewaar, hoger, lager, weg). What is refused stays in its form."""
    found = get_object_or_404(standing().filter(plan=plan), pk=min(line, LARGEST_ID))
    what = request.POST.get("doen", "bewaar")
    if what in {"hoger", "lager"}:
        services.move_line(line=found, earlier=what == "hoger")
    elif what == "weg":
        services.remove_line(line=found, now=timezone.now())
    else:
        form = LineForm(request.POST)
        if not (form.is_valid() and _saved(found, form)):
            return _shown(request, plan, {found.pk: form}, status=422)
        messages.success(request, _("Kept: %(title)s.") % {"title": found.title})
    return redirect(reverse("plan", args=[plan.code]) + ("#lijnen" if what == "weg" else f"#lijn-{found.pk}"))


@posted
@with_plan
def put_back(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Put back the line that was taken off last."""
    try:
        services.put_back(plan=plan, today=timezone.localdate())
    except services.PlanIsFull:
        messages.error(request, _("There is no room: take something else off first."))
    return redirect("plan", code=plan.code)


@posted
@with_plan
def change_plan(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Pause, go on, extend or end the plan (`doen`: pauze, verder, langer, weg)."""
    what, today = request.POST.get("doen", ""), timezone.localdate()
    if what == "weg":
        services.end(plan=plan)
        request.session.pop(CURRENT, None)
        messages.success(request, _("The plan is gone. Its link and its QR code open nothing any more."))
        return redirect("plans")
    if what == "pauze":
        services.pause(plan=plan, today=today)
    elif what == "verder":
        services.resume(plan=plan, today=today)
    elif what == "langer":
        try:
            services.extend(plan=plan, today=today)
        except services.AtTheBorder:
            messages.error(request, _("This plan works until its last possible day already."))
    return redirect(reverse("plan", args=[plan.code]) + "#hoe-lang")


@require_safe
@with_plan
def referral(request: HttpRequest, plan: Plan) -> HttpResponse:
    """Show the words to refer somebody with, for each organisation."""
    chosen = chosen_offers(plan)
    found = referrals(chosen, organisations_of(chosen), timezone.now())
    return render(request, "portal/plan/staff/referral.html", {"plan": plan, "referrals": found})


def _saved(line: PlanLine, form: LineForm) -> bool:
    """Keep what the form holds; False where the plan refuses it, which the form then says."""
    given = form.cleaned_data
    try:
        services.change_line(
            line=line,
            sessions=given["keer"],
            hours=given["uren"],
            starts_on=given["vanaf"],
            note=given["nota"],
            today=timezone.localdate(),
        )
    except ValidationError as refused:
        for field, errors in refused.error_dict.items():
            form.add_error(FIELDS.get(field), errors)
        return False
    return True


def _shown(request: HttpRequest, plan: Plan, refused: dict[int, LineForm], status: int = 200) -> HttpResponse:
    chosen, removed = chosen_and_removed(plan)
    address = request.build_absolute_uri(reverse("plan_phone", args=[plan.code]))
    context = {
        "plan": planner(plan, chosen, removed, timezone.now(), refused),
        "is_current": plan.code == current_code(request),
        "rule": RULE,
        "address": address,
        "qr": qr(address),
        "other_languages": [(code, name) for code, name in OWN_NAMES.items() if code != DUTCH],
    }
    return render(request, "portal/plan/staff/plan.html", context, status=status)
