"""An offer page as the template needs it: plain values, all in words, made from the offer as one reader sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from catalogue.choices import Kind
from catalogue.models import OfferPage, OrganisationPage
from catalogue.readers import ReadableBy, Reader, readable_fields
from catalogue.schedule import BRUSSELS
from portal.languages import DUTCH
from portal.offer import answer_maker
from portal.offer.answers import Answer, Link
from portal.offer.contact import Way
from portal.offer.glossary import Content
from portal.offer.joining import Joining, joining
from portal.offer.json_ld import offer_json_ld
from portal.offer.label import LabelView, label_view
from portal.offer.nearby import with_places
from portal.tiles.maker import TILE_SPECS, band_of, kind_photo, photo_of
from portal.tiles.parts import Band, Photo
from search.choices import OF_AN_OFFER

# What a visitor calls the fields of one subject; a field that is not here is called as in the admin, in Dutch only.
SUBJECTS = (
    (_("hours"), "when hours_per_session total_hours commitment rhythm waiting_time matching_time join_until"),
    (_("place"), "venue address own_place lat lon nearest_stop municipalities open_to"),
    (_("price"), "price_kind price price_words reduced_price reduced_words extra_costs free_trial expenses"),
    (_("how much Dutch"), "dutch_level reading_needed dutch_share dutch_speakers contact_languages"),
    (_("how much Dutch"), "language_help language_help_words"),
    (_("contact"), "contact_name contact_phone contact_whatsapp contact_email website fixed_contact"),
    (_("how you join"), "steps cannot_come walk_in first_visit first_visit_with online_enrolment paper_enrolment"),
    (_("for whom"), "for_whom age_from age_to audience children_welcome childcare social_form places"),
    (_("what you do"), "sentence what_you_do task with_whom gear chores insured"),
)
SUBJECT_OF = {field: subject for subject, fields in SUBJECTS for field in fields.split()}


@dataclass(frozen=True)
class Stamp:
    """Who confirmed this listing and when; `stale`: nobody did for more than a year and a month.

    `looked_on`: when a coach last looked at what is online. That confirms nothing; it is said while nobody confirmed.
    """

    confirmed_on: date | None
    confirmed_by: str
    stale: bool
    looked_on: date | None = None


@dataclass(frozen=True)
class WrongReason:
    """One of the reasons why a listing may be wrong: its pictogram, its words, and the page that tells the coach."""

    pictogram: str
    words: str
    href: str


@dataclass(frozen=True)
class OfferView:
    """Everything on an offer page, in its order. `is_volunteering`: you choose it yourself, and ask first.

    `title` and `summary` are plain, for the head of the page; what else is content is marked as Dutch and explained.
    """

    id: int
    title: str
    summary: str
    kind: Kind
    sentence: str
    photo: Photo
    maker: str
    band: Band | None
    answers: tuple[Answer, ...]
    label: LabelView | None
    joining: Joining
    ways: tuple[Way, ...]
    is_volunteering: bool
    stamp: Stamp
    wrong: tuple[WrongReason, ...]
    invented: tuple[str, ...]
    organisation: Link | None
    organisation_invented: bool
    practice: Link | None
    json_ld: dict[str, Any]


def offer_view(offer: ReadableBy, organisation: ReadableBy | None, now: datetime, hours_target: int) -> OfferView:
    """Make the page's values from `offer` at `now` (aware); `hours_target` is that of the region.

    Fetch the offer `with_tile_parts`. Then this asks one query for the organisation, and at most one each for the
    renditions of its contact's face, the way of working, and the municipalities it is also open to.
    """
    kind, say = offer.kind_of, Content()
    picture = offer.record.picture
    photo = photo_of(picture, TILE_SPECS) or kind_photo(kind)
    sentence = say(offer.sentence)  # first, for a word is explained where the page says it first
    answers = _answers(offer, organisation, now, say)
    label = label_view(offer.record, now, say, hours_target)
    steps = joining(offer, organisation, now, say)
    return OfferView(
        id=offer.pk or 0,
        title=offer.title,
        summary=offer.sentence,
        kind=kind,
        sentence=sentence,
        photo=photo,
        maker=picture.maker if picture else "",
        band=band_of(offer, now),
        answers=answers,
        label=label,
        joining=steps,
        ways=(*steps.contact.ways, *_route(answers)),
        is_volunteering=kind == Kind.VOLUNTEERING,
        stamp=_stamp(offer, now),
        wrong=wrong_reasons(offer.pk) if offer.pk else (),
        invented=invented_subjects(offer, label),
        organisation=_link(organisation.record) if organisation else None,
        organisation_invented=bool(organisation and organisation.invented),
        practice=_practice(offer.record),
        json_ld=_described(offer, organisation, photo, now),
    )


def wrong_reasons(offer: int) -> tuple[WrongReason, ...]:
    """Give the reasons why the listing of this offer may be wrong, each with the page that tells it."""
    tell = reverse("tell_offer", args=[offer])
    return tuple(
        WrongReason(reason.pictogram, str(reason.label), f"{tell}?reden={reason.slug}") for reason in OF_AN_OFFER
    )


def invented_subjects(offer: ReadableBy, label: LabelView | None = None) -> tuple[str, ...]:
    """Name what was invented for the demo and the public sees, each subject once, in a visitor's words."""
    seen = {field.name for field in readable_fields(type(offer.record), Reader.PUBLIC)}
    named = (str(SUBJECT_OF.get(field) or _field_name(field)) for field in offer.invented_fields if field in seen)
    of_label = (str(_("the label")),) if label and label.invented else ()
    return tuple(dict.fromkeys((*named, *of_label)))


def _answers(offer: ReadableBy, organisation: ReadableBy | None, now: datetime, say: Content) -> tuple[Answer, ...]:
    """Give the answers in the order a newcomer asks them."""
    given = (
        answer_maker.what(offer, say),
        answer_maker.when(offer, now, say),
        answer_maker.where(offer, organisation, say),
        answer_maker.price(offer, say),
        answer_maker.how_much_dutch(offer, say),
        answer_maker.who(offer, say),
        answer_maker.first_time(offer, say),
        answer_maker.good_to_know(offer, say),
    )
    return tuple(answer for answer in given if answer)


def _route(answers: tuple[Answer, ...]) -> tuple[Way, ...]:
    """Lead from the contact to the ways there, when there are any."""
    known = any(answer.ways_there for answer in answers)
    return (Way(str(_("Route")), "route", "#weg"),) if known else ()


def _described(offer: ReadableBy, organisation: ReadableBy | None, photo: Photo, now: datetime) -> dict[str, Any]:
    """Describe it for search engines: in Dutch at its Dutch address, whatever the language of the page."""
    with override(DUTCH):
        return offer_json_ld(offer, organisation, photo, now)


def organisation_of(offer: ReadableBy) -> ReadableBy | None:
    """Give the live organisation above an offer, with the face of its contact, and where the offer is."""
    above = OrganisationPage.objects.live().filter(path=offer.record.path[: -Page.steplen])
    found = with_places(above.select_related("contact_face"), offer.pk).first()
    return ReadableBy(found, offer.reader) if found else None


def _stamp(offer: ReadableBy, now: datetime) -> Stamp:
    state = offer.current_state
    today = now.astimezone(BRUSSELS).date()
    return Stamp(state.confirmed_on, state.confirmed_by_name, stale=state.is_stale(today), looked_on=state.looked_at_on)


def _practice(page: Any) -> Link | None:
    practice = page.practice if page.practice_id else None
    return _link(practice) if practice and practice.live else None


def _link(page: Page) -> Link:
    return Link(page.title, page.url or "")


def _field_name(name: str) -> str:
    names = {field.name: field.verbose_name for field in OfferPage._meta.fields}
    return str(names.get(name, name))
