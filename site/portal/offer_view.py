"""An offer page as the template needs it: plain values, all in words, made from the offer as one reader sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from catalogue.choices import Kind
from catalogue.models import OfferPage, OrganisationPage
from catalogue.readers import ReadableBy
from catalogue.schedule import BRUSSELS
from portal import answers
from portal.answers import Answer, Link
from portal.joining import Joining, joining
from portal.offer_json_ld import offer_json_ld
from portal.tile_maker import TILE_SPECS, band_of, kind_photo, photo_of
from portal.tiles import Band, Photo

# What a visitor calls the fields of one subject; a field that is not here is called as in the admin.
SUBJECTS = (
    (_("hours"), ("when", "hours_per_session", "total_hours", "commitment", "rhythm")),
    (_("place"), ("venue", "address", "lat", "lon", "nearest_stop", "municipalities", "open_to")),
    (_("price"), ("price_kind", "price", "price_words", "reduced_price", "reduced_words", "extra_costs", "free_trial")),
    (_("how much Dutch"), ("dutch_level", "reading_needed", "dutch_share", "dutch_speakers", "contact_languages")),
    (_("contact"), ("contact_name", "contact_phone", "contact_whatsapp", "contact_email", "website")),
    (_("how you join"), ("steps", "cannot_come", "walk_in", "first_visit", "first_visit_with")),
    (_("for whom"), ("for_whom", "age_from", "age_to", "audience", "children_welcome", "childcare", "social_form")),
    (_("what you do"), ("sentence", "what_you_do", "task", "with_whom")),
)
SUBJECT_OF = {field: subject for subject, fields in SUBJECTS for field in fields}


@dataclass(frozen=True)
class Stamp:
    """Who confirmed this listing and when; `stale`: nobody did for more than a year and a month."""

    confirmed_on: date | None
    confirmed_by: str
    stale: bool


@dataclass(frozen=True)
class OfferView:
    """Everything on an offer page, in its order. `is_volunteering`: you choose it yourself, and ask first."""

    title: str
    kind: Kind
    sentence: str
    photo: Photo
    maker: str
    band: Band | None
    answers: tuple[Answer, ...]
    joining: Joining
    is_volunteering: bool
    stamp: Stamp
    invented: tuple[str, ...]
    organisation: Link | None
    organisation_invented: bool
    practice: Link | None
    json_ld: dict[str, Any]


def offer_view(offer: ReadableBy, organisation: ReadableBy | None, now: datetime) -> OfferView:
    """Make the page's values from `offer` at `now` (aware).

    Fetch the offer `with_tile_parts`. Then this asks one query for the organisation, and at most one each for the
    renditions of its contact's face, the way of working, and the municipalities it is also open to.
    """
    kind = offer.kind_of
    picture = offer.record.picture
    photo = photo_of(picture, TILE_SPECS) or kind_photo(kind)
    return OfferView(
        title=offer.title,
        kind=kind,
        sentence=offer.sentence,
        photo=photo,
        maker=picture.maker if picture else "",
        band=band_of(offer, now),
        answers=_answers(offer, organisation, now),
        joining=joining(offer, organisation),
        is_volunteering=kind == Kind.VOLUNTEERING,
        stamp=_stamp(offer, now),
        invented=invented_subjects(offer),
        organisation=_link(organisation.record) if organisation else None,
        organisation_invented=bool(organisation and organisation.invented),
        practice=_practice(offer.record),
        json_ld=offer_json_ld(offer, organisation, photo, now),
    )


def invented_subjects(offer: ReadableBy) -> tuple[str, ...]:
    """Name what was invented for the demo on this offer, each subject once, in a visitor's words."""
    named = (str(SUBJECT_OF.get(field) or _field_name(field)) for field in offer.invented_fields)
    return tuple(dict.fromkeys(named))


def _answers(offer: ReadableBy, organisation: ReadableBy | None, now: datetime) -> tuple[Answer, ...]:
    """Give the answers in the order a newcomer asks them."""
    given = (
        answers.what(offer),
        answers.when(offer, now),
        answers.where(offer, organisation),
        answers.price(offer),
        answers.dutch(offer),
        answers.who(offer),
        answers.first_time(offer),
        answers.good_to_know(offer),
    )
    return tuple(answer for answer in given if answer)


def organisation_of(offer: ReadableBy) -> ReadableBy | None:
    """Give the live organisation above an offer, with the face of its contact."""
    above = OrganisationPage.objects.live().filter(path=offer.record.path[: -Page.steplen])
    found = above.select_related("contact_face").first()
    return ReadableBy(found, offer.reader) if found else None


def _stamp(offer: ReadableBy, now: datetime) -> Stamp:
    state = offer.current_state
    today = now.astimezone(BRUSSELS).date()
    return Stamp(state.confirmed_on, state.confirmed_by_name, stale=state.is_stale(today))


def _practice(page: Any) -> Link | None:
    practice = page.practice if page.practice_id else None
    return _link(practice) if practice and practice.live else None


def _link(page: Page) -> Link:
    return Link(page.title, page.url or "")


def _field_name(name: str) -> str:
    names = {field.name: field.verbose_name for field in OfferPage._meta.fields}
    return str(names.get(name, name))
