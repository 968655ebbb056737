"""The door of the staff's pages."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from search.permissions import user_may_use_matrix

View = Callable[..., HttpResponse]


def for_matrix_users(view: View) -> View:
    """Let in counsellors, coaches and coordinators; a visitor goes to the login first, others are refused (403).

    Staff read Dutch: whatever the browser asks, the page is made in it.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not user_may_use_matrix(request.user):
            raise PermissionDenied
        with override("nl"):
            return view(request, *args, **kwargs)

    guarded.needs_matrix = True  # type: ignore[attr-defined]  # the permission table of the tests reads it
    return guarded
