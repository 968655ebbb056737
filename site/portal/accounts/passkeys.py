"""Passkeys: a fingerprint, a face or a pin on one's own device. allauth.mfa checks them with python-fido2."""

import json
from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import InvalidSignature
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST

from portal.accounts.entering import finish, note_second_step
from portal.accounts.forms import CredentialForm, LoginForm
from portal.accounts.fresh import needs_fresh_login
from portal.accounts.notices import tell_added
from portal.accounts.second_step import codes_if_none
from portal.accounts.throttling import may_try_passkey

# What a browser, or who pretends to be one, can send that is no passkey of ours.
NO_PASSKEY = (ValidationError, ValueError, TypeError, KeyError, AttributeError, InvalidSignature)
private = cache_control(private=True, no_store=True)


@dataclass(frozen=True)
class Kinds:
    """What somebody has as a second step."""

    app: bool
    passkeys: bool
    codes: bool


def kinds_of(user: Any) -> Kinds:
    """Give what the user has."""
    kept = set(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    kind = Authenticator.Type
    return Kinds(app=kind.TOTP in kept, passkeys=kind.WEBAUTHN in kept, codes=kind.RECOVERY_CODES in kept)


def begin(user: Any) -> dict[str, Any]:
    """Give what the browser must sign; the other half stays in the session. Without a user: any passkey."""
    return dict(auth.begin_authentication(user))


def used_passkey(request: HttpRequest, user: Any) -> bool:
    """Say whether the browser signed with a passkey of this user."""
    form = CredentialForm(request.POST)
    if not form.is_valid():
        return False
    try:
        auth.complete_authentication(user, form.cleaned_data["credential"]).record_usage()
    except NO_PASSKEY:
        return False
    return True


@require_POST
@private
def question(request: HttpRequest) -> HttpResponse:
    """Give the browser of who is not known yet what it must sign."""
    if not may_try_passkey(request):
        return JsonResponse({}, status=429)
    return JsonResponse(begin(None))


@require_POST
@private
def login(request: HttpRequest) -> HttpResponse:
    """Log in with a passkey alone: the device asked for a finger, a face or a pin, so it is both steps at once."""
    user = _user_of_passkey(request) if may_try_passkey(request) else None
    if user is None:
        wrong = _("This passkey is not known here. Log in in another way; then you can add it.")
        context = {"form": LoginForm(request), "stopped": wrong, "next": request.POST.get("next", "")}
        return render(request, "portal/login.html", context, status=403)
    return finish(request, user, asked=request.POST.get("next", ""))


def _user_of_passkey(request: HttpRequest) -> Any:
    form = CredentialForm(request.POST)
    if not form.is_valid():
        return None
    try:
        credential = form.cleaned_data["credential"]
        seen = auth.parse_authentication_response(credential).response.authenticator_data
        user = auth.extract_user_from_response(credential)
        if not (seen.is_user_verified() and user.is_active):
            return None
        auth.complete_authentication(user, credential).record_usage()
    except NO_PASSKEY:
        return None
    return user


@require_http_methods(["GET", "HEAD", "POST"])
@private
@needs_fresh_login
def add(request: HttpRequest) -> HttpResponse:
    """Make a passkey of this device; the first second step brings recovery codes."""
    wrong = ""
    if request.method == "POST":
        name = _made(request)
        if name:
            note_second_step(request)
            tell_added(request.user, name)
            return render(request, "portal/account/second_step_ready.html", {"codes": codes_if_none(user=request.user)})
        wrong = _("That did not work. Try again.")
    options = json.dumps(dict(auth.begin_registration(request.user, passwordless=True)))
    return render(request, "portal/account/passkey.html", {"options": options, "wrong": wrong})


def _made(request: HttpRequest) -> str:
    """Keep the new passkey and give its name; "" where the browser sent none."""
    form = CredentialForm(request.POST)
    if not form.is_valid():
        return ""
    credential = form.cleaned_data["credential"]
    try:
        auth.parse_registration_response(credential)
        if not auth.complete_registration(credential).is_user_verified():
            return ""
    except NO_PASSKEY:
        return ""
    name = form.cleaned_data["name"] or _("Passkey of %(day)s") % {"day": f"{timezone.localtime():%d-%m-%Y}"}
    auth.WebAuthn.add(request.user, name, credential)
    return name
