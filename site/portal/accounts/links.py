"""The link by which somebody logs in: signed, for half an hour, and for once."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth import get_user_model
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from portal.mail.letters import absolute


class LoginTokens(PasswordResetTokenGenerator):
    """Tokens over the account's number, password, address and last login: it dies when any of them changes."""

    key_salt = "portal.accounts.links"


tokens = LoginTokens()


def login_link(user: Any, next: str = "") -> str:
    """Give the whole address by which this user logs in, and lands at `next`; for a mail to the user's own address.

    Half an hour (`PASSWORD_RESET_TIMEOUT`), once, and not after another login or another password.
    """
    number = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("login_by_link", args=[number, tokens.make_token(user)])
    return absolute(path + (f"?{urlencode({'next': next})}" if next else ""))


def user_of_link(number: str, token: str) -> Any:
    """Give the account that this link opens; None where it opens nothing (any more)."""
    try:
        pk = int(urlsafe_base64_decode(number))
    except ValueError:
        return None
    if not 0 < pk < 2**63 or not constant_time_compare(number, urlsafe_base64_encode(force_bytes(pk))):
        return None
    user = get_user_model()._default_manager.filter(pk=pk, is_active=True).first()
    return user if user is not None and tokens.check_token(user, token) else None
