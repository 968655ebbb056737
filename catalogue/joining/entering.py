"""The first time in, after a coach said yes: the mail that says so opens the door once, for whoever was never in.

Whoever was in before has a way to log in, and uses that one.
"""

from datetime import datetime, timedelta

from catalogue.joining.tokens import is_signed, number_in, sign
from catalogue.keeping_choices import RequestState
from catalogue.models import AccessRequest

SALT = "catalogue.joining.enter"
VALID = timedelta(days=30)


def token_of(asked: AccessRequest) -> str:
    """Give the word in the mail to somebody who is let in."""
    return sign(SALT, asked.pk, _state(asked))


def approved_by(token: str) -> AccessRequest | None:
    """Give the approved request that this word opens; None for a word of nobody's."""
    pk = number_in(token)
    approved = AccessRequest.objects.filter(state=RequestState.APPROVED).select_related("organisation", "user")
    found = pk and approved.filter(pk=pk).first()
    return found if found and is_signed(token, SALT, found.pk, _state(found)) else None


def may_enter(asked: AccessRequest, *, at: datetime) -> bool:
    """Say whether the word lets its person in: never in before, of no staff, and the mail is not too old."""
    user = asked.user
    if user is None or asked.decided_at is None or at >= asked.decided_at + VALID:
        return False
    return bool(user.is_active and user.last_login is None and not (user.is_superuser or user.is_staff))


def _state(asked: AccessRequest) -> str:
    return f"{asked.email}|{asked.decided_at.isoformat() if asked.decided_at else ''}"
