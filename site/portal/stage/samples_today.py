"""Samples of the coach's day: a row, what was just done, whose things, the week, how fresh the offer is."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from portal.stage.sample import Sample
from portal.tiles.maker import kind_photo
from portal.today.doing import Undo
from portal.today.scope import Choice, Scope
from portal.today.waiting import Row
from portal.today.week import Coming, Freshness

LEADS = Row(
    photo=kind_photo(Kind.GROUP),
    title="Naaien in <de wijk>",
    href="/nakijken/3/",
    about="cc Nova past drie velden aan",
    when="12 dagen",
    button="Vergelijk",
    button_href="/nakijken/3/",
)
DOES = Row(
    pictogram="calendar",
    title="Woordenlijst maken",
    href="/gesprekken/partner/7/",
    about="cc Nova",
    when="gisteren",
    button="Klaar",
    button_href="/vandaag/afspraak/4/",
    mark="tick",
    sent=(("klaar", "1"),),
)
SCOPE = Scope(
    "41018", (Choice("mij", "Van mij", False), Choice("", "Hele regio", False)), (Choice("41018", "Aalst", True),)
)

TODAY: dict[str, tuple[Sample, ...]] = {
    "staff/today_row.html": (
        Sample({"row": LEADS, "csrf_token": "abc"}, ("&lt;de wijk&gt;", "12 dagen", 'href="/nakijken/3/"'), ("<form",)),
        Sample(
            {"row": DOES, "van": "mij", "csrf_token": "abc"},
            ('action="/vandaag/afspraak/4/"', 'name="klaar" value="1"', 'name="van" value="mij"', "today-sign"),
        ),
    ),
    "staff/today_undo.html": (
        Sample(
            {"undo": Undo("Klaar: de lijst.", "/vandaag/afspraak/4/", (("klaar", "0"),)), "csrf_token": "abc"},
            ("Klaar: de lijst.", 'name="klaar" value="0"', _("Take it back")),
        ),
    ),
    "staff/today_scope.html": (
        Sample({"scope": SCOPE}, ('href="/vandaag/?van=mij"', '<option value="41018" selected>Aalst')),
        Sample({"scope": Scope("", SCOPE.choices[:1])}, ("Van mij",), ("<form",)),
    ),
    "staff/today_week.html": (
        Sample(
            {"week": [Coming(date(2026, 12, 3), "Woordenlijst", "Afspraak · cc Nova", "/gesprekken/partner/7/")]},
            ('datetime="2026-12-03"', "Woordenlijst", "cc Nova"),
        ),
        Sample({"week": []}, (_("Nothing is planned in the seven days ahead."),)),
    ),
    "staff/today_fresh.html": (
        Sample({"freshness": [Freshness("fresh", "in de laatste 6 maanden", 27, 27)]}, ("<b>27</b>", 'value="27"')),
    ),
}
