"""The door of the staff's pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override
from django.views.decorators.cache import cache_control

from labelling.permissions import user_works_on_labels
from portal.staff.shell import shell_of
from portal.today.counting import forget_number
from search.permissions import matrix_role_of
from search.shared_lists import LARGEST_ID

View = Callable[..., HttpResponseBase]
ResponseT = TypeVar("ResponseT", bound=HttpResponseBase)


def for_matrix_users(view: Callable[..., ResponseT]) -> Callable[..., ResponseT | HttpResponse]:
    """Let in counsellors, coaches and coordinators; a visitor goes to the login first, others are refused (403).

    Staff read Dutch: whatever the browser asks, the page is made in it. The view finds the user's role as
    `request.matrix_role`, the template its bar as `request.shell`; the bar is worked out when a page draws it, so an
    answer without a bar (a part of a page, a file) asks nothing for it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> ResponseT | HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        role = matrix_role_of(request.user)
        if role is None:
            raise PermissionDenied
        with override("nl"):
            request.matrix_role = role  # type: ignore[attr-defined]
            request.shell = SimpleLazyObject(lambda: shell_of(request, role))  # type: ignore[attr-defined]
            return view(request, *args, **kwargs)

    guarded.needs_matrix = True  # type: ignore[attr-defined]  # the permission table of the tests reads it
    return guarded


def for_coaches(view: Callable[..., ResponseT]) -> Callable[..., ResponseT | HttpResponse]:
    """Let in coaches and coordinators; counsellors and others are refused. Nothing of these pages is kept anywhere.

    An administrator may all that a coordinator may; before there is a region, they read here how to make one.
    Who does something hears at once how much still waits: what the bar kept of it is forgotten.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> ResponseT | HttpResponse:
        if not user_works_on_labels(request.user):
            if getattr(request.user, "is_superuser", False):
                return render(request, "portal/no_region.html")
            raise PermissionDenied
        if request.method == "POST":
            forget_number(request.user)
        return view(request, *args, **kwargs)

    entered = for_matrix_users(cache_control(private=True, no_store=True)(guarded))
    entered.needs_coach = True  # type: ignore[attr-defined]  # the permission table of the tests reads it
    return entered


def about(
    find: Callable[[int], Model | None], may: Callable[[Any, Any], bool]
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Give the view the record under the number in its address, for coaches and coordinators of whom `may` holds.

    404 where there is none, 403 where `may(user, record)` says no. One named predicate for each view: nothing else in
    the view asks who somebody is.
    """

    def around(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def opened(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponseBase:
            record = find(pk) if pk <= LARGEST_ID else None
            if record is None:
                raise Http404
            if not may(request.user, record):
                raise PermissionDenied
            return view(request, record, **kwargs)

        entered = for_coaches(opened)
        entered.predicate = may  # type: ignore[attr-defined]
        return entered

    return around
