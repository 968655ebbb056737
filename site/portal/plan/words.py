"""What a plan says of an offer, in the language of the page: when, where, what it costs, and what changed."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format, time_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.readers import ReadableBy
from catalogue.schedule import BRUSSELS
from catalogue.schedule_words import in_words
from portal.languages import comma, dutch
from portal.tiles.maker import price_fact, where_fact
from search.plan.marks import Mark
from search.plan.selectors import ChosenOffer
from search.plan.spreading import Planned

MOST_TOWNS = 2  # named one by one
MOST_LINES = 3  # of the rhythm: more does not help who reads little

MARKS = {
    Mark.GONE: (gettext_lazy("This has stopped."), gettext_lazy("Choose something else with your counsellor.")),
    Mark.ENDED: (gettext_lazy("This has stopped."), gettext_lazy("Choose something else with your counsellor.")),
    Mark.FULL: (gettext_lazy("This is full now."), gettext_lazy("Call first, or choose something else.")),
    Mark.WAITING: (gettext_lazy("There is a waiting list."), gettext_lazy("Call and ask how long you wait.")),
    Mark.PAUSED: (gettext_lazy("This does not go on for a while."), gettext_lazy("Call and ask when it begins again.")),
}


@dataclass(frozen=True)
class Warned:
    """What changed about an offer, and what to do now."""

    words: str
    to_do: str


def warned(mark: Mark | None) -> Warned | None:
    """Say what changed, to whoever goes there; None where nothing did.

    A label that ended is no news for them: an offer without one is not less (rule 1 of the trade).
    """
    if mark is None or mark is Mark.LABEL_LOST:
        return None
    words, to_do = MARKS[mark]
    return Warned(str(words), str(to_do))


def often_words(target: int) -> str:
    """Say that it often counts; never that it does: the counsellor decides for each person (rule 2 of the trade)."""
    return _("Often good for your %(hours)d hours.") % {"hours": target}


def when_words(chosen: ChosenOffer, now: datetime) -> tuple[str, ...]:
    """Say when: the rhythm of the offer, then from which day and how often it is planned."""
    if chosen.offer is None:
        return ()
    today = now.astimezone(BRUSSELS).date()
    lines = in_words(chosen.offer.schedule, today=today)[:MOST_LINES]
    spread = chosen.spread
    if spread.by_agreement:
        lines = [_("You choose the days together.")]
    if spread.times and (spread.by_agreement or chosen.offer.schedule.weekly):
        count = len(spread.times) + spread.undated
        words = ngettext("From %(day)s, %(count)d time.", "From %(day)s, %(count)d times.", count)
        lines.append(words % {"day": day_words(spread.times[0].day, today), "count": count})
    if spread.undated:
        lines.append(_("Not every date is known yet."))
    return tuple(lines)


def where_words(offer: ReadableBy) -> str:
    """Say where: the place, the address, the municipality, and the nearest stop."""
    known = [offer.venue, offer.address]
    towns = [place.name for place in offer.municipalities.all()]
    said = ", ".join(filter(None, known))
    if not said or len(towns) > MOST_TOWNS:
        rest = where_fact(offer).words
        return format_html("{}{}{}", dutch(said), comma(), rest) if said else rest
    stop = offer.nearest_stop.rstrip(".")
    places = ", ".join([said, *(town for town in towns if town not in said)])
    return dutch(". ".join(filter(None, [places, stop])) + ".")


def price_words(offer: ReadableBy) -> str:
    """Say the price; what the organisation says of it is Dutch."""
    fact = price_fact(offer)
    return fact.words if fact.known or not offer.price_words else dutch(offer.price_words)


def day_words(day: date, today: date) -> str:
    """Write a day in full; the year only where it is not this one."""
    return date_format(day, "l j F" if day.year == today.year else "l j F Y")


def hour_words(planned: Planned) -> str:
    """Write the hours of a time: "14:00 - 16:00"; empty where none is known."""
    if planned.ends is None:
        return ""
    starts, ends = (moment.astimezone(BRUSSELS) for moment in (planned.starts, planned.ends))
    return f"{time_format(starts, 'H:i')}\u2013{time_format(ends, 'H:i')}"
