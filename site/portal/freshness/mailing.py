"""Sending the mails that ask: each is written down, then claimed, then sent. Safe to run twice, also at once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import override

from catalogue.freshness.addresses import wants_mail
from catalogue.freshness.asking import askings_due, claim, give_back
from catalogue.models import Asking
from portal.freshness.letters import letter_of
from portal.languages import DUTCH
from portal.mail.sending import send_letter

PATIENCE = 3  # mails in a row that the server did not take: then it is away, and the next night is soon enough


@dataclass(frozen=True)
class Sent:
    """What became of a run: mails sent, listings in them, mails refused for their address, mails that must wait."""

    mails: int = 0
    listings: int = 0
    refused: int = 0
    failed: int = 0


def ask_by_mail(*, now: datetime, progress: Callable[[int], None] = lambda _number: None) -> Sent:
    """Send what is due tonight; `progress` is told how many mails are done."""
    mails = listings = refused = failed = in_a_row = 0
    for asking in askings_due(now=now):
        if in_a_row >= PATIENCE:
            failed += 1
            continue
        number = _send(asking, now)
        if number is None:
            continue
        if number:
            mails, listings, in_a_row = mails + 1, listings + number, 0
        elif not wants_mail(asking.email):
            refused += 1
        else:
            failed, in_a_row = failed + 1, in_a_row + 1
            give_back(asking)
        progress(mails + refused)
    return Sent(mails, listings, refused, failed)


def _send(asking: Asking, now: datetime) -> int | None:
    """Send one mail; give how many listings it asks about, 0 where it did not leave, None where it was not ours."""
    lines = list(asking.listings.select_related("offer__state").order_by("offer__title", "pk"))
    if not lines or not wants_mail(asking.email) or not claim(asking, now=now):
        return None
    with override(DUTCH):
        sent = send_letter(letter_of(asking, lines), asking.email, about=f"still right, asking {asking.pk}")
    return len(lines) if sent else 0
