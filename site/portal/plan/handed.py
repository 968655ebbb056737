"""A plan in the hands of who goes: plain values for the phone and for paper, in the language of the moment.

For paper with a client's language beside the Dutch, the same is made twice, once in each: `beside`.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language_info, override

from catalogue.choices import Kind
from catalogue.models import OfferPage, OrganisationPage
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from portal.my_list.kept import organisations_above, path_above
from portal.my_list.qr import qr
from portal.offer.contact import Contact, Way
from portal.offer.joining import Step, joining
from portal.plan.bar import HoursBar, digits, hours_bar
from portal.plan.words import Warned, day_words, hour_words, often_words, price_words, warned, when_words, where_words
from portal.tiles.maker import TILE_SPECS, fetch_parts, kind_photo, photo_of
from portal.tiles.parts import Photo
from search.models import Plan
from search.plan.expiry import last_possible
from search.plan.marks import LOST
from search.plan.selectors import ChosenOffer

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


@dataclass(frozen=True)
class HandedOffer:
    """An offer of the plan for who goes there. Of one that is gone only title, kind and what to do are left.

    `price_is_said`: in words, not as an amount, which is the same in every language. `own_words`: the first step was
    written by the organisation, in Dutch. `often`: says that it often counts; only of an offer with a public label.
    """

    number: int
    title: str
    href: str
    kind: Kind
    photo: Photo
    organisation: str
    when: tuple[str, ...]
    where: str
    price: str
    price_is_said: bool
    step: Step | None
    own_words: bool
    contact: Contact | None
    call: Way | None
    hours: str
    times: int
    note: str
    warned: Warned | None
    is_lost: bool
    often: str = ""

    @property
    def is_volunteering(self) -> bool:
        """Say whether one chooses it oneself, and asks first (rule 3 of the trade)."""
        return self.kind == Kind.VOLUNTEERING


@dataclass(frozen=True)
class Moment:
    """A time in a week: the day, its hours (empty: unknown or by agreement), and what it is."""

    day: str
    hours: str
    title: str
    kind: str


@dataclass(frozen=True)
class WeekOfPlan:
    """A week with its moments in order."""

    first_day: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True)
class Handed:
    """A whole plan: its hours, its offers, its coming weeks, until when it works, and the way to it."""

    code: str
    short_code: str
    hours: HoursBar
    offers: tuple[HandedOffer, ...]
    weeks: tuple[WeekOfPlan, ...]
    until: date
    paused: bool
    may_extend: bool
    address: str
    qr: "SafeString | str"
    has_dates: bool


@dataclass(frozen=True)
class Beside:
    """The same plan in the client's language, with the language itself."""

    language: str
    direction: str
    plan: Handed


@dataclass(frozen=True)
class Surroundings:
    """The organisations above the offers of a plan, by path, as the public reads them."""

    above: dict[str, OrganisationPage]

    def of(self, offer: OfferPage) -> ReadableBy | None:
        """Give the organisation of an offer; None where it is not live."""
        found = self.above.get(path_above(offer))
        return ReadableBy(found, Reader.PUBLIC) if found else None


def surroundings(chosen: Sequence[ChosenOffer]) -> Surroundings:
    """Fetch what the offers of a plan need besides themselves: organisations, municipalities, pictures."""
    around = organisations_of(chosen)
    if offers := [each.offer for each in chosen if each.offer]:
        fetch_parts(offers, [found.contact_face for found in around.above.values() if found.contact_face])
    return around


def organisations_of(chosen: Sequence[ChosenOffer]) -> Surroundings:
    """Fetch the organisations above the offers of a plan: one query."""
    offers = [each.offer for each in chosen if each.offer]
    return Surroundings(organisations_above(offers) if offers else {})


def handed(
    plan: Plan, chosen: Sequence[ChosenOffer], around: Surroundings, now: datetime, absolute: Callable[[str], str]
) -> Handed:
    """Make the plan as it is at `now`, in the language of the moment.

    Args:
        absolute: gives the whole address of a path of this site, for the QR code.
    """
    address = absolute(reverse("plan_phone", args=[plan.code]))
    return Handed(
        code=plan.code,
        short_code=plan.short_code,
        hours=hours_bar([each.line for each in chosen], plan.region.hours_target),
        offers=tuple(_offer(number, each, around, now) for number, each in enumerate(chosen, start=1)),
        weeks=_weeks(chosen, now),
        until=plan.expires_on,
        paused=plan.paused_on is not None,
        may_extend=plan.paused_on is None and plan.expires_on < last_possible(plan.made_on),
        address=address,
        qr=qr(address),
        has_dates=any(each.spread.times for each in chosen),
    )


def beside(language: str, make: Callable[[], Handed]) -> Beside:
    """Make the plan again in another language."""
    with override(language):
        return Beside(language, "rtl" if get_language_info(language)["bidi"] else "ltr", make())


def _offer(number: int, chosen: ChosenOffer, around: Surroundings, now: datetime) -> HandedOffer:
    line, offer = chosen.line, chosen.offer
    kind = line.kind_of
    seen = ReadableBy(offer, Reader.PUBLIC) if offer else None
    above = around.of(offer) if offer else None
    join = joining(seen, above, now) if seen else None
    return HandedOffer(
        number=number,
        title=seen.tile_title if seen else line.title,
        href=(offer.url or "") if offer else "",
        kind=kind,
        photo=(photo_of(offer.picture, TILE_SPECS) if offer else None) or kind_photo(kind),
        organisation=above.title if above else "",
        when=when_words(chosen, now),
        where=where_words(seen) if seen else "",
        price=price_words(seen) if seen else "",
        price_is_said=bool(offer and offer.price is None),
        step=join.steps[0] if join else None,
        own_words=bool(seen and seen.steps),
        contact=join.contact if join else None,
        call=next((way for way in join.contact.ways if way.number), None) if join else None,
        hours=digits(line.total),
        times=line.sessions,
        note=line.note,
        warned=warned(chosen.mark),
        is_lost=chosen.mark in LOST,
        often=often_words(line.plan.region.hours_target) if chosen.often_counts else "",
    )


def _weeks(chosen: Sequence[ChosenOffer], now: datetime) -> tuple[WeekOfPlan, ...]:
    """Give the weeks from this one on."""
    today = now.astimezone(BRUSSELS).date()
    this_week = today - timedelta(days=today.weekday())
    coming = [
        (planned.starts, each.line.title, each.line.kind_of.slug, planned)
        for each in chosen
        for planned in each.spread.times
        if planned.day >= this_week and not each.spread.by_agreement
    ]
    by_week: dict[date, list[Moment]] = defaultdict(list)
    for _starts, title, kind, planned in sorted(coming, key=lambda found: found[:2]):
        monday = planned.day - timedelta(days=planned.day.weekday())
        by_week[monday].append(Moment(day_words(planned.day, today), hour_words(planned), title, kind))
    return tuple(WeekOfPlan(date_format(monday, "j F"), tuple(by_week[monday])) for monday in sorted(by_week))
