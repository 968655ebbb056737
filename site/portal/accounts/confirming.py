"""Showing again who one is, before a password or a second step changes: the browser may have been left open."""

import json
from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.entering import note_fresh, where_to
from portal.accounts.forms import CodeForm, PasswordForm
from portal.accounts.passkeys import begin, kinds_of, used_passkey
from portal.accounts.second_step import check_code
from portal.accounts.step_at_login import words_of


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@login_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask the second step of who has one, else the password. Who has neither asks for a link by mail."""
    asked = request.GET.get("next", "")
    kinds = kinds_of(request.user)
    by_code = kinds.app or kinds.passkeys
    form: Any = (CodeForm if by_code else PasswordForm)(request.POST or None)
    wrong = ""
    if request.method == "POST":
        if by_code and "credential" in request.POST:
            form, wrong = CodeForm(), _("That did not work. Try again, or use a code.")
            right = used_passkey(request, request.user)
        else:
            right = form.is_valid()
            if right:
                wrong = _wrong_with(request, form.cleaned_data)
                right = not wrong
        if right:
            note_fresh(request)
            return redirect(where_to(request, request.user, asked))
    options = json.dumps(begin(request.user)) if kinds.passkeys else ""
    context = {"form": form, "wrong": wrong, "kinds": kinds, "options": options, "by_code": by_code, "next": asked}
    return render(request, "portal/account/confirm.html", context)


def _wrong_with(request: HttpRequest, given: dict[str, str]) -> str:
    """Say what is wrong with the code or the password; "" where nothing is."""
    if "code" in given:
        return words_of(check_code(user=request.user, code=given["code"], now=timezone.now()))
    known = authenticate(request, username=request.user.get_username(), password=given["password"])
    return "" if known == request.user else _("This is not your password. Try again, or ask for a link below.")
