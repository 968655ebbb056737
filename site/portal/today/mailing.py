"""Sending the weekly mail of what waits, on Monday. In Dutch; who has nothing waiting gets none."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import override

from portal.languages import DUTCH
from portal.mail.sending import send_letter
from portal.today.day import all_that_waits, number_of
from portal.today.letters import letter_for
from search.day_mails import claim, give_back, mails_due
from search.models import DayMail


@dataclass(frozen=True)
class Sent:
    """What became of a run: mails sent, people for whom nothing waits, mails that must wait."""

    sent: int = 0
    nothing: int = 0
    failed: int = 0


def send_days(*, now: datetime) -> Sent:
    """Send what is due; each account is noted before its mail leaves, so that two runs at once send one."""
    sent = nothing = failed = 0
    for mail in mails_due(now=now):
        if not claim(mail, now=now):
            continue
        taken = _send(mail, now)
        if taken is None:
            nothing += 1
        elif taken:
            sent += 1
        else:
            failed += 1
            give_back(mail)
    return Sent(sent, nothing, failed)


def _send(mail: DayMail, now: datetime) -> bool | None:
    """Send one; None where nothing waits, False where it did not leave."""
    today = timezone.localdate(now)
    found = all_that_waits(mail.user, today)
    if not number_of(found):
        return None
    with override(DUTCH):
        return send_letter(letter_for(mail.user, found, today), mail.user.email, about=f"the day, {mail.pk}")
