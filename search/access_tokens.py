"""Personal tokens: another program reads the matrix in the name of its user. Only a digest is kept.

The secret has 256 bits of chance, so a plain SHA-256 of it can be neither guessed nor worked back, and is found by an
index: nothing is compared letter by letter, so how long it takes tells nothing. It begins with PREFIX, so that people
and scanners of leaked secrets see what it is.
"""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from search.models import AccessToken
from search.permissions import user_may_use_matrix
from search.values import clean

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

PREFIX = "mdn_"
BYTES = 32  # 256 bits
MOST = 20  # tokens of one user
LONGEST_SECRET = 100  # characters; ours have 47


@sensitive_variables("secret")
@transaction.atomic
def make_token(*, user: Any, name: str, now: datetime) -> tuple[AccessToken, str]:
    """Make a token for this user; give it with its secret, which nobody can ever read again.

    The name tells one token from another, so a user has each name once; sending the same form twice makes one token.

    Raises:
        ValidationError: there is no name, the user has it already, it is too long, or the user has MOST tokens.
    """
    called = clean(name)
    own = list(AccessToken.objects.filter(user=user).values_list("name", flat=True))
    if called.casefold() in {other.casefold() for other in own}:
        raise ValidationError(_("You have a key with this name already. Choose another name."), code="taken")
    if len(own) >= MOST:
        raise ValidationError(_("You have %(most)d keys. Revoke one first."), code="many", params={"most": MOST})
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    token = AccessToken(user=user, name=called, digest=_digest(secret), made_at=now)
    token.full_clean()
    token.save()
    return token, secret


@sensitive_variables("secret")
def user_of(*, secret: str, now: datetime) -> "AbstractBaseUser | None":
    """Give in whose name this secret speaks, and note at most once a day that it was used.

    None: it is revoked or was never made, the account is closed, or its user may no longer use the matrix.
    """
    if not secret.startswith(PREFIX) or not secret.isascii() or len(secret) > LONGEST_SECRET:
        return None
    token = AccessToken.objects.select_related("user").filter(digest=_digest(secret)).first()
    if token is None or not user_may_use_matrix(token.user):
        return None
    today = timezone.localtime(now).date()
    if token.last_used_on != today:
        AccessToken.objects.filter(pk=token.pk).update(last_used_on=today)
    return token.user


def revoke(*, token: AccessToken) -> None:
    """End what this token opens, at once."""
    token.delete()


@sensitive_variables("secret")
def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
