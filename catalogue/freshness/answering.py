"""What a contact answers by the link of a mail, listing by listing, each once. No account: whoever has the link speaks.

What somebody confirms is what stood on the page they looked at: `version` says which that was, and another one is shown
first. Rules about the words of a signal stay in the room above (search); this keeps them as said, for the coach alone.
"""

from datetime import date, datetime, timedelta
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.choices import OpenState
from catalogue.freshness.asking import is_expired
from catalogue.freshness.contacts import contacts_of
from catalogue.keeping_choices import AskedAnswer
from catalogue.models import AskedListing, OfferPage
from catalogue.refusals import ChangedMeanwhile, Refused
from catalogue.states import confirm, set_state

UNDO_DAYS: Final = timedelta(days=7)
LONGEST_WORDS: Final = 500  # characters, as the record keeps them


class TooLate(Refused):
    """The days of the link are over."""


class AnsweredAlready(Refused):
    """This listing was answered by this link before: nothing is answered twice."""


def version_of(offer: OfferPage) -> str:
    """Name what everybody reads now: another word as soon as something else was published."""
    published = offer.last_published_at
    return f"{offer.live_revision_id or 0}-{int(published.timestamp()) if published else 0}"


def is_answered(line: AskedListing) -> bool:
    """It was answered by this link, or somebody said "klopt nog" in another way since the mail."""
    return bool(line.answer) or confirmed_since(line)


def confirmed_since(line: AskedListing) -> bool:
    """Somebody confirmed the listing on the day of the mail or later."""
    confirmed, asked = line.offer.current_state.confirmed_on, line.asking.sent_at
    return confirmed is not None and asked is not None and confirmed >= timezone.localdate(asked)


def right(*, line: AskedListing, version: str, at: datetime) -> AskedListing:
    """Note "klopt nog": it stands confirmed by the contact, from today.

    Raises:
        Refused: too late, or answered before.
        ChangedMeanwhile: something else stands there now.
    """
    with transaction.atomic():
        locked = _open_line(line, at)
        _hold(locked.offer, version)
        name = contacts_of([locked.offer])[locked.offer_id].name
        confirm(offer=locked.offer, by=None, name=name, at=at)
        return _answered(locked, AskedAnswer.RIGHT, "", at)


def wrong(*, line: AskedListing, words: str, at: datetime) -> AskedListing:
    """Note that something is no longer right, and what. Nothing is confirmed; the page stays as it is.

    Raises:
        Refused: too late, or answered before.
    """
    with transaction.atomic():
        return _answered(_open_line(line, at), AskedAnswer.WRONG, words.strip()[:LONGEST_WORDS], at)


def gone(*, line: AskedListing, version: str, at: datetime) -> AskedListing:
    """Note that it does not exist any more: everybody reads that it has ended. `back` undoes it for a week.

    Raises:
        Refused: too late, or answered before.
        ChangedMeanwhile: something else stands there now.
    """
    with transaction.atomic():
        locked = _open_line(line, at)
        _hold(locked.offer, version)
        before = locked.offer.current_state.open_state
        set_state(offer=locked.offer, open_state=OpenState.ENDED, by=None)
        return _answered(locked, AskedAnswer.GONE, before, at)


def back(*, line: AskedListing, at: datetime) -> AskedListing:
    """Undo `gone`: the listing is as full or open as it was, and may be answered anew.

    Raises:
        Refused: it was not said to be gone, more than a week has passed, or somebody changed the state since.
    """
    with transaction.atomic():
        locked = _locked(line)
        if not may_come_back(locked, at):
            raise TooLate(_("This cannot be put back here any more. Just call."))
        # A pause had its own last day, which is gone: open says less than it knew, never more.
        before = OpenState(locked.words) if locked.words in OpenState.values else OpenState.OPEN
        state = OpenState.OPEN if before in {OpenState.PAUSED, OpenState.ENDED} else before
        set_state(offer=locked.offer, open_state=state, by=None)
        locked.answer, locked.words, locked.answered_at = "", "", None
        locked.save(update_fields=["answer", "words", "answered_at"])
        return locked


def may_come_back(line: AskedListing, at: datetime) -> bool:
    """Say whether `back` may still undo what was said."""
    if line.answer != AskedAnswer.GONE or line.answered_at is None or at > line.answered_at + UNDO_DAYS:
        return False
    return line.offer.current_state.open_state == OpenState.ENDED


def last_day_to_undo(line: AskedListing) -> date | None:
    """Give the last day of `back`, in Brussels."""
    return timezone.localdate(line.answered_at + UNDO_DAYS) if line.answered_at else None


def _open_line(line: AskedListing, at: datetime) -> AskedListing:
    locked = _locked(line)
    if is_expired(locked.asking, timezone.localdate(at)):
        raise TooLate(_("This link is too old. Just call, or log in."))
    if is_answered(locked):
        raise AnsweredAlready(_("This was answered already."))
    if not locked.offer.live:
        raise Refused(_("This does not stand online any more."))
    return locked


def _locked(line: AskedListing) -> AskedListing:
    """Give the row anew, locked where the database can lock one: two clicks at once are one answer."""
    AskedListing.objects.select_for_update().get(pk=line.pk)
    return AskedListing.objects.select_related("asking__region", "offer__state").get(pk=line.pk)


def _hold(offer: OfferPage, version: str) -> None:
    if version != version_of(offer):
        raise ChangedMeanwhile()


def _answered(line: AskedListing, answer: AskedAnswer, words: str, at: datetime) -> AskedListing:
    line.answer, line.words, line.answered_at = answer, words, at
    line.save(update_fields=["answer", "words", "answered_at"])
    return line
