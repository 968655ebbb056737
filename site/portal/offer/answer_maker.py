"""Makes the answers on an offer's page, each from the fields that give it. Unknown is said, never left out.

`say` marks content (what the organisation wrote) as Dutch and explains its hard words; the rest are our own words.
"""

from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.access import house_of
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
from portal.offer.agenda import coming_sessions
from portal.offer.answers import Answer, LevelStep, Point
from portal.offer.glossary import Content
from portal.offer.ways_there import ways_there
from portal.tiles.maker import euro


def what(offer: ReadableBy, say: Content) -> Answer:
    """Answer "wat": what you do, and for volunteering the task and the safety."""
    lines = say.paragraphs(offer.what_you_do) or say.paragraphs(offer.sentence)
    points = said(
        ("volunteer", offer.task and say.fill(_("Your task: %(task)s"), task=offer.task)),
        ("who", offer.with_whom and say.fill(_("You work with: %(people)s"), people=offer.with_whom)),
        ("user", by_answer(offer.fixed_contact, _("You have one fixed contact person."), "")),
        ("sealed", by_answer(offer.insured, _("You are insured."), _("You are not insured."))),
        ("price", by_answer(offer.expenses, _("You get your expenses back."), _("You do not get your expenses back."))),
    )
    return Answer("wat", _("What do you do?"), "chat", lines or (_("We do not know this yet. Ask."),), points)


def when(offer: ReadableBy, now: datetime, say: Content) -> Answer:
    """Answer "wanneer": the pattern in words, the next three dates, and the same for one's own calendar."""
    today = now.astimezone(BRUSSELS).date()
    lines = tuple(in_words(offer.schedule, today=today)) or (_when_without_dates(offer.commitment),)
    waits, searches = _("How long do you wait? %(time)s"), _("How long do we search? %(time)s")
    points = said(
        ("when", offer.hours_per_session and _lasts(offer.hours_per_session)),
        ("when", offer.total_hours and _("Together that is about %(hours)s hours.") % {"hours": offer.total_hours}),
        ("who", offer.places and _places(offer.places)),
        ("waiting", offer.waiting_time and say.fill(waits, time=offer.waiting_time)),
        ("waiting", offer.matching_time and say.fill(searches, time=offer.matching_time)),
    )
    dates = tuple(session.starts.date() for session in coming_sessions(offer, now))
    calendar = reverse("agenda", args=[offer.pk]) if dates and offer.pk else ""
    return Answer("wanneer", _("When?"), "when", lines, points, dates=dates, calendar=calendar)


def where(offer: ReadableBy, organisation: ReadableBy | None, say: Content) -> Answer:
    """Answer "waar": the place, the municipality with its former names, the stop, who may come from where, access."""
    places = list(offer.municipalities.all())
    names = ", ".join(place.name for place in places)
    spot = ", ".join(part for part in (offer.venue, offer.address) if part)
    former = ", ".join(name for place in places for name in place.former_names)
    town = "" if names and names in spot else say(names) or _("In the whole region.")
    lines = tuple(line for line in (say(spot), town) if line)
    points = said(
        ("map", former and say.fill(_("Formerly: %(names)s."), names=former)),
        ("bus", say(offer.nearest_stop)),
        ("home", _open_to(offer, names, say)),
    )
    if organisation:
        house = house_of(offer, organisation)
        known = access(house) if house else ()
        points += known or said(("wheelchair", spot and _("Is walking hard for you? Ask first.")))
    return Answer("waar", _("Where?"), "where", lines, points, ways_there=ways_there(offer))


def price(offer: ReadableBy, say: Content) -> Answer:
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
        ("price", say(offer.price_words)),
        ("price", say(offer.reduced_words) or _reduced(offer.reduced_price)),
        ("price", say(offer.extra_costs)),
        ("tick", by_answer(offer.free_trial, _("You may try it for free."), _("Trying is not free."))),
    )
    return Answer("prijs", _("How much does it cost?"), "price", (line,), points)


def how_much_dutch(offer: ReadableBy, say: Content) -> Answer:
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
    languages, helps = offer.contact_languages, _("Somebody helps with the language.")
    points = said(
        ("reading", by_answer(offer.reading_needed, _("You need to read a little."), _("You do not need to read."))),
        ("chat", shares.get(offer.dutch_share, "")),
        ("who", say(offer.dutch_speakers)),
        ("phone", languages and say.fill(_("We speak: %(languages)s."), languages=languages)),
        ("speak", say(offer.language_help_words) or by_answer(offer.language_help, helps, "")),
    )
    number = level.value if level else 0
    return Answer("nederlands", _("How much Dutch?"), "speak", lines, points, levels=steps, level=number)


def who(offer: ReadableBy, say: Content) -> Answer:
    """Answer "voor wie": the words of the organisation, then age, women or men, with whom, children."""
    audiences = {Audience.MIXED: _("Women and men."), Audience.WOMEN: _("Only women."), Audience.MEN: _("Only men.")}
    forms = {
        SocialForm.DUO: _("You do it with one other person."),
        SocialForm.GROUP: _("You do it in a group."),
        SocialForm.FAMILY: _("You come with your family."),
        SocialForm.ALONE: _("You mostly do it alone."),
    }
    lines: tuple[str, ...] = say.paragraphs(offer.for_whom)
    points = said(
        ("who", audiences.get(offer.audience, "")),
        ("group", forms.get(offer.social_form, "")),
        ("calendar", _age(offer.age_from, offer.age_to)),
        ("child", by_answer(offer.children_welcome, _("Children may come along."), _("Children cannot come along."))),
        ("child", by_answer(offer.childcare, _("There is childcare."), _("There is no childcare."))),
    )
    if not lines and not points:
        lines = (_("We do not know this yet. Ask."),)
    if offer.children_welcome == YesNo.UNKNOWN and offer.social_form != SocialForm.FAMILY:
        points += said(("child", _("Do you want to bring children? Ask first.")))
    return Answer("voor-wie", _("For whom?"), "who", lines, points)


def good_to_know(offer: ReadableBy, say: Content) -> Answer | None:
    """Say the other thresholds; None when nothing is known of them."""
    points = said(
        ("calendar", say(offer.join_until)),
        ("bring", say(offer.gear)),
        ("volunteer", say(offer.chores)),
        ("globe", by_answer(offer.online_enrolment, _("You can register online."), _("You cannot register online."))),
        ("edit", by_answer(offer.paper_enrolment, _("You can register on paper."), _("You cannot register on paper."))),
    )
    return Answer("weten", _("Good to know"), "info", (), points) if points else None


def first_time(offer: ReadableBy, say: Content) -> Answer | None:
    """Say what happens the first time and who goes along; None when nothing is known."""
    lines = say.paragraphs(offer.first_visit)
    points = said(("meet", say(offer.first_visit_with)))
    return Answer("eerste-keer", _("The first time"), "warm", lines, points) if lines or points else None


def access(organisation: ReadableBy) -> tuple[Point, ...]:
    """Say what is known about getting in and being comfortable there. A missing thing is said only for steps."""
    return said(
        ("wheelchair", by_answer(organisation.step_free, _("There are no steps."), "")),
        ("mind", by_answer(organisation.step_free, "", _("There are steps."))),
        ("tick", by_answer(organisation.toilet, _("There is an accessible toilet."), "")),
        ("tick", by_answer(organisation.can_sit, _("You can sit."), "")),
        ("tick", by_answer(organisation.quiet_place, _("There is a quiet place."), "")),
    )


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


def _open_to(offer: ReadableBy, names: str, say: Content) -> str:
    if offer.open_to == OpenTo.EVERYONE:
        return _("Everybody may come. It does not matter where you live.")
    listed = [names] if offer.open_to in {OpenTo.OWN, OpenTo.LISTED} and names else []
    if offer.open_to == OpenTo.LISTED:
        listed += [place.name for place in offer.open_to_municipalities.all()]
    if listed == [names] and ", " in names:
        return _("Only for people from these municipalities.")  # they stand right above
    return say.fill(_("Only for people from %(names)s."), names=", ".join(listed)) if listed else ""


def _reduced(kind: str) -> str:
    words = {
        ReducedPrice.UITPAS: _("It is cheaper with UiTPAS."),
        ReducedPrice.LEISURE_PASS: _("It is cheaper with the leisure pass."),
        ReducedPrice.FREE_FOR_NEWCOMERS: _("It is free for newcomers."),
        ReducedPrice.OTHER: _("Some people pay less. Ask."),
    }
    return words.get(ReducedPrice(kind), "")


def _age(age_from: int | None, age_to: int | None) -> str:
    if age_from and age_to:
        return _("From %(first)s to %(last)s years old.") % {"first": age_from, "last": age_to}
    if age_from:
        return _("From %(first)s years old.") % {"first": age_from}
    if age_to:
        return _("Up to %(last)s years old.") % {"last": age_to}
    return ""
