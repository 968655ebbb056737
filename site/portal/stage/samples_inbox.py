"""Samples of the inbox: a group about an offer that waits, a need, and one that is closed."""

from dataclasses import replace
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from catalogue.freshness.contacts import Contact
from portal.inbox.rows import Row, Way
from portal.stage.sample import Sample
from portal.tiles.maker import kind_photo
from search.choices import Reason, Sender, SignalState
from search.inbox import About, Group, Quote

if TYPE_CHECKING:
    from catalogue.models import OfferPage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
FULL = Group(
    key="aanbod.7.full",
    about=About.OFFER,
    reason=Reason.FULL,
    region=1,
    offer=cast("OfferPage", SimpleNamespace(title="Babelonië")),  # a page asks a database when it is made
    choices="",
    by=((Sender.VISITOR, 2),),
    told=2,
    searched=0,
    oldest=date(2026, 2, 27),
    newest=date(2026, 3, 2),
    quotes=(Quote("Tot <mei>.", Sender.VISITOR, NOON),),
    state=SignalState.HANDED_ON,
    seen="9-h-",
    organisation_says="Er is nog <plaats>.",
    handed_on_at=NOON,
    handed_on_words="Klopt dit?",
)
ROW = Row(
    group=FULL,
    id="s-1",
    photo=kind_photo(Kind.GROUP),
    title="Babelonië",
    href="/babelonie/",
    organisation="cc Nova",
    reason="Het is vol",
    said="2 keer gemeld: 2 bezoekers.",
    when="3 dagen",
    since="vrijdag 27 februari 2026",
    quotes=FULL.quotes,
    more_quotes=FULL.quotes,
    state="bij de organisatie",
    mark="send",
    contact=Contact("an@example.org", "An Peeters", "09 000 00 00", wants_mail=True),
    set_words="Zet op vol",
    ways=(Way("/mijn-aanbod/activiteit/7/", "De hele fiche", "edit"),),
    typed={"woorden": "Bel <Jan>", "antwoord": "Vol."},
    error="Dat lijkt op een naam.",
)
STOPPED = replace(ROW, id="s-2", group=replace(FULL, reason=Reason.ENDED), set_words="Bestaat niet meer", sure=True)
NEED = replace(
    ROW,
    id="s-3",
    group=replace(FULL, about=About.NEED, offer=None, reason=Reason.NEED, state=SignalState.NEW, handed_on_at=None),
    photo=None,
    contact=None,
    set_words="",
    first=Way("/matrix/?soort=taal", "Zoek in de matrix", "search"),
    typed={},
    error="",
)
CLOSED = replace(
    NEED, id="s-4", group=replace(NEED.group, state=SignalState.SOLVED, answer="Er is nu een <groep>.", handled_at=NOON)
)
FORM = {"kept": "reden=vol", "longest_words": 300, "longest_answer": 500, "csrf_token": "abc"}

INBOX: dict[str, tuple[Sample, ...]] = {
    "inbox/row.html": (
        Sample(
            FORM | {"row": ROW},
            (
                "Babelonië",
                "&lt;mei&gt;",
                "&lt;plaats&gt;",
                'value="9-h-"',
                "/signalen/doen/?reden=vol",
                "Bel &lt;Jan&gt;",
            ),
        ),
        Sample(FORM | {"row": STOPPED}, (_("Yes, it has stopped"),)),
        Sample(FORM | {"row": NEED}, ("/matrix/?soort=taal", 'value="geen-probleem"'), ('value="door"', "<img")),
        Sample(FORM | {"row": CLOSED}, ("&lt;groep&gt;", 'value="heropen"'), ('value="opgelost"',)),
    ),
}
