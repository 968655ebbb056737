"""What stands in a cell of the matrix: words for the page, and a typed value for sheets and JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.access import house_of
from catalogue.choices import (
    Audience,
    Commitment,
    DutchShare,
    OpenState,
    PriceKind,
    ReducedPrice,
    Rhythm,
    SocialForm,
    YesNo,
)
from catalogue.schedule_words import short
from labelling.choices import Criterion
from labelling.findings import Finding
from portal.tiles.maker import euro
from search.further import languages_in
from search.matrix.finding import MatrixRow
from search.spoken import language_name

NAMED_PLACES = 2  # on the page; a sheet names them all
# Looked up once they are said: a file of 20,000 rows would look up most of them for nothing.
READING: Final = {YesNo.YES: gettext_lazy("needed"), YesNo.NO: gettext_lazy("not needed"), YesNo.UNKNOWN: ""}
CHILDREN: Final = {YesNo.YES: gettext_lazy("may come along"), YesNo.NO: gettext_lazy("no"), YesNo.UNKNOWN: ""}
ACCESS: Final = {
    "step_free": gettext_lazy("no steps"),
    "toilet": gettext_lazy("toilet"),
    "can_sit": gettext_lazy("you can sit"),
    "quiet_place": gettext_lazy("quiet"),
}
STATES: Final = {
    OpenState.OPEN: gettext_lazy("there is room"),
    OpenState.WAITING_LIST: gettext_lazy("waiting list"),
    OpenState.FULL: gettext_lazy("full"),
    OpenState.PAUSED: gettext_lazy("paused"),
    OpenState.ENDED: gettext_lazy("stopped"),
}

Typed = str | int | float | Decimal | date | None


@dataclass(frozen=True)
class Cell:
    """One cell.

    Attributes:
        words: what is said; empty where nothing is known.
        small: a second line.
        typed: the same as a value; None where nothing is known.
        mark: a picture of the sprite before the words.
        absent: what is said where there is nothing; "" says that it is unknown.
        marks: criterion → whether the offer carries its label; for the column "Goed voor" only.
    """

    words: str = ""
    small: str = ""
    typed: Typed = None
    mark: str = ""
    absent: str = ""
    marks: tuple[tuple[str, str], ...] = ()


def cell(row: MatrixRow, column: str, now: datetime) -> Cell:
    """Give what stands in this column (search/matrix/columns.py) for this row, in the active language."""
    return MAKERS[column](row, now)


def km_in_words(km: float | None) -> str:
    """Say a distance: "2 km"; less than a kilometre is 1."""
    return "" if km is None else _("%(km)s km") % {"km": max(1, round(km))}


def _text(words: str, small: str = "") -> Cell:
    return Cell(words, small, words or None)


def _choice(field: str, choices: Any) -> Callable[[MatrixRow, datetime], Cell]:
    """Say a field with fixed answers; unknown says nothing."""

    def make(row: MatrixRow, _now: datetime) -> Cell:
        value = choices(getattr(row.offer, field))
        return Cell() if value == "unknown" else _text(str(value.label))

    return make


def _place(row: MatrixRow, _now: datetime) -> Cell:
    words = ", ".join(row.places) or _("the whole region")
    others = len(row.places) - NAMED_PLACES
    if others > 0:
        named = {"names": ", ".join(row.places[:NAMED_PLACES]), "count": others}
        few = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", others) % named
        return Cell(few, km_in_words(row.km), words)
    return _text(words, km_in_words(row.km))


def _when(row: MatrixRow, now: datetime) -> Cell:
    offer = row.offer
    words = short(offer.schedule, now=now)
    if not words and offer.commitment == Commitment.BY_AGREEMENT:
        words = _("by agreement")
    return _text(words, _length(offer.hours_per_session, offer.total_hours))


def _length(each: Decimal | None, total: int | None) -> str:
    """Say how long: "2 u · 40 u samen"."""
    said = [_("%(hours)s h") % {"hours": _number(each)}] if each else []
    return " · ".join([*said, *([_("%(hours)s h in all") % {"hours": total}] if total else [])])


def _hours(row: MatrixRow, _now: datetime) -> Cell:
    each, total = row.offer.hours_per_session, row.offer.total_hours
    return Cell(_length(each, total), typed=total if total is not None else each)


def _labels(row: MatrixRow, _now: datetime) -> Cell:
    """Say what its public label says: never a no, and nothing that is not known."""
    always, sometimes = (
        [criterion for criterion in Criterion if row.label.get(criterion) is finding]
        for finding in (Finding.YES, Finding.PARTLY)
    )
    words = ", ".join(str(criterion.label) for criterion in always)
    partly = ", ".join(str(criterion.label) for criterion in sometimes)
    small = _("sometimes: %(criteria)s") % {"criteria": partly} if partly else ""
    marks = tuple((criterion.pictogram, str(criterion.label)) for criterion in always)
    if not words:
        return _text(small) if small else Cell(absent=_("no label"))
    return Cell(words, small, words, marks=marks)


def _level(row: MatrixRow, _now: datetime) -> Cell:
    level = row.offer.level
    return Cell(str(level.label), typed=level.value, mark=f"level-{level.value}") if level else Cell()


def _reading(row: MatrixRow, _now: datetime) -> Cell:
    return _text(str(READING[YesNo(row.offer.reading_needed)]))


def _languages(row: MatrixRow, _now: datetime) -> Cell:
    house = row.organisation.languages_spoken if row.organisation else ""
    return _text(", ".join(map(language_name, languages_in(f"{row.offer.contact_languages}, {house}"))))


def _children(row: MatrixRow, _now: datetime) -> Cell:
    said = str(CHILDREN[YesNo(row.offer.children_welcome)])
    care = _("childcare") if row.offer.childcare == YesNo.YES else ""
    return _text(said, care) if said else _text(care)


def _who(row: MatrixRow, _now: datetime) -> Cell:
    audience, form = Audience(row.offer.audience), SocialForm(row.offer.social_form)
    known = [str(choice.label) for choice in (audience, form) if choice != "unknown"]
    return Cell(known[0] if known else "", known[1] if len(known) > 1 else "", ", ".join(known) or None)


def _age(row: MatrixRow, _now: datetime) -> Cell:
    low, high = row.offer.age_from, row.offer.age_to
    if low is None and high is None:
        return Cell()
    words = {"low": low, "high": high}
    if high is None:
        return _text(_("from %(low)s years") % words)
    return _text(_("up to %(high)s years") % words if low is None else _("%(low)s to %(high)s years") % words)


def _price(row: MatrixRow, _now: datetime) -> Cell:
    offer = row.offer
    reduced = ReducedPrice(offer.reduced_price)
    small = "" if reduced in {ReducedPrice.NONE, ReducedPrice.UNKNOWN} else str(reduced.label)
    if offer.price_kind == PriceKind.FREE:
        return Cell(_("free"), small, Decimal(0))
    if offer.price_kind == PriceKind.UNKNOWN:
        return Cell("", small)
    return Cell(_("not free") if offer.price is None else euro(offer.price), small, offer.price)


def _access(row: MatrixRow, _now: datetime) -> Cell:
    house = house_of(row.offer, row.organisation)
    there = (str(words) for name, words in ACCESS.items() if house and getattr(house, name) == YesNo.YES)
    return _text(", ".join(there))


def _joining(row: MatrixRow, _now: datetime) -> Cell:
    """Say how one joins, in two words; whom one speaks below it."""
    offer, house = row.offer, row.organisation
    name = offer.contact_name or (house.contact_name if house else "")
    ways = [
        (offer.walk_in == YesNo.YES, gettext_lazy("just come")),
        (bool(offer.contact_phone or (house and house.contact_phone)), gettext_lazy("call")),
        (bool(offer.contact_email or (house and house.contact_email)), gettext_lazy("mail")),
        (bool(offer.website), gettext_lazy("on the website")),
    ]
    return _text(next((str(words) for there, words in ways if there), ""), name)


def _state(row: MatrixRow, _now: datetime) -> Cell:
    state, left = row.state, row.state.places_left
    small = row.offer.waiting_time.rstrip(".") if state.now == OpenState.WAITING_LIST else ""
    if state.now == OpenState.OPEN and left is not None:
        return _text(ngettext("%(count)d place", "%(count)d places", left) % {"count": left})
    again = state.reopens_on if state.now == OpenState.FULL else state.pause_until
    if state.now in {OpenState.FULL, OpenState.PAUSED} and again:
        small = _("again from %(day)s") % {"day": date_format(again, "j F")}
    return _text(str(STATES[state.now]), small)


def _first(row: MatrixRow, _now: datetime) -> Cell:
    return _text(row.offer.first_visit_with)


def _contact(row: MatrixRow, _now: datetime) -> Cell:
    offer, house = row.offer, row.organisation
    name = offer.contact_name or (house.contact_name if house else "")
    phone = offer.contact_phone or (house.contact_phone if house else "")
    mail = offer.contact_email or (house.contact_email if house else "")
    return Cell(name or phone or mail, phone if name else "", ", ".join(filter(None, (name, phone, mail))) or None)


def _confirmed(row: MatrixRow, _now: datetime) -> Cell:
    on = row.state.confirmed_on
    return Cell(date_format(on, "j b Y"), typed=on) if on else Cell()


def _number(value: Decimal) -> str:
    return str(number_format(value, decimal_pos=0 if value == value.to_integral_value() else 1))


MAKERS: Final[dict[str, Callable[[MatrixRow, datetime], Cell]]] = {
    "naam": lambda row, _now: _text(row.offer.title),
    "soort": lambda row, _now: _text(str(row.offer.kind_of.label)),
    "organisatie": lambda row, _now: _text(row.organisation.title if row.organisation else ""),
    "waar": _place,
    "wanneer": _when,
    "uren": _hours,
    "ritme": _choice("rhythm", Rhythm),
    "thema": lambda row, _now: _text(", ".join(row.themes)),
    "label": _labels,
    "niveau": _level,
    "lezen": _reading,
    "aandeel": _choice("dutch_share", DutchShare),
    "talen": _languages,
    "kinderen": _children,
    "wie": _who,
    "leeftijd": _age,
    "prijs": _price,
    "toegang": _access,
    "aanmelden": _joining,
    "plaats": _state,
    "eerste": _first,
    "procedure": lambda row, _now: _text(row.offer.procedure),
    "contact": _contact,
    "bevestigd": _confirmed,
}
