"""Mijn lijst: keep offers without an account, see them, share them under a random code, print them.

With a script the list lives on the device (`js/list.js`), which asks this page for its offers by their ids. Without one
it lives in a signed cookie. The server keeps a list only when somebody shares it: ids under a random code, for a while.
"""

from datetime import timedelta
from urllib.parse import parse_qs, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from catalogue.models import RegionPage
from catalogue.readers import ReadableBy, Reader
from catalogue.selectors import public_offers
from portal.context import region_of
from portal.my_list.cookie import kept, numbers, remember
from portal.my_list.kept import blank, kept_list, sheet_of
from portal.same_origin import same_origin_only
from portal.visitor import visitor_of
from search.limits import within_limit
from search.shared_lists import MOST_OFFERS, NothingToShare, share, shared

# A class in a library shares one address; each of them may share a list, and share it again.
MOST_SHARED = 60
AN_HOUR = timedelta(hours=1)
LONGEST_WAY_BACK = 1000
NOT_KEPT = "private, no-store"  # what somebody chose stays out of every cache


@require_safe
def my_list(request: HttpRequest) -> HttpResponse:
    """Show the offers whose ids the address names, else those of the cookie.

    Empty it is the same for everybody, and the phone may keep it to open offline; `list.js` fills it in.
    """
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    asked = numbers(request.GET.getlist("offer"))
    ids = (asked or kept(request))[:MOST_OFFERS]
    context = {
        "list": kept_list(ids, region, timezone.now(), request.build_absolute_uri),
        "sheet": sheet_of(ReadableBy(region, Reader.PUBLIC)),
        "blank": blank(),
        "from_cookie": bool(ids) and not asked,
        "is_full": len(ids) == MOST_OFFERS,
        "way_back": _safe_way_back(request, request.GET.get("terug", "")),
    }
    response = render(request, "portal/my_list.html", context)
    response.headers["Cache-Control"] = NOT_KEPT if ids or request.GET else "no-cache"
    return response


@same_origin_only
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Change the list in the cookie (`doen`: bewaar, weg, leeg), and show it with a way back."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    offers, before = numbers(request.POST.getlist("offer")[:MOST_OFFERS]), kept(request)
    if request.POST.get("doen") == "leeg":
        after: tuple[int, ...] = ()
    elif request.POST.get("doen") == "weg":
        after = tuple(number for number in before if number not in offers)
    else:
        after = tuple(dict.fromkeys((*before, *_there(region, offers))))
    way_back = _came_from(request)
    query = f"?{urlencode({'terug': way_back})}" if way_back else ""
    response = HttpResponseRedirect(reverse("my_list") + query)
    remember(response, after)
    return response


@same_origin_only
@require_POST
def share_list(request: HttpRequest) -> HttpResponse:
    """Put the offers sent, else those of the cookie, under a code, and go to the page with that code.

    With `toon=1` go to the last screen of the show mode instead.
    """
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    now = timezone.now()
    if not within_limit(action="share", who=visitor_of(request), most=MOST_SHARED, per=AN_HOUR, now=now):
        return render(request, "portal/my_list_too_often.html", status=429)
    try:
        made = share(region=region, offers=numbers(request.POST.getlist("offer")) or kept(request), now=now)
    except NothingToShare:
        return redirect("my_list")
    if request.POST.get("toon") == "1":
        return redirect("show_list", code=made.code)
    return redirect(reverse("shared_list", args=[made.code]) + "?deel=1")


@require_safe
def shared_list(request: HttpRequest, code: str) -> HttpResponse:
    """Show the list under this code to whoever has it. With `deel`, for who just made it, sharing comes first."""
    region, now = region_of(request), timezone.now()
    found = region and shared(code, region, now)
    if region is None or not found:
        return _private(render(request, "portal/my_list_gone.html", status=404))
    address = request.build_absolute_uri(reverse("shared_list", args=[code]))
    context = {
        "list": kept_list(numbers(map(str, found.offers)), region, now, request.build_absolute_uri),
        "sheet": sheet_of(ReadableBy(region, Reader.PUBLIC), address, found.expires_on),
        "address": address,
        "just_made": "deel" in request.GET,
    }
    return _private(render(request, "portal/my_list_shared.html", context))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = NOT_KEPT
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _there(region: RegionPage, offers: tuple[int, ...]) -> list[int]:
    """Leave out what is no live offer of the region, so that the cookie holds nothing else."""
    live = public_offers(region).filter(pk__in=offers)
    there = set(live.values_list("pk", flat=True))
    return [number for number in offers if number in there]


def _came_from(request: HttpRequest) -> str:
    """Give the path of the page that sent this; from the list itself, the page before it."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # no browser sends an address that cannot be read
        return ""
    if parts.netloc != request.get_host():
        return ""
    if parts.path == reverse("my_list"):
        return parse_qs(parts.query).get("terug", [""])[0]
    return _safe_way_back(request, parts._replace(scheme="", netloc="", fragment="").geturl())


def _safe_way_back(request: HttpRequest, path: str) -> str:
    """Give a path of this site back; anything else gives nothing."""
    own = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if own and len(path) <= LONGEST_WAY_BACK else ""
