"""The word in a link that works without login: a number with a signature, which names one record and nothing else."""

from datetime import timedelta

from django.core.signing import BadSignature, Signer, TimestampSigner


def signed_word(number: int, *, salt: str) -> str:
    """Give the word that names this number; the same each time. A salt for each sort of link."""
    return Signer(salt=salt).sign(str(number)).replace(":", ".")


def number_in(word: str, *, salt: str) -> int | None:
    """Give the number that this word names, or None for a word of nobody's."""
    named, _dot, _mark = word.partition(".")
    try:
        number = int(Signer(salt=salt).unsign(word.replace(".", ":", 1)))
    except (BadSignature, ValueError):
        return None
    return number if str(number) == named else None


def dated_word(named: str, *, salt: str) -> str:
    """Give a word that also says when it was made, and so ends by itself. `named` holds no colon and no dot."""
    return TimestampSigner(salt=salt).sign(named).replace(":", ".")


def named_by(word: str, *, salt: str, lasts: timedelta) -> str | None:
    """Give what a dated word names, or None for a word of nobody's, or one that is too old."""
    try:
        return str(TimestampSigner(salt=salt).unsign(word.replace(".", ":"), max_age=lasts))
    except BadSignature:
        return None
