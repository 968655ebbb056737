"""What the page behind the mail's link shows: of each listing what everybody reads, and what was answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.freshness.answering import confirmed_since, last_day_to_undo, may_come_back, version_of
from catalogue.freshness.asking import is_expired
from catalogue.keeping_choices import AskedAnswer
from catalogue.listing.authors import organisation_of
from catalogue.models import AskedListing, Asking, OfferPage
from catalogue.readers import ReadableBy, Reader
from portal.calling import Person, coordinator_of, whom_to_call
from portal.my_offers.states import place_link
from portal.offer.joining import joining
from portal.tiles.maker import tile_for, with_tile_parts
from portal.tiles.parts import Tile


class Stands(StrEnum):
    """What is known of the answer about one listing."""

    OPEN = "open"
    RIGHT = "right"
    WRONG = "wrong"
    GONE = "gone"
    ELSEWHERE = "elsewhere"  # somebody said "klopt nog" in another way since the mail
    OFFLINE = "offline"


@dataclass(frozen=True)
class Question:
    """One listing of the mail.

    Attributes:
        contact: name, number and address that everybody reads.
        version: what stands there now; it comes back with the answer.
        changed_on: the day on which something else was published since the mail; None where nothing was.
        undo_until: the last day to take "it does not exist any more" back; None where it cannot be.
        place_href: where one says that it is full, or has places again; "" where there is no such page.
        is_wrong_open: the words of "no longer right" stand open, with `error` above them.
    """

    pk: int
    stands: Stands
    tile: Tile
    contact: tuple[str, ...]
    steps: tuple[str, ...]
    confirmed_on: date | None
    confirmed_by: str
    version: str
    changed_on: date | None
    words: str
    undo_until: date | None
    mend_href: str
    place_href: str
    error: str = ""


@dataclass(frozen=True)
class AskPage:
    """The page. `person`, `notice` and `unsent` are drawn by the frame of all pages behind a link."""

    questions: tuple[Question, ...]
    person: Person | None
    expired: bool = False
    expires_on: date | None = None
    organisation: str = ""
    sure: Question | None = None
    notice: str = ""
    unsent: str = ""
    lead: str = ""
    title: str = ""

    @property
    def open(self) -> tuple[Question, ...]:
        """What still waits for an answer."""
        return tuple(one for one in self.questions if one.stands is Stands.OPEN)

    @property
    def answered(self) -> tuple[Question, ...]:
        """What was answered, here or in another way."""
        return tuple(one for one in self.questions if one.stands is not Stands.OPEN)

    @property
    def template(self) -> str:
        """The template of this moment."""
        if self.sure:
            return "portal/freshness/sure.html"
        if not self.open:
            return "portal/freshness/done.html"
        return "portal/freshness/too_late.html" if self.expired else "portal/freshness/asked.html"


def lines_of(asking: Asking) -> list[AskedListing]:
    """Give the listings of a mail with all that the page reads."""
    lines = list(asking.listings.all())
    offers = with_tile_parts(OfferPage.objects.all()).in_bulk([line.offer_id for line in lines])
    for line in lines:
        line.offer, line.asking = offers[line.offer_id], asking
    return sorted(lines, key=lambda line: (line.offer.title.casefold(), line.pk))


def page_of(
    asking: Asking,
    *,
    now: datetime,
    notice: str = "",
    sure: int = 0,
    typed: tuple[int, str, str] = (0, "", ""),
) -> AskPage:
    """Make the page of a mail at this moment.

    Args:
        sure: the listing of which "it does not exist any more" is asked once more.
        typed: a listing, the words that were typed about it, and what is wrong with them.
    """
    lines = lines_of(asking)
    questions = tuple(_question(line, now, typed) for line in lines)
    person = whom_to_call(lines[0].offer, asking.region) if lines else None
    return AskPage(
        questions=questions,
        person=person or coordinator_of(asking.region),
        expired=is_expired(asking, timezone.localdate(now)),
        expires_on=asking.expires_on,
        organisation=organisation_of(lines[0].offer).title if lines else "",
        sure=next((one for one in questions if one.pk == sure and one.stands is Stands.OPEN), None),
        notice=notice,
    )


def _question(line: AskedListing, now: datetime, typed: tuple[int, str, str]) -> Question:
    offer, asked = line.offer, line.asking.sent_at
    seen, above = ReadableBy(offer, Reader.PUBLIC), ReadableBy(organisation_of(offer), Reader.PUBLIC)
    how, state = joining(seen, above, now), offer.current_state
    is_typed, published = typed[0] == line.pk, offer.last_published_at
    return Question(
        pk=line.pk,
        stands=_stands(line),
        tile=tile_for(offer, now),
        contact=_contact(offer, above),
        steps=tuple(step.words for step in (*how.steps, how.cannot_come)),
        confirmed_on=state.confirmed_on,
        confirmed_by=state.confirmed_by_name,
        version=version_of(offer),
        changed_on=timezone.localdate(published) if published and asked and published > asked else None,
        words=typed[1] if is_typed else (line.words if line.answer == AskedAnswer.WRONG else ""),
        undo_until=last_day_to_undo(line) if may_come_back(line, now) else None,
        mend_href=reverse("my_offer", args=[offer.pk]),
        place_href=place_link(offer),
        error=typed[2] if is_typed else "",
    )


def _stands(line: AskedListing) -> Stands:
    if line.answer:
        return Stands(line.answer)
    if not line.offer.live:
        return Stands.OFFLINE
    return Stands.ELSEWHERE if confirmed_since(line) else Stands.OPEN


def _contact(offer: OfferPage, above: ReadableBy) -> tuple[str, ...]:
    said: Sequence[str] = (
        offer.contact_name or above.contact_name,
        offer.contact_phone or above.contact_phone,
        offer.contact_email or above.contact_email,
    )
    return tuple(one for one in said if one) or (_("Nobody to call or mail stands beside it."),)
