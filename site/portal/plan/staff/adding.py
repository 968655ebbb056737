"""Adding an offer to the plan that a counsellor is making: one press, from the matrix, the menu or an offer's page."""

from functools import wraps

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from catalogue.models import OfferPage, RegionPage
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.plan.bar import CURRENT, PlanBar, bar_of, current_code, digits
from portal.staff.access import View, for_matrix_users
from search.models import Plan
from search.models.plan import MOST_TIMES
from search.plan.selectors import plan_under, standing
from search.plan.services import MOST_LINES, PlanIsFull, add_line, start_plan
from search.shared_lists import LARGEST_ID

LONGEST_WAY_BACK = 2000  # the address of a matrix with many choices is long


def posted(view: View) -> View:
    """Let only a POST change something. Who comes back here from the login, without what was sent, finds the plan."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return redirect("plan", code=kwargs["code"]) if "code" in kwargs else redirect("plans")
        return view(request, *args, **kwargs)

    return guarded


@posted
@for_matrix_users
def add(request: HttpRequest) -> HttpResponse:
    """Put an offer (`offer`) in the plan, `keer` times where that is given; start a plan where there is none.

    Leads back to `next`, a path of this site, else to the plan. Who accepts JSON gets the bar of the plan as it is now.

    Raises:
        Http404: there is no such live offer in this region.
    """
    region = region_of(request)
    offer = region and _asked_offer(request, region)
    if region is None or offer is None:
        raise Http404
    plan = current_plan(request, region) or start_current(request, region)
    try:
        line = add_line(plan=plan, offer=offer, now=timezone.now(), sessions=_times(request))
    except PlanIsFull:
        return _answer(request, plan, _("A plan holds %(count)d activities at most.") % {"count": MOST_LINES}, 409)
    except ValidationError:
        words = _("Choose a number of times from 1 to %(most)d.") % {"most": MOST_TIMES}
        return _answer(request, plan, words, 400)
    words = _("In the plan: %(title)s, %(hours)s hours.") % {"title": line.title, "hours": digits(line.total)}
    return _answer(request, plan, words, 200)


def current_plan(request: HttpRequest, region: RegionPage) -> Plan | None:
    """Give the plan that this counsellor is making; None where there is none, or it is over."""
    code = current_code(request)
    return plan_under(code, region, timezone.now()) if code else None


def start_current(request: HttpRequest, region: RegionPage) -> Plan:
    """Start a plan; it is the one she is making from now on."""
    plan = start_plan(region=region, made_by=request.user, now=timezone.now())
    request.session[CURRENT] = plan.code
    return plan


def way_back(request: HttpRequest, plan: Plan) -> str:
    """Give the path of this site that `next` asks for; without one that is safe, the plan's page."""
    path = request.POST.get("next", "")
    safe = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if safe and len(path) <= LONGEST_WAY_BACK else reverse("plan", args=[plan.code])


def _asked_offer(request: HttpRequest, region: RegionPage) -> OfferPage | None:
    text = request.POST.get("offer", "")
    if not (text.isascii() and text.isdigit() and 0 < int(text[:20]) <= LARGEST_ID):
        return None
    return public_offers(region).select_related("state").filter(pk=int(text[:20])).first()


def _times(request: HttpRequest) -> int | None:
    """Read how often; anything but a number means: as the offer says. A number out of bounds is refused later."""
    text = request.POST.get("keer", "").strip()
    return min(int(text[:6]), MOST_TIMES + 1) if text.isascii() and text.isdigit() and int(text[:6]) else None


def _answer(request: HttpRequest, plan: Plan, words: str, status: int) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        bar = bar_of(plan, standing().filter(plan=plan), plan.region.hours_target)
        return JsonResponse(_told(request, bar, words), status=status)
    if status == 200:
        messages.success(request, words)
    else:
        messages.error(request, words)
    return redirect(way_back(request, plan))


def _told(request: HttpRequest, bar: PlanBar, words: str) -> dict[str, str]:
    """Tell a script: the words to say, the hours, and the bar as HTML to put in its place."""
    html = render_to_string("components/staff/plan_bar.html", {"bar": bar}, request)
    return {"plan": bar.code, "words": words, "planned": bar.hours.planned, "rest": bar.hours.rest, "bar": html}
