"""Before a password or a second step changes, somebody shows again who they are: a browser may be left open."""

from collections.abc import Callable
from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from portal.accounts.entering import is_fresh

View = Callable[..., HttpResponseBase]


def needs_fresh_login(view: View) -> View:
    """Let in who logged in, or showed who they are, at most a quarter of an hour ago; others are asked first."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not is_fresh(request):
            return redirect(f"{reverse('confirm')}?{urlencode({'next': request.path})}")
        return view(request, *args, **kwargs)

    return login_required(guarded)
