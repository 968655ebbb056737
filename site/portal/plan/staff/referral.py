"""Words to refer somebody with: for each organisation a mail, a WhatsApp message and what to say on the phone.

No name of the client stands in them, and no place for one: the organisation hears it from the person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.utils.translation import gettext as _

from catalogue.phones import dialled
from catalogue.readers import ReadableBy, Reader
from catalogue.schedule import BRUSSELS
from portal.offer.contact import contact_of, whatsapp
from portal.plan.handed import Surroundings
from portal.plan.words import day_words
from search.plan.marks import LOST
from search.plan.selectors import ChosenOffer


@dataclass(frozen=True)
class Letter:
    """One form of the words: its name, the words, and the way that opens them in a program (empty: none is known)."""

    slug: str
    name: str
    words: str
    href: str
    to: str


@dataclass(frozen=True)
class Referral:
    """One organisation of the plan, whom to ask for there, and the words in three forms."""

    number: int
    organisation: str
    titles: tuple[str, ...]
    contact: str
    letters: tuple[Letter, ...]


def referrals(chosen: Sequence[ChosenOffer], around: Surroundings, now: datetime) -> tuple[Referral, ...]:
    """Make the words for each organisation, in the order of the plan; lines whose offer is lost are left out."""
    by_contact: dict[tuple[str, str, str], list[ChosenOffer]] = {}
    for each in chosen:
        if each.offer is None or each.mark in LOST:
            continue
        seen, above = ReadableBy(each.offer, Reader.PUBLIC), around.of(each.offer)
        contact = contact_of(seen, above)
        organisation = above.title if above else ""
        by_contact.setdefault((organisation, contact.name, contact.phone), []).append(each)
    return tuple(_referral(number, lines, around, now) for number, lines in enumerate(by_contact.values(), start=1))


def _referral(number: int, chosen: list[ChosenOffer], around: Surroundings, now: datetime) -> Referral:
    first = chosen[0].offer
    if first is None:
        raise ValueError("a referral needs an offer")
    seen, above = ReadableBy(first, Reader.PUBLIC), around.of(first)
    contact = contact_of(seen, above)
    email = first.contact_email or (above.contact_email if above else "")
    titles = tuple(each.line.title for each in chosen)
    subject = _("Somebody who would like to join: %(titles)s") % {"titles": ", ".join(titles)}
    mail, chat, call = _mail(contact.name, chosen, now), _chat(contact.name, titles), _call(contact.name, chosen, now)
    number_of = first.contact_whatsapp
    body = quote(mail.replace("\n", "\r\n"))
    return Referral(
        number=number,
        organisation=above.title if above else titles[0],
        titles=titles,
        contact=contact.name,
        letters=(
            Letter("mail", _("Mail"), mail, f"mailto:{email}?subject={quote(subject)}&body={body}", email),
            Letter("whatsapp", _("WhatsApp"), chat, _chat_href(number_of, chat), number_of),
            Letter("bellen", _("On the phone"), call, dialled(contact.phone) if contact.phone else "", contact.phone),
        ),
    )


def _chat_href(number: str, words: str) -> str:
    """Open the chat with this number; without one, WhatsApp asks to whom."""
    return f"{whatsapp(number) if number else 'https://wa.me/'}?text={quote(words)}"


def _hello(name: str) -> str:
    return _("Hello %(name)s.") % {"name": name} if name else _("Hello.")


def _mail(name: str, chosen: list[ChosenOffer], now: datetime) -> str:
    lines = [
        _hello(name),
        "",
        _("I guide somebody who is new here and learns Dutch. This person would like to join:"),
        *(f"- {_planned(each, now)}" for each in chosen),
        "",
        _("Is there a place? And who waits for this person the first time?"),
        _("If it cannot be, please tell me. Then we look for something else together."),
        "",
        _("Thank you!"),
    ]
    return "\n".join(lines)


def _chat(name: str, titles: tuple[str, ...]) -> str:
    wish = _("I guide somebody who would like to join: %(titles)s.") % {"titles": ", ".join(titles)}
    return " ".join([_hello(name), wish, _("Is there a place? And who waits the first time? Thank you!")])


def _call(name: str, chosen: list[ChosenOffer], now: datetime) -> str:
    ask_for = _("Ask for %(name)s.") % {"name": name} if name else ""
    titles = ", ".join(each.line.title for each in chosen)
    lines = [
        ask_for,
        _("Say: I guide somebody who is new here and would like to join: %(titles)s.") % {"titles": titles},
        *(_planned(each, now) for each in chosen),
        _("Ask: is there a place, and from when?"),
        _("Ask: who waits for this person the first time, and where?"),
        _("Ask: what should this person bring or know?"),
        _("Say no name: the person says it himself or herself."),
    ]
    return "\n".join(filter(None, lines))


def _planned(chosen: ChosenOffer, now: datetime) -> str:
    """Name an offer with its first day and how often."""
    line, times = chosen.line, chosen.spread.times
    if not times or chosen.spread.by_agreement:
        return _("%(title)s, days to be agreed") % {"title": line.title}
    day = day_words(times[0].day, now.astimezone(BRUSSELS).date())
    return _("%(title)s, from %(day)s, %(count)d times") % {"title": line.title, "day": day, "count": line.sessions}
