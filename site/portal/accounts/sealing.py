"""Secrets of apps and of recovery codes are sealed in the database: a copy of it alone opens no second step.

The key comes from `SECRET_KEY`. With another one, the old one goes into `SECRET_KEY_FALLBACKS` until `seal_all` (every
night) sealed everything anew. What was kept before there was a seal is read as it is, and sealed by the same.
"""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import lru_cache

from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import transaction
from django.utils.encoding import force_bytes

MARK = "sealed1:"  # no secret of an app (base 32) or of codes (hexadecimal) begins so
WHERE = {Authenticator.Type.TOTP: "secret", Authenticator.Type.RECOVERY_CODES: "seed"}


class Unreadable(Exception):
    """A secret was sealed with a key that is not here any more; the message says what to do."""

    def __init__(self) -> None:
        """Say it."""
        super().__init__("Sealed with another SECRET_KEY: put that one in SECRET_KEY_FALLBACKS.")


@dataclass(frozen=True)
class Sealed:
    """What a run did: how many were sealed anew, and how many nobody can read."""

    anew: int
    unreadable: int


def seal(text: str) -> str:
    """Seal a secret with the key of now."""
    return MARK + _keys()[0].encrypt(text.encode()).decode()


def unseal(kept: str) -> str:
    """Give the secret; one of before the seal as it stands.

    Raises:
        Unreadable: its key is gone, or somebody wrote in it.
    """
    if not kept.startswith(MARK):
        return kept
    try:
        return MultiFernet(_keys()).decrypt(kept.removeprefix(MARK).encode()).decode()
    except InvalidToken as wrong:
        raise Unreadable from wrong


def seal_all() -> Sealed:
    """Seal what stands open, or is sealed with a key of before. Safe to do twice, and while people log in."""
    anew = unreadable = 0
    for pk in Authenticator.objects.filter(type__in=WHERE).values_list("pk", flat=True):
        try:
            anew += _seal_anew(pk)
        except Unreadable:
            unreadable += 1
    return Sealed(anew, unreadable)


@transaction.atomic
def _seal_anew(pk: int) -> bool:
    kept = Authenticator.objects.select_for_update().filter(pk=pk).first()
    name = WHERE.get(kept.type) if kept else None
    if kept is None or name not in kept.data or _is_of_now(kept.data[name]):
        return False
    kept.data[name] = seal(unseal(kept.data[name]))
    kept.save(update_fields=["data"])
    return True


def _is_of_now(kept: str) -> bool:
    if not kept.startswith(MARK):
        return False
    try:
        _keys()[0].decrypt(kept.removeprefix(MARK).encode())
    except InvalidToken:
        return False
    return True


def _keys() -> list[Fernet]:
    return [_key_from(force_bytes(each)) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


@lru_cache(maxsize=8)
def _key_from(secret: bytes) -> Fernet:
    """Derive a key for this use only: what is signed with SECRET_KEY elsewhere tells nothing of it."""
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal.accounts.sealing").derive(secret)
    return Fernet(urlsafe_b64encode(derived))
