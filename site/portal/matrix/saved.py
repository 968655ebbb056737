"""Saved searches, `/matrix/bewaard/`: keep one, see what is new in it, share it, follow it by calendar or mail."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.models import RegionPage
from portal.context import region_of
from portal.matrix.asking import as_typed
from portal.matrix.exports.about import asked_in_words
from portal.matrix.saved_page import MOST_MARKED, list_of, news_page
from portal.staff.access import for_matrix_users
from search import saved_searches
from search.engines.base import EngineUnavailable
from search.models import SavedSearch
from search.models.saved_search import LONGEST_NAME
from search.permissions import saved_searches_for, user_owns_saved_search
from search.personal import RULE
from search.saved_searches import News

private = cache_control(private=True, no_store=True)
View = Callable[[HttpRequest, SavedSearch], HttpResponse]
Guarded = Callable[..., HttpResponse]


@require_safe
@for_matrix_users
@private
def saved_list(request: HttpRequest) -> HttpResponse:
    """Show one's own saved searches and the shared ones, with what each finds now and what is new."""
    return _list(request)


@require_http_methods(["GET", "HEAD", "POST"])
@for_matrix_users
@private
def save_search(request: HttpRequest) -> HttpResponse:
    """Ask a name for a search (its address is that of the matrix), and keep it; what is refused stays in the form."""
    region = _region(request)
    sent = QueryDict(request.POST.get("adres", "")) if request.method == "POST" else request.GET
    asked, name, error = as_typed(sent), request.POST.get("naam", ""), ""
    if request.method == "POST":
        try:
            saved_searches.save(
                user=request.user,
                region=region,
                name=name,
                query=asked.query,
                columns=asked.shown.columns,
                now=timezone.now(),
            )
        except ValidationError as refused:
            error = refused.messages[0]
        except EngineUnavailable:
            error = _("Searching is out of order. Try again in a few minutes.")
        else:
            messages.success(request, _("Saved. Here you see what is new in it, each time you come back."))
            return redirect("saved_searches")
    context = {
        "address": urlencode(asked.pairs()),
        "asked": asked_in_words(asked),
        "way_back": asked.href(),
        "name": name,
        "error": error,
        "rule": RULE,
        "longest": LONGEST_NAME,
    }
    return render(request, "portal/matrix/save.html", context)


@require_safe
@for_matrix_users
@private
def saved_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a saved search: what came and went first, where there is any; then the matrix, the new ones marked.

    Looking at the news changes nothing; going on to the matrix (`naar=matrix`) notes that it was seen.
    """
    search = _readable(request, pk)
    try:
        query = saved_searches.query_of(search, saved_searches.theme_slugs())
        ids = saved_searches.found_by(query, search.region)
    except EngineUnavailable:
        return redirect(_matrix(search, News(())))
    news = saved_searches.news_of(ids=ids, visit=saved_searches.visit_of(search, request.user))
    if news and request.GET.get("naar") != "matrix":
        return render(request, "portal/matrix/saved_news.html", {"page": news_page(search, news)})
    saved_searches.opened(search=search, user=request.user, ids=ids, now=timezone.now())
    return redirect(_matrix(search, news))


def _on_own(view: View) -> Guarded:
    """Let only the owner of a search do this (403); a private one of somebody else is not there (404)."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        search = _readable(request, pk)
        if not user_owns_saved_search(request.user, search):
            raise PermissionDenied
        return view(request, search)

    return require_POST(for_matrix_users(private(guarded)))


def _on_readable(view: View) -> Guarded:
    """Let everybody who may open the search do this, for themselves."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, _readable(request, pk))

    return require_POST(for_matrix_users(private(guarded)))


@_on_own
def rename_search(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """Give it another name; what is refused stays in the form."""
    name = request.POST.get("naam", "")
    try:
        saved_searches.rename(search=search, name=name)
    except ValidationError as refused:
        return _list(request, wrong=(search.pk, name, refused.messages[0]))
    return redirect("saved_searches")


@_on_own
def share_search(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """Share it in the region, or keep it for oneself again."""
    if request.POST.get("deel") == "1":
        saved_searches.share(search=search)
    else:
        saved_searches.unshare(search=search)
    return redirect("saved_searches")


@_on_own
def forget_search(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """Throw it away."""
    saved_searches.forget(search=search)
    messages.success(request, _("“%(name)s” is thrown away.") % {"name": search.name})
    return redirect("saved_searches")


@_on_readable
def search_feed(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """Make an address for one's calendar, a new one that ends the old, or none any more."""
    if request.POST.get("agenda") == "stop":
        saved_searches.close_feed(search=search, user=request.user)
    else:
        saved_searches.new_feed(search=search, user=request.user)
    return redirect("saved_searches")


@_on_readable
def search_mail(request: HttpRequest, search: SavedSearch) -> HttpResponse:
    """Have the weekly mail about this search, or not."""
    if request.POST.get("mail") != "1":
        saved_searches.stop_mail(search=search.pk, user=int(request.user.pk or 0))
        return redirect("saved_searches")
    if not getattr(request.user, "email", ""):
        messages.error(request, _("We know no e-mail address of yours. Ask your coordinator to add it."))
        return redirect("saved_searches")
    try:
        query = saved_searches.query_of(search, saved_searches.theme_slugs())
        ids = saved_searches.found_by(query, search.region)
    except EngineUnavailable:
        messages.error(request, _("Searching is out of order. Try again in a few minutes."))
    else:
        saved_searches.start_mail(search=search, user=request.user, ids=ids)
    return redirect("saved_searches")


def _list(request: HttpRequest, wrong: tuple[int, str, str] | None = None) -> HttpResponse:
    page = list_of(request, _region(request), wrong)
    return render(request, "portal/matrix/saved.html", {"page": page}, status=422 if wrong else 200)


def _region(request: HttpRequest) -> RegionPage:
    region = region_of(request)
    if region is None:
        raise Http404
    return region


def _readable(request: HttpRequest, pk: int) -> SavedSearch:
    """Give a search of this region that the user may open."""
    searches = saved_searches_for(request.user).select_related("region")
    return get_object_or_404(searches, region=_region(request), pk=min(pk, 2**63 - 1))


def _matrix(search: SavedSearch, news: News) -> str:
    """Give the address of the matrix, with the first of the new ones marked."""
    marked = urlencode([("nieuw", pk) for pk in news.came[:MOST_MARKED]])
    words = "&".join(filter(None, (search.address, marked)))
    return reverse("matrix") + (f"?{words}" if words else "")
