"""Setting up a second step, and taking one away: `/mijn-account/tweede-stap/`."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import clear_totp_secret, get_totp_secret, validate_totp_code
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.entering import PASSED, end_sessions, note_second_step
from portal.accounts.forms import CodeForm
from portal.accounts.fresh import needs_fresh_login
from portal.accounts.notices import tell_added, tell_removed
from portal.accounts.passkeys import kinds_of
from portal.accounts.second_step import (
    STEPS,
    codes_left,
    forget,
    keep_app,
    new_codes,
    user_has_second_step,
    user_must_have_second_step,
)
from portal.my_list.qr import qr

private = cache_control(private=True, no_store=True)


@require_safe
@private
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Show what one has, and what one can add."""
    kept = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    context = {
        "steps": [{"pk": each.pk, "name": name_of(each), "since": each.created_at, "last": each.last_used_at}
                  for each in kept if each.type in STEPS],
        "kinds": kinds_of(request.user),
        "codes_left": codes_left(user=request.user),
        "must": user_must_have_second_step(request.user),
    }  # fmt: skip
    return render(request, "portal/account/second_step_overview.html", context)


def name_of(kept: Authenticator) -> str:
    """Give the words for an app or a passkey."""
    return str(kept.wrap().name) if kept.type == Authenticator.Type.WEBAUTHN else _("App with codes")


@require_http_methods(["GET", "HEAD", "POST"])
@private
@sensitive_post_parameters()
@sensitive_variables("secret")
@needs_fresh_login
def app(request: HttpRequest) -> HttpResponse:
    """Show the square to scan, and take the first code: only then the app counts."""
    secret = get_totp_secret()
    form, wrong = CodeForm(request.POST or None), ""
    if request.method == "POST" and form.is_valid():
        if validate_totp_code(secret, form.cleaned_data["code"]):
            fresh_codes = keep_app(user=request.user, secret=secret)
            clear_totp_secret(request)
            note_second_step(request)
            tell_added(request.user, _("App with codes"))
            return render(request, "portal/account/second_step_ready.html", {"codes": fresh_codes})
        wrong = _("This code is not right. Is the clock of your phone right? Type the newest code.")
    context = {
        "form": form,
        "wrong": wrong,
        "square": qr(get_adapter().build_totp_url(request.user, secret)),
        "secret": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
    }
    return render(request, "portal/account/app.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@needs_fresh_login
def codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes. They stand in that answer and nowhere else, so it is no redirect."""
    if not user_has_second_step(request.user):
        return redirect("second_step")
    if request.method == "POST":
        made = new_codes(user=request.user)
        tell_added(request.user, _("new recovery codes"))
        return render(request, "portal/account/second_step_ready.html", {"codes": made})
    return render(request, "portal/account/codes.html")


@require_http_methods(["GET", "HEAD", "POST"])
@private
@needs_fresh_login
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one away, after asking; of others' it knows nothing."""
    kept = get_object_or_404(Authenticator, user_id=request.user.pk, pk=pk, type__in=STEPS)
    name = name_of(kept)
    if request.method == "POST":
        if forget(user=request.user, pk=kept.pk):
            tell_removed(request.user, name)
            messages.success(request, _("Taken away: %(name)s.") % {"name": name})
        if not user_has_second_step(request.user):
            request.session.pop(PASSED, None)
            # Elsewhere the second step was passed that is gone: the next one set up must be passed there too.
            end_sessions(request.user, but=request.session.session_key)
        return redirect("second_step")
    last = Authenticator.objects.filter(user_id=request.user.pk, type__in=STEPS).count() == 1
    must = last and user_must_have_second_step(request.user)
    return render(request, "portal/account/remove.html", {"name": name, "last": last, "must": must})
