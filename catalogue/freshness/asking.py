"""Asking tonight: one mail for each contact, about all its listings that are due. Written down before it leaves.

A mail is claimed (`sent_at`) before it goes: a process that dies after that sends it no second time, and two runs at
once send one. A mail that nobody claimed is looked at anew by the next run, which sends what still holds of it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone

from catalogue.freshness.days import is_a_day_for_mail
from catalogue.freshness.due import Due, due_among
from catalogue.models import AskedListing, Asking, OfferPage, RegionPage
from catalogue.signed_words import number_in, signed_word

VALID_DAYS: Final = 60
# Longer than the ladder: until then the mails of a listing count, and the link that turns mail off works.
KEPT_DAYS: Final = 500
ANSWER_SALT: Final = "catalogue.freshness.answer"
OFF_SALT: Final = "catalogue.freshness.off"


def askings_due(*, now: datetime) -> Iterator[Asking]:
    """Give the mails that go out tonight, each written down; of a run that was cut off, first what still holds.

    Who sends one claims it first (`claim`).
    """
    today = timezone.localdate(now)
    for region in RegionPage.objects.order_by("pk"):
        if is_a_day_for_mail(region, today):
            yield from _written(region, now)


def claim(asking: Asking, *, now: datetime) -> bool:
    """Say that this mail is sent now; False where another run was quicker, or it holds no more."""
    return bool(Asking.objects.filter(pk=asking.pk, sent_at=None).update(sent_at=now))


def give_back(asking: Asking) -> None:
    """Note that it could not be sent after all: the mail server was away. The next run tries again."""
    Asking.objects.filter(pk=asking.pk).update(sent_at=None)


@transaction.atomic
def _written(region: RegionPage, now: datetime) -> list[Asking]:
    """Write down the mails of a region: what waits from before is made anew. One run at a time (the row is locked)."""
    RegionPage.objects.select_for_update().get(pk=region.pk)
    Asking.objects.filter(region=region, sent_at=None).delete()
    by_contact: dict[str, list[Due]] = {}
    for due in due_among(OfferPage.objects.descendant_of(region), timezone.localdate(now)):
        if due.goes_by_mail:
            by_contact.setdefault(due.contact.email, []).append(due)
    return [_write(region, email, dues, now) for email, dues in by_contact.items()]


def _write(region: RegionPage, email: str, dues: list[Due], now: datetime) -> Asking:
    expires = timezone.localdate(now) + timedelta(days=VALID_DAYS)
    asking = Asking.objects.create(region=region, email=email, made_at=now, expires_on=expires)
    AskedListing.objects.bulk_create(AskedListing(asking=asking, offer=due.offer, rung=due.rung) for due in dues)
    return asking


def token_of(asking: Asking) -> str:
    """Give the word in the link of this mail. It names the mail, not the address."""
    return signed_word(asking.pk, salt=ANSWER_SALT)


def asking_by(token: str) -> Asking | None:
    """Give the mail that this word opens, also one whose days are over; None for a word of nobody's."""
    number = number_in(token, salt=ANSWER_SALT)
    found = Asking.objects.select_related("region").filter(pk=number).first() if number is not None else None
    return found if found and found.sent_at else None


def off_token_of(asking: Asking) -> str:
    """Give the word in the link that turns such mails off."""
    return signed_word(asking.pk, salt=OFF_SALT)


def asking_to_turn_off(token: str) -> Asking | None:
    """Give the mail from which such mails are turned off; None for a word of nobody's."""
    number = number_in(token, salt=OFF_SALT)
    return Asking.objects.select_related("region").filter(pk=number).first() if number is not None else None


def is_expired(asking: Asking, today: date) -> bool:
    """The days to answer are over. The last day is in."""
    return today > asking.expires_on


def forget_old(*, now: datetime) -> int:
    """Delete mails that tell the ladder nothing any more; give how many."""
    old = Asking.objects.filter(made_at__lt=now - timedelta(days=KEPT_DAYS))
    number = old.count()
    old.delete()
    return number
