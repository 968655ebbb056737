"""Makes a tile from an offer: the picture, the state band, and the five facts in their fixed order.

An unknown fact says "ask"; it is never left out and never guessed.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.templatetags.static import static
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

from catalogue.choices import Audience, Commitment, Kind, OpenState, PriceKind, SocialForm
from catalogue.models import OfferPage, Picture, Rendition
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS, Schedule
from catalogue.schedule_words import short
from portal.languages import dutch, filled
from portal.tiles.labels import awards_fetched, fits_of
from portal.tiles.parts import Band, Fact, Photo, Tile
from portal.tiles.places import fetch_places

TILE_SPECS = (
    "fill-400x300|format-avif",
    "fill-800x600|format-avif",
    "fill-400x300|format-webp",
    "fill-800x600|format-webp",
)
FACE_SPECS = ("fill-240x240|format-avif", "fill-240x240|format-webp")
NAMED_PLACES = 2


def with_tile_parts(offers: "QuerySet[OfferPage]") -> "QuerySet[OfferPage]":
    """Fetch all that a tile reads in three more queries, whatever the number of offers."""
    renditions = Prefetch("picture__renditions", queryset=_made(TILE_SPECS), to_attr="prefetched_renditions")
    fetched = offers.select_related("state", "picture").prefetch_related("municipalities", renditions)
    return fetched.prefetch_related(awards_fetched())


def fetch_parts(offers: Sequence[OfferPage], faces: Iterable[Picture] = ()) -> None:
    """Fetch the same for offers that are there already, and the renditions of faces along with them."""
    fetch_places(offers)
    prefetch_related_objects(offers, awards_fetched())
    pictures = [*(offer.picture for offer in offers if offer.picture), *faces]
    made = Prefetch("renditions", queryset=_made(TILE_SPECS + FACE_SPECS), to_attr="prefetched_renditions")
    prefetch_related_objects(pictures, made)


def _made(specs: tuple[str, ...]) -> "QuerySet[Rendition]":
    return Rendition.objects.filter(filter_spec__in=specs)


def tile_for(offer: OfferPage, now: datetime) -> Tile:
    """Make the tile of `offer` as the public reads it at `now` (aware). No query after `with_tile_parts`."""
    seen = ReadableBy(offer, Reader.PUBLIC)
    kind = seen.kind_of
    facts = (when_fact(seen, now), where_fact(seen), level_fact(seen), price_fact(seen), who_fact(seen))
    return Tile(
        id=offer.pk,
        url=offer.url or "",
        title=seen.tile_title,
        sentence=seen.sentence,
        kind=kind,
        photo=photo_of(offer.picture, TILE_SPECS) or kind_photo(kind),
        band=band_of(seen, now),
        facts=facts,
        fits=fits_of(offer, now),
    )


def photo_of(picture: Picture | None, specs: Iterable[str]) -> Photo | None:
    """Make the photo from the picture's renditions; None without a picture, or when its file is gone or unreadable."""
    if picture is None:
        return None
    try:
        made = picture.get_renditions(*specs)
    except (SourceImageIOError, InvalidFilterSpecError):
        return None
    avif = {rendition.width: rendition for spec, rendition in made.items() if spec.endswith("avif")}
    webp = {rendition.width: rendition for spec, rendition in made.items() if spec.endswith("webp")}
    smallest = webp[min(webp)]
    return Photo(
        src=smallest.url,
        avif_srcset=_srcset(avif),
        webp_srcset=_srcset(webp),
        width=smallest.width,
        height=smallest.height,
        alt=picture.default_alt_text,
    )


def kind_photo(kind: Kind) -> Photo:
    """Give the drawing of the kind, for an offer without a picture. Its alternative text is empty."""
    return Photo(
        src=static(f"portal/kinds/{kind.slug}.webp"), avif_srcset="", webp_srcset="", width=400, height=300, alt=""
    )


def unknown_facts() -> tuple[Fact, Fact, Fact, Fact, Fact]:
    """Give the five facts of an offer of which nothing is known, in their fixed order."""
    return (
        _fact("when", _("When"), "when", ""),
        _fact("where", _("Where"), "where", ""),
        _fact("level", _("Dutch"), "level-0", ""),
        _fact("price", _("Price"), "price", ""),
        _fact("who", _("For whom"), "who", ""),
    )


def when_fact(offer: ReadableBy, now: datetime) -> Fact:
    """Say when, in at most three words."""
    words = short(offer.schedule, now=now)
    if not words and offer.commitment == Commitment.BY_AGREEMENT:
        words = _("you agree a time")
    return _fact("when", _("When"), "when", words)


def where_fact(offer: ReadableBy) -> Fact:
    """Name the municipalities; none means the whole region."""
    names = [place.name for place in offer.municipalities.all()]
    others = len(names) - NAMED_PLACES
    if others > 0:
        words = ngettext("%(names)s and %(count)d more", "%(names)s and %(count)d more", others)
        words = filled(words, names=", ".join(names[:NAMED_PLACES]), count=others)
    else:
        words = dutch(", ".join(names)) or _("the whole region")
    return _fact("where", _("Where"), "where", words)


def level_fact(offer: ReadableBy) -> Fact:
    """Say how much Dutch is asked."""
    level = offer.level
    return _fact("level", _("Dutch"), f"level-{level.value if level else 0}", str(level.label) if level else "")


def price_fact(offer: ReadableBy) -> Fact:
    """Say the price."""
    words = ""
    if offer.price_kind == PriceKind.FREE:
        words = _("free")
    elif offer.price_kind == PriceKind.PAID:
        words = euro(offer.price) if offer.price is not None else _("not free")
    return _fact("price", _("Price"), "price", words)


def who_fact(offer: ReadableBy) -> Fact:
    """Say for whom: who may not come weighs most, then with whom you come."""
    by_audience = {Audience.WOMEN: _("women"), Audience.MEN: _("men")}
    by_form = {SocialForm.FAMILY: _("families"), SocialForm.DUO: _("in a pair")}
    words = by_audience.get(offer.audience) or by_form.get(offer.social_form) or ""
    if not words and offer.audience == Audience.MIXED:
        words = _("everybody")
    return _fact("who", _("For whom"), "who", words)


def band_of(offer: ReadableBy, now: datetime) -> Band | None:
    """Give the state that somebody must know before opening the offer; None when one can simply join."""
    state = offer.current_state
    if state.now == OpenState.FULL:
        again = _("places again from %(day)s") % {"day": _day(state.reopens_on)} if state.reopens_on else ""
        return Band(word=_("Full"), detail=again, pictogram="full")
    if state.now == OpenState.WAITING_LIST:
        return Band(word=_("Waiting list"), detail=dutch(offer.waiting_time.rstrip(".")), pictogram="waiting")
    if state.now == OpenState.PAUSED:
        until = _("until %(day)s") % {"day": _day(state.pause_until)} if state.pause_until else ""
        return Band(word=_("Paused"), detail=until, pictogram="waiting")
    if state.now == OpenState.ENDED:
        return Band(word=_("Stopped"), detail="", pictogram="full")
    return _soon(offer.schedule, now.astimezone(BRUSSELS).date())


def euro(amount: Decimal) -> str:
    """Write an amount as Flemings do: "€ 5", "€ 7,50"."""
    return f"€ {number_format(amount, decimal_pos=0 if amount == amount.to_integral_value() else 2)}"


def _soon(schedule: Schedule, today: date) -> Band | None:
    """Say when it starts, when nothing of it runs yet."""
    current = schedule.current_weekly(today)
    first_days = [pattern.first for pattern in current if pattern.first and pattern.first > today]
    if not first_days or len(first_days) < len(current) or schedule.coming_singles(today):
        return None
    return Band(word=_("Soon"), detail=_("from %(day)s") % {"day": _day(min(first_days))}, pictogram="calendar")


def _fact(name: str, question: str, pictogram: str, words: str) -> Fact:
    return Fact(name=name, question=question, pictogram=pictogram, words=words or _("ask"), known=bool(words))


def _srcset(renditions: dict[int, Rendition]) -> str:
    return ", ".join(f"{rendition.url} {width}w" for width, rendition in sorted(renditions.items()))


def _day(day: date) -> str:
    return date_format(day, "j F")
