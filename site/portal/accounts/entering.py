"""The one way to become logged in: `come_in`, and for who has a second step `finish` after it."""

import time
from typing import Any

from django.contrib.auth import get_user_model, login
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme

from portal.accounts.second_step import user_has_second_step

BACKEND = "portal.accounts.backends.ByNameOrAddress"
PASSED, FRESH, WAITING = "second_step_passed", "logged_in_at", "waits_for_second_step"
PATIENCE = 10 * 60  # seconds between password or link and the second step
STAYS_FRESH = 15 * 60  # seconds in which somebody need not show again who they are


def come_in(request: HttpRequest, user: Any, *, asked: str) -> HttpResponse:
    """Let in who showed a password or a link; who has a second step is asked for it first, and is not logged in yet."""
    if not user_has_second_step(user):
        return _let_in(request, user, asked, passed=False)
    request.session.flush()
    request.session[WAITING] = {
        "user": user.pk, "hash": user.get_session_auth_hash(), "asked": asked, "at": time.time(),
    }  # fmt: skip
    return redirect("login_second_step")


def who_waits(request: HttpRequest) -> Any:
    """Give who showed a password or a link and still owes the second step; None where nobody does, or too long ago."""
    waiting = request.session.get(WAITING)
    if not waiting or time.time() - waiting["at"] > PATIENCE:
        return None
    user = get_user_model()._default_manager.filter(pk=waiting["user"], is_active=True).first()
    same = user is not None and constant_time_compare(waiting["hash"], user.get_session_auth_hash())
    return user if same else None


def finish(request: HttpRequest, user: Any, *, asked: str = "") -> HttpResponse:
    """Let in who did the second step, to the page asked for before it."""
    waiting = request.session.pop(WAITING, None) or {}
    return _let_in(request, user, asked or waiting.get("asked", ""), passed=True)


def note_second_step(request: HttpRequest) -> None:
    """Remember that this session did it; its key changes, so that one seen before is worth nothing."""
    request.session.cycle_key()
    request.session[PASSED] = True
    note_fresh(request)


def note_fresh(request: HttpRequest) -> None:
    """Remember that who sits here showed just now who they are."""
    request.session[FRESH] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    """Say whether that was a moment ago."""
    return time.time() - request.session.get(FRESH, 0) < STAYS_FRESH


def where_to(request: HttpRequest, user: Any, asked: str) -> str:
    """Give the page asked for, when it is ours, else the user's own work.

    Raises:
        PermissionDenied: the admin was asked for and is not for this user, who would else be sent in circles.
    """
    if not url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return resolve_url("after_login")
    if asked.startswith("/admin/") and not user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    return asked


def end_sessions(user: Any, but: str | None = None) -> int:
    """End every session of this user, wherever it is open, but for the one of this key; give how many."""
    # A region has hundreds of sessions; what they hold can only be read one by one.
    open_now = Session.objects.filter(expire_date__gte=timezone.now()).exclude(pk=but or "")
    theirs = [each.pk for each in open_now if each.get_decoded().get("_auth_user_id") == str(user.pk)]
    return Session.objects.filter(pk__in=theirs).delete()[0]


def _let_in(request: HttpRequest, user: Any, asked: str, *, passed: bool) -> HttpResponse:
    login(request, user, backend=BACKEND)
    request.session.pop(PASSED, None)
    if passed:
        request.session[PASSED] = True
    note_fresh(request)
    return redirect(where_to(request, user, asked))
