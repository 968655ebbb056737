"""What waits to be checked in the demo, and one that was sent back. All of it invented, and marked so."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from catalogue.listing import checking
from catalogue.listing.authors import Author
from catalogue.listing.editing import save_part
from catalogue.models import CheckState, OfferPage, OrganisationPage, RegionPage
from portal.checking import mailing

SOMEBODY = Author(None, "Iemand van de organisatie (verzonnen)")
ARTS_EVENING, NEWSLETTER, BOWLING, DANCE, WALK, MOTHERS = (
    "offer-064", "offer-038", "offer-079", "offer-077", "offer-097", "offer-072",
)  # fmt: skip
LENDS_ITS_PICTURE = "offer-078"
NEW = "Breien met de buren"
TUESDAY = [{"type": "weekly", "value": {"days": ["tu"], "starts": "19:00:00", "ends": "21:30:00", "every": 1}}]


def load_checks(region: RegionPage) -> int:
    """Hand in six changes and send back a seventh; give how many. Does nothing where something was handed in before."""
    offers = {offer.source_ref: offer for offer in OfferPage.objects.descendant_of(region).exclude(source_ref="")}
    wanted = {NEWSLETTER, BOWLING, DANCE, WALK, MOTHERS, ARTS_EVENING, LENDS_ITS_PICTURE}
    if CheckState.objects.exists() or not wanted <= set(offers):
        return 0
    coach = get_user_model().objects.get(username="coach")
    with _without_mails():
        hours = {"when": _when(TUESDAY), "price_words": "Gratis. Ook de koffie.", "places": 8}
        _hand_in(offers[NEWSLETTER], 12, hours)
        _hand_in(offers[WALK], 6, {"social_form": "duo", "sentence": "Je wandelt per twee door de stad."})
        _hand_in(_new(offers[MOTHERS].get_parent().specific), 4, {})
        long = "Je bowlt samen met andere mensen uit de buurt en drinkt daarna nog iets."
        _hand_in(offers[BOWLING], 3, {"what_you_do": f"{long} Inschrijven kan via het onthaal, o.a. per mail."})
        _hand_in(offers[DANCE], 1, {"picture": offers[LENDS_ITS_PICTURE].picture})
        asked = _hand_in(offers[MOTHERS], 1, {"age_from": 18, "children_welcome": "yes"})
        checking.ask(check=asked, by=coach, question="Mogen baby's ook mee?")
        back = _hand_in(offers[ARTS_EVENING], 8, {"cannot_come": "Bel ons even."})
        checking.send_back(check=back, by=coach, reasons=["contact"], words="Zet er een nummer bij. Alvast bedankt!")
    return 7


def _hand_in(offer: OfferPage, days: int, values: Mapping[str, Any]) -> CheckState:
    invented = sorted({*offer.invented_fields, *values})
    save_part(page=offer, values={**values, "invented_fields": invented}, author=SOMEBODY, marks={})
    check = checking.hand_in(page=offer, author=SOMEBODY)
    check.started_at = timezone.now() - timedelta(days=days)
    check.save(update_fields=["started_at"])
    return check


def _new(organisation: OrganisationPage) -> OfferPage:
    """Make a listing that was never online."""
    offer = OfferPage(
        title=NEW,
        sentence="Je breit samen en praat Nederlands.",
        kind="group",
        social_form="group",
        what_you_do="Je breit een sjaal. Wij tonen hoe het moet.\nJe drinkt samen koffie.",
        for_whom="Voor iedereen die graag iets maakt.",
        when=_when(TUESDAY),
        venue="Zaal De Draad",
        dutch_level=1,
        price_kind="free",
        live=False,
    )
    offer.invented_fields = ["title", "sentence", "what_you_do", "for_whom", "when", "venue", "dutch_level"]
    organisation.add_child(instance=offer)
    offer.municipalities.set(organisation.municipalities.all())
    offer.save()
    return offer


def _when(raw: list[dict[str, Any]]) -> Any:
    field: Any = OfferPage._meta.get_field("when")
    return field.stream_block.to_python(raw)


@contextmanager
def _without_mails() -> Iterator[None]:
    """Send nobody a mail about what was invented."""
    mailing.disconnect()
    try:
        yield
    finally:
        mailing.connect()
