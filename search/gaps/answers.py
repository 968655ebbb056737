"""Yes, no, and nobody said: True, False and None, and how they go together. Unknown never becomes no, nor yes."""

from collections.abc import Iterable

from catalogue.choices import YesNo

Answer = bool | None


def both(*answers: Answer) -> Answer:
    """All of them: no as soon as one is no, yes when all are."""
    if False in answers:
        return False
    return None if None in answers else True


def either(*answers: Answer) -> Answer:
    """One of them at least: yes as soon as one is yes, no when all are."""
    if True in answers:
        return True
    return None if None in answers else False


def said(answer: str) -> Answer:
    """Read a field with yes, no and unknown."""
    return None if answer == YesNo.UNKNOWN else answer == YesNo.YES


def among(wanted: Iterable[object], known: frozenset[str], maybe: frozenset[str]) -> Answer:
    """Say whether one of the wanted is there, where `maybe` may be there too."""
    wanted = frozenset(wanted)
    return True if wanted & known else None if wanted & maybe else False
