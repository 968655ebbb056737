"""The door of the staff's pages."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.functional import SimpleLazyObject
from django.utils.translation import override

from portal.staff.shell import shell_of
from search.permissions import matrix_role_of

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
