"""How to join: the numbered steps, what one can say, and what to do when one cannot come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from catalogue.choices import YesNo
from catalogue.readers import ReadableBy
from portal.languages import DUTCH, filled
from portal.offer.agenda import coming_sessions
from portal.offer.contact import Contact, contact_of
from portal.offer.glossary import Content
from portal.offer.step_pictures import asks_to_tell, picture_of, tells_what_to_say

BY_HAND = frozenset({"mail", "send"})  # pictograms of steps in which one writes


@dataclass(frozen=True)
class Phrase:
    """A sentence in Dutch, for that is what is spoken there. `meaning` says it in the language of another page."""

    dutch: str
    meaning: str
    written: bool = False


@dataclass(frozen=True)
class Step:
    """A step: its words, the pictogram of what one does, and a sentence to say or write, if any."""

    words: str
    pictogram: str
    phrase: Phrase | None = None


@dataclass(frozen=True)
class Joining:
    """The steps in order; the contact belongs to the first. `cannot_come` is the last step."""

    steps: tuple[Step, ...]
    cannot_come: Step
    contact: Contact


def joining(offer: ReadableBy, organisation: ReadableBy | None, now: datetime, say: Content | None = None) -> Joining:
    """Make the steps at `now` (aware): as the organisation wrote them, else from what we know of reaching it."""
    say = say or Content(explained=False)
    contact = contact_of(offer, organisation)
    written = [str(block.value["text"]) for block in offer.steps]
    steps = [_written(text, say) for text in written] or [_first_step(offer, contact)]
    if written and asks_to_tell(written[0]) and not tells_what_to_say(written[0]):
        steps[0] = replace(steps[0], phrase=_to_join(offer, steps[0].pictogram))
    return Joining(tuple(steps), _cannot_come(offer, contact, now, say), contact)


def _written(text: str, say: Content) -> Step:
    return Step(say(text), picture_of(text))


def _first_step(offer: ReadableBy, contact: Contact) -> Step:
    """Say the first step when nobody wrote steps."""
    if offer.walk_in == YesNo.YES:
        return Step(_("You do not have to register. Just come."), "enter")
    if contact.phone:
        return Step(_call(contact), "phone", _to_join(offer, "phone"))
    if contact.ways:
        return Step(_("Send a message."), "send", _to_join(offer, "send"))
    return Step(_("Ask your counsellor. You look together."), "chat")


def _cannot_come(offer: ReadableBy, contact: Contact, now: datetime, say: Content) -> Step:
    """Say whom to tell, and what to say. An organisation that wants no word gets none."""
    written = offer.cannot_come
    if written and (not asks_to_tell(written) or tells_what_to_say(written)):
        return _written(written, say)
    if written:
        step = _written(written, say)
    elif contact.phone:
        step = Step(_call(contact), "phone")
    else:
        step = Step(_("Let them know."), "send")
    return replace(step, phrase=_phrase(_not_coming(offer, now), step.pictogram))


def _call(contact: Contact) -> str:
    return filled(_("Call %(name)s."), name=contact.name) if contact.name else _("Call.")


def _to_join(offer: ReadableBy, picture: str) -> Phrase:
    return _phrase(lambda: filled(_("I would like to join %(title)s."), title=offer.tile_title), picture)


def _not_coming(offer: ReadableBy, now: datetime) -> Callable[[], str]:
    coming = coming_sessions(offer, now, count=1)
    if not coming:
        return lambda: _("I cannot come.")
    return lambda: _("I cannot come on %(day)s.") % {"day": WEEKDAYS[coming[0].starts.weekday()]}


def _phrase(words: Callable[[], str], picture: str) -> Phrase:
    """Say it in Dutch; and again in the language of the page when that is another."""
    with override(DUTCH):
        dutch = str(words())
    return Phrase(dutch, "" if get_language() == DUTCH else words(), written=picture in BY_HAND)
