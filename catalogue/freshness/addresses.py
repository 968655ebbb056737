"""What is known of the mail addresses of organisations: who wants no mail, and where it comes back."""

from datetime import datetime

from catalogue.models import MailAddress

LONGEST_BOUNCE = 300  # characters


def wants_mail(email: str) -> bool:
    """Say whether mail about listings may go there: it was not turned off, and does not come back."""
    kept = MailAddress.objects.filter(email=email.strip().lower()).first()
    return kept is None or (kept.off_at is None and kept.bounced_at is None)


def turn_off(*, email: str, at: datetime) -> MailAddress:
    """Note that this address wants no more mail about its listings: from now on a coach calls."""
    kept = _kept(email)
    if kept.off_at is None:
        kept.off_at = at
        kept.save(update_fields=["off_at"])
    return kept


def turn_on(*, email: str) -> MailAddress:
    """Note that mail may go there again, whatever stood in the way."""
    kept = _kept(email)
    kept.off_at = kept.bounced_at = None
    kept.bounce_words = ""
    kept.save()
    return kept


def note_bounce(*, email: str, words: str, at: datetime) -> MailAddress:
    """Note that mail to this address comes back; the first day stays."""
    kept = _kept(email)
    kept.bounced_at = kept.bounced_at or at
    kept.bounce_words = " ".join(words.split())[:LONGEST_BOUNCE]
    kept.save()
    return kept


def _kept(email: str) -> MailAddress:
    return MailAddress.objects.get_or_create(email=email.strip().lower())[0]
