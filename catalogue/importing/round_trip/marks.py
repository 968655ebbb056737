"""The mark in each row: which listing it is, and which revision was downloaded. Signed: nobody forges one."""

from dataclasses import dataclass
from typing import Final

from django.core.signing import BadSignature, Signer

_SIGNER: Final = Signer(salt="catalogue.importing.round_trip")
LONGEST: Final = 120


@dataclass(frozen=True)
class Mark:
    """A listing, and the revision that was downloaded (0: it had none)."""

    offer: int
    revision: int


def sign(mark: Mark) -> str:
    """Write a mark for a cell."""
    return _SIGNER.sign(f"{mark.offer}.{mark.revision}")


def read(text: str) -> Mark | None:
    """Read a mark; None for one that we did not write."""
    if len(text) > LONGEST:
        return None
    try:
        offer, _dot, revision = _SIGNER.unsign(text.strip()).partition(".")
    except BadSignature:
        return None
    return Mark(int(offer), int(revision))
