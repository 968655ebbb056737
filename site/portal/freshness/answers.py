"""An answer by the mail's link, and what the coach hears of it."""

from datetime import datetime

from django.db import transaction

from catalogue.freshness import answering
from catalogue.models import AskedListing, Asking
from catalogue.refusals import Refused
from search.choices import Reason, Sender
from search.signalling import tell_about_offer


def say_right(asking: Asking, versions: dict[int, str], now: datetime) -> str:
    """Confirm these listings of the mail, each as it was seen; give why one was not, "" where all were.

    One that was answered before is passed over.
    """
    refused = ""
    for line in asking.listings.filter(pk__in=versions):
        try:
            answering.right(line=line, version=versions[line.pk], at=now)
        except answering.AnsweredAlready:
            continue
        except Refused as why:
            refused = str(why)
    return refused


@transaction.atomic
def say_wrong(line: AskedListing, words: str, now: datetime) -> None:
    """Keep what is no longer right, and tell the coach.

    Raises:
        Refused: too late, or answered before.
    """
    answering.wrong(line=line, words=words, at=now)
    _tell(line, Reason.OTHER, words, now)


@transaction.atomic
def say_gone(line: AskedListing, version: str, now: datetime) -> None:
    """Say that it does not exist any more, and tell the coach.

    Raises:
        Refused: too late, or answered before.
        ChangedMeanwhile: something else stands there now.
    """
    answering.gone(line=line, version=version, at=now)
    _tell(line, Reason.ENDED, "", now)


def _tell(line: AskedListing, reason: Reason, words: str, now: datetime) -> None:
    tell_about_offer(
        offer=line.offer, reason=reason, words=words, sender=Sender.EDITOR, who=f"asked line {line.pk}", now=now
    )
