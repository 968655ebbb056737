"""The second step: an app with codes, passkeys, recovery codes. allauth.mfa keeps and checks them.

A password or a mail alone never lets in somebody who has one. A code holds once; who guesses is stopped.
"""

import logging
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import GroupPagePermission

from catalogue.permissions import pages_published_by
from portal.accounts.sealing import Unreadable, seal, unseal
from search.limits import within_limit

logger = logging.getLogger(__name__)

STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
PERIOD = 30  # seconds that a code of the app lasts (RFC 6238)
QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)
MOST_A_QUARTER, MOST_A_DAY = 10, 40


class Outcome(Enum):
    """What became of a code."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_MANY = "too many"


class Adapter(DefaultMFAAdapter):
    """What apps and browsers show as the name of this site, and how secrets are kept."""

    def encrypt(self, text: str) -> str:
        """Give a secret as it is kept in the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Give a secret that was kept.

        Raises:
            Unreadable: its key is gone.
        """
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """Give the name beside the codes in the app."""
        return str(settings.WAGTAIL_SITE_NAME)

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)


def with_second_step(users: "QuerySet[User]") -> "QuerySet[User]":
    """Let each account know `has_second_step`, and `leads`: it publishes pages, as coaches and coordinators do."""
    return users.annotate(
        has_second_step=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=STEPS)),
        leads=Exists(
            GroupPagePermission.objects.filter(group__user=OuterRef("pk"), permission__codename="publish_page")
        ),
    )


def user_has_second_step(user: Any) -> bool:
    """The user has an app or a passkey, as it is now in the database."""
    return Authenticator.objects.filter(user_id=user.pk, type__in=STEPS).exists()


def user_must_have_second_step(user: Any) -> bool:
    """The user is a coach, a coordinator or an administrator, and this installation asks a second step of them."""
    if not settings.SECOND_STEP_REQUIRED:
        return False
    if user.is_superuser:
        return True
    known = getattr(user, "leads", None)
    return bool(pages_published_by(user)) if known is None else known


def check_code(*, user: Any, code: str, now: datetime) -> Outcome:
    """Say whether this is a code of the user's app, or a recovery code; each is taken once.

    Every try counts, the right ones too: ten in a quarter, forty a day.
    """
    who = str(user.pk)
    if not within_limit(action="second step", who=who, most=MOST_A_QUARTER, per=QUARTER, now=now):
        return Outcome.TOO_MANY
    if not within_limit(action="second step of a day", who=who, most=MOST_A_DAY, per=DAY, now=now):
        return Outcome.TOO_MANY
    digits = re.sub(r"\D", "", code)
    kept = {each.type: each for each in Authenticator.objects.filter(user_id=user.pk)}
    for kind, is_right in ((Authenticator.Type.TOTP, _is_of_app), (Authenticator.Type.RECOVERY_CODES, _is_recovery)):
        if kind in kept and _checked(is_right, kept[kind], digits):
            kept[kind].record_usage()
            return Outcome.RIGHT
    return Outcome.WRONG


def _checked(is_right: Callable[[Authenticator, str], bool], kept: Authenticator, digits: str) -> bool:
    """Ask it; of a secret that nobody can read any more no code is right, and the log says what to do."""
    try:
        return is_right(kept, digits)
    except Unreadable as why:
        logger.error("The %s of account %s cannot be read. %s", kept.type, kept.user_id, why)
        return False


def _is_of_app(kept: Authenticator, digits: str) -> bool:
    """Compare with the codes of now; one that was used is counted at its own time, so that it never holds again."""
    secret = decrypt(kept.data["secret"])
    for counter in yield_hotp_counters_from_time():
        if compare_user_code(actual=digits, expected=format_hotp_value(hotp_value(secret, counter))):
            at = datetime.fromtimestamp(counter * PERIOD, UTC)
            return within_limit(action="code of an app", who=f"{kept.pk} {counter}", most=1, per=DAY, now=at)
    return False


def _is_recovery(kept: Authenticator, digits: str) -> bool:
    return bool(kept.wrap().validate_code(digits))


@transaction.atomic
def keep_app(*, user: Any, secret: str) -> list[str]:
    """Keep the secret of the user's app in place of an earlier one; give the recovery codes where they are new."""
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).delete()
    TOTP.activate(user, secret)
    return codes_if_none(user=user)


def codes_left(*, user: Any) -> int:
    """Say how many recovery codes still work; none where they cannot be read any more."""
    kept = Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).first()
    try:
        return len(kept.wrap().get_unused_codes()) if kept else 0
    except Unreadable:
        return 0


def codes_if_none(*, user: Any) -> list[str]:
    """Make recovery codes for who has none, and give them; an empty list where there are some already."""
    if Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).exists():
        return []
    return list(RecoveryCodes.activate(user).generate_codes())


@transaction.atomic
def new_codes(*, user: Any) -> list[str]:
    """Make ten recovery codes; those of before open nothing any more."""
    Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.RECOVERY_CODES).delete()
    return codes_if_none(user=user)


@transaction.atomic
def forget(*, user: Any, pk: int) -> bool:
    """Forget one app or passkey of the user; with the last one the recovery codes go. False where it is not theirs."""
    gone, _each = Authenticator.objects.filter(user_id=user.pk, pk=pk, type__in=STEPS).delete()
    if gone and not user_has_second_step(user):
        Authenticator.objects.filter(user_id=user.pk).delete()
    return bool(gone)


def forget_all(*, user: Any) -> int:
    """Forget every second step of the user, and give how many there were; the codes count as none."""
    number = Authenticator.objects.filter(user_id=user.pk, type__in=STEPS).count()
    Authenticator.objects.filter(user_id=user.pk).delete()
    return number
