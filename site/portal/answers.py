"""The answers on an offer page, each from the fields that give it. Unknown is said, never left out."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.choices import (
    Audience,
    Commitment,
    DutchLevel,
    DutchShare,
    OpenTo,
    PriceKind,
    ReducedPrice,
    SocialForm,
    YesNo,
)
from catalogue.readers import ReadableBy
from catalogue.schedule import BRUSSELS
from catalogue.schedule_words import in_words
from portal.tile_maker import euro


@dataclass(frozen=True)
class Point:
    """A short sentence with its pictogram."""

    pictogram: str
    words: str


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True)
class LevelStep:
    """One of the four steps of Dutch, as a sentence; `current` is the step this offer asks."""

    number: int
    words: str
    current: bool


@dataclass(frozen=True)
class Answer:
    """A question of the newcomer with its answer. `slug` is the anchor on the page."""

    slug: str
    question: str
    pictogram: str
    lines: tuple[str, ...]
    points: tuple[Point, ...] = ()
    dates: tuple[date, ...] = ()
    levels: tuple[LevelStep, ...] = ()
    level: int = 0
    link: Link | None = None


def what(offer: ReadableBy) -> Answer:
    """Answer "wat": what you do, and for volunteering the task and the safety."""
    lines = paragraphs(offer.what_you_do) or paragraphs(offer.sentence) or (_("We do not know this yet. Ask."),)
    points = said(
        ("volunteer", offer.task and _("Your task: %(task)s") % {"task": offer.task}),
        ("who", offer.with_whom and _("You work with: %(people)s") % {"people": offer.with_whom}),
        ("user", by_answer(offer.fixed_contact, _("You have one fixed contact person."), "")),
        ("sealed", by_answer(offer.insured, _("You are insured."), _("You are not insured."))),
        ("price", by_answer(offer.expenses, _("You get your expenses back."), _("You do not get your expenses back."))),
    )
    return Answer("wat", _("What do you do?"), "chat", lines, points)


def when(offer: ReadableBy, now: datetime) -> Answer:
    """Answer "wanneer": the pattern in words, and the next three dates."""
    today = now.astimezone(BRUSSELS).date()
    lines = tuple(in_words(offer.schedule, today=today)) or (_when_without_dates(offer.commitment),)
    points = said(
        ("when", offer.hours_per_session and _lasts(offer.hours_per_session)),
        ("when", offer.total_hours and _("Together that is about %(hours)s hours.") % {"hours": offer.total_hours}),
        ("who", offer.places and _places(offer.places)),
        ("waiting", offer.waiting_time and _("How long do you wait? %(time)s") % {"time": offer.waiting_time}),
        ("waiting", offer.matching_time and _("How long do we search? %(time)s") % {"time": offer.matching_time}),
    )
    dates = tuple(session.starts.date() for session in offer.schedule.next_sessions(now))
    return Answer("wanneer", _("When?"), "when", lines, points, dates=dates)


def where(offer: ReadableBy, organisation: ReadableBy | None) -> Answer:
    """Answer "waar": the place, the municipality with its former names, the stop, who may come from where, access."""
    places = list(offer.municipalities.all())
    names = ", ".join(place.name for place in places)
    spot = ", ".join(part for part in (offer.venue, offer.address) if part)
    former = ", ".join(name for place in places for name in place.former_names)
    town = "" if names and names in spot else names or _("In the whole region.")
    lines = tuple(line for line in (spot, town) if line)
    points = said(
        ("map", former and _("Formerly: %(names)s.") % {"names": former}),
        ("bus", offer.nearest_stop),
        ("home", _open_to(offer, names)),
    ) + (access(organisation) if organisation else ())
    return Answer("waar", _("Where?"), "where", lines, points, link=route(offer))


def price(offer: ReadableBy) -> Answer:
    """Answer "hoeveel kost het"."""
    if offer.price_kind == PriceKind.FREE:
        line = _("It is free.")
    elif offer.price_kind == PriceKind.PAID and offer.price is not None:
        line = _("It costs %(price)s.") % {"price": euro(offer.price)}
    elif offer.price_kind == PriceKind.PAID:
        line = _("You pay something. Ask how much.")
    else:
        line = _("We do not know the price. Ask.")
    points = said(
        ("price", offer.price_words),
        ("price", _reduced(offer)),
        ("price", offer.extra_costs),
        ("tick", by_answer(offer.free_trial, _("You may try it for free."), _("Trying is not free."))),
    )
    return Answer("prijs", _("How much does it cost?"), "price", (line,), points)


def dutch(offer: ReadableBy) -> Answer:
    """Answer "hoeveel Nederlands": the step on the ladder, reading, and help."""
    level = offer.level
    lines = (_("More is always fine."),) if level else (_("We do not know how much Dutch. Ask."),)
    steps = tuple(LevelStep(step.value, str(step.can_do), step == level) for step in DutchLevel) if level else ()
    shares = {
        DutchShare.ALL: _("Everybody speaks Dutch."),
        DutchShare.MOST: _("People mostly speak Dutch."),
        DutchShare.HALF: _("Half is in Dutch, half in other languages."),
        DutchShare.LITTLE: _("People speak only a little Dutch."),
    }
    points = said(
        ("reading", by_answer(offer.reading_needed, _("You need to read a little."), _("You do not need to read."))),
        ("chat", shares.get(offer.dutch_share, "")),
        ("who", offer.dutch_speakers),
        ("phone", offer.contact_languages and _("We speak: %(languages)s.") % {"languages": offer.contact_languages}),
        (
            "speak",
            offer.language_help_words or by_answer(offer.language_help, _("Somebody helps with the language."), ""),
        ),
    )
    return Answer(
        "nederlands", _("How much Dutch?"), "speak", lines, points, levels=steps, level=level.value if level else 0
    )


def who(offer: ReadableBy) -> Answer:
    """Answer "voor wie": the words of the organisation, then age, women or men, with whom, children."""
    audiences = {Audience.MIXED: _("Women and men."), Audience.WOMEN: _("Only women."), Audience.MEN: _("Only men.")}
    forms = {
        SocialForm.DUO: _("You do it with one other person."),
        SocialForm.GROUP: _("You do it in a group."),
        SocialForm.FAMILY: _("You come with your family."),
        SocialForm.ALONE: _("You mostly do it alone."),
    }
    points = said(
        ("who", audiences.get(offer.audience, "")),
        ("group", forms.get(offer.social_form, "")),
        ("calendar", _age(offer.age_from, offer.age_to)),
        ("child", by_answer(offer.children_welcome, _("Children may come along."), _("Children cannot come along."))),
        ("child", by_answer(offer.childcare, _("There is childcare."), _("There is no childcare."))),
    )
    lines = paragraphs(offer.for_whom) or (() if points else (_("We do not know this yet. Ask."),))
    return Answer("voor-wie", _("For whom?"), "who", lines, points)


def good_to_know(offer: ReadableBy) -> Answer | None:
    """Say the other thresholds; None when nothing is known of them."""
    points = said(
        ("calendar", offer.join_until),
        ("plus", offer.gear),
        ("volunteer", offer.chores),
        ("globe", by_answer(offer.online_enrolment, _("You can register online."), _("You cannot register online."))),
        ("edit", by_answer(offer.paper_enrolment, _("You can register on paper."), _("You cannot register on paper."))),
    )
    return Answer("weten", _("Good to know"), "info", (), points) if points else None


def first_time(offer: ReadableBy) -> Answer | None:
    """Say what happens the first time and who goes along; None when nothing is known."""
    points = said(("warm", offer.first_visit_with))
    lines = paragraphs(offer.first_visit)
    return Answer("eerste-keer", _("The first time"), "warm", lines, points) if lines or points else None


def route(offer: ReadableBy) -> Link | None:
    """Lead to a map with the way there; None without a position or an address. The map opens only when asked for."""
    if offer.lat is not None and offer.lon is not None:
        return Link(_("Show the way"), f"https://www.openstreetmap.org/directions?to={offer.lat},{offer.lon}")
    if offer.address:
        return Link(_("Show the way"), f"https://www.openstreetmap.org/search?{urlencode({'query': offer.address})}")
    return None


def access(organisation: ReadableBy) -> tuple[Point, ...]:
    """Say what is known about getting in and being comfortable there. A missing thing is said only for steps."""
    return said(
        ("tick", by_answer(organisation.step_free, _("There are no steps."), "")),
        ("mind", by_answer(organisation.step_free, "", _("There are steps."))),
        ("tick", by_answer(organisation.toilet, _("There is an accessible toilet."), "")),
        ("tick", by_answer(organisation.can_sit, _("You can sit."), "")),
        ("tick", by_answer(organisation.quiet_place, _("There is a quiet place."), "")),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Split a text at its line ends."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def said(*pairs: tuple[str, object]) -> tuple[Point, ...]:
    """Keep the pairs (pictogram, words) that say something."""
    return tuple(Point(pictogram, str(words)) for pictogram, words in pairs if words)


def by_answer(answer: str, if_yes: str, if_no: str) -> str:
    """Choose the words by yes or no; unknown says nothing here."""
    return {YesNo.YES.value: if_yes, YesNo.NO.value: if_no}.get(answer, "")


def _when_without_dates(commitment: str) -> str:
    if commitment == Commitment.BY_AGREEMENT:
        return _("You choose the moments together.")
    if commitment == Commitment.WALK_IN:
        return _("You may walk in. Ask when it is open.")
    return _("We do not know the dates yet. Ask.")


def _lasts(hours: Decimal) -> str:
    count = number_format(hours, use_l10n=True)
    return _("Each time takes about %(hours)s hours.") % {"hours": count.removesuffix(",0").removesuffix(".0")}


def _places(places: int) -> str:
    return ngettext("There is room for %(count)d person.", "There is room for %(count)d people.", places) % {
        "count": places
    }


def _open_to(offer: ReadableBy, names: str) -> str:
    if offer.open_to == OpenTo.EVERYONE:
        return _("Everybody may come. It does not matter where you live.")
    if offer.open_to == OpenTo.OWN and names:
        return _("Only for people from %(names)s.") % {"names": names}
    if offer.open_to == OpenTo.LISTED:
        listed = [place.name for place in offer.open_to_municipalities.all()]
        return _("Only for people from %(names)s.") % {"names": ", ".join(filter(None, [names, *listed]))}
    return ""


def _reduced(offer: ReadableBy) -> str:
    if offer.reduced_words:
        return str(offer.reduced_words)
    words = {
        ReducedPrice.UITPAS: _("It is cheaper with UiTPAS."),
        ReducedPrice.LEISURE_PASS: _("It is cheaper with the leisure pass."),
        ReducedPrice.FREE_FOR_NEWCOMERS: _("It is free for newcomers."),
        ReducedPrice.OTHER: _("Some people pay less. Ask."),
    }
    return words.get(offer.reduced_price, "")


def _age(age_from: int | None, age_to: int | None) -> str:
    if age_from and age_to:
        return _("From %(first)s to %(last)s years old.") % {"first": age_from, "last": age_to}
    if age_from:
        return _("From %(first)s years old.") % {"first": age_from}
    if age_to:
        return _("Up to %(last)s years old.") % {"last": age_to}
    return ""
