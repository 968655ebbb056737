"""The second step, when somebody comes in: a code of the app, a recovery code, or a passkey."""

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.entering import finish, who_waits
from portal.accounts.forms import CodeForm
from portal.accounts.passkeys import begin, kinds_of, used_passkey
from portal.accounts.second_step import Outcome, check_code


def words_of(outcome: Outcome) -> str:
    """Say what was wrong with a code, and what to do; "" for a right one."""
    return {
        Outcome.RIGHT: "",
        Outcome.WRONG: _("This code is not right, or it was used already. Look at the newest one in your app."),
        Outcome.TOO_MANY: _("That were many tries. Wait a quarter of an hour, then try again."),
    }[outcome]


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask it of who showed a password or a link a moment ago; others begin at the door."""
    user = who_waits(request)
    if user is None:
        return redirect("login")
    form, wrong = CodeForm(request.POST or None), ""
    if request.method == "POST":
        if "credential" in request.POST:
            if used_passkey(request, user):
                return finish(request, user)
            wrong = _("That did not work. Try again, or use a code.")
            form = CodeForm()
        elif form.is_valid():
            outcome = check_code(user=user, code=form.cleaned_data["code"], now=timezone.now())
            if outcome is Outcome.RIGHT:
                return finish(request, user)
            wrong = words_of(outcome)
    kinds = kinds_of(user)
    options = json.dumps(begin(user)) if kinds.passkeys else ""
    context = {"form": form, "wrong": wrong, "kinds": kinds, "options": options}
    return render(request, "portal/account/second_step.html", context)
