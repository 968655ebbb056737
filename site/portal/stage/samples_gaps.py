"""Samples of the holes: the table with its legend and choices, a cell that opens, where to begin, the year."""

from django.utils.translation import gettext_lazy as _

from portal.gaps.parts import (
    Bar,
    CellShown,
    Choice,
    Chooser,
    Head,
    Hole,
    Key,
    OfferLine,
    Opened,
    PartnerLine,
    RowShown,
    Said,
    Spanning,
    TableShown,
    WishLine,
    Year,
)
from portal.stage.sample import Sample

CELL = "/gaten/cel/?gemeente=42006&kolom="
KEYS = (Key("1", "1"), Key("2", "2"), Key("3", "3"), Key("4", "5+"))
CHOOSER = Chooser(
    axes=(Choice("soort", "/gaten/?voor=kinderen", True), Choice("thema", "/gaten/?as=thema&voor=kinderen", False)),
    groups=(Choice("iedereen", "/gaten/", False), Choice("met kinderen", "/gaten/?voor=kinderen", True)),
    countings=(Choice("activiteiten", "/gaten/?voor=kinderen", True),),
    per=(Choice("per 10.000 inwoners", "/gaten/?per=inwoners&voor=kinderen", False),),
)
ZERO = CellShown("0", "geen activiteiten", shade="zero", href=f"{CELL}buddy")
WANTED = CellShown(
    "0", "geen activiteiten, 6 keer gevraagd", shade="zero", asked=6, href=f"{CELL}taal", is_open=True
)  # fmt: skip
PERHAPS = CellShown("0", "geen activiteiten, misschien nog 2", shade="maybe", maybe=2, href=f"{CELL}groep")
MANY = CellShown("5", "5 activiteiten", shade="4", href=f"{CELL}groep")
SUM = CellShown("5", "5 activiteiten, misschien nog 2", maybe=2)
TABLE = TableShown(
    caption="Activiteiten in elke gemeente, per soort",
    spanning=(),
    heads=(
        Head("taal oefenen", "taal oefenen", "speak", "taal"),
        Head("buddy", "buddy", "duo", "buddy"),
        Head("groep", "groep", "group", "groep"),
    ),
    rows=(
        RowShown("Dendermonde", "/matrix/?gemeente=42006", (WANTED, ZERO, PERHAPS), SUM),
        RowShown("Hele regio", "", (MANY, ZERO, MANY), SUM),
    ),
    foot=(SUM, SUM, SUM),
    total=SUM,
    keys=KEYS,
    is_dense=False,
)
DAYS = TableShown(
    caption="Activiteiten in elke gemeente, per moment",
    spanning=(Spanning("maandag", 3),),
    heads=tuple(Head(words, f"maandag {words}", "noon", "") for words in ("voormiddag", "namiddag", "avond")),
    rows=TABLE.rows,
    foot=TABLE.foot,
    total=SUM,
    keys=KEYS,
    is_dense=True,
)
HOLE = Hole(
    title="Taal oefenen in Dendermonde",
    facts="geen activiteiten · 6 keer gevraagd",
    detail="Al aanwezig: De Linde.",
    way="Toon organisaties",
    href=f"{CELL}taal#wie",
    open_href=f"{CELL}taal",
    in_panel=True,
)
YEAR = Year(
    tuple(
        Bar(name, name, number, maybe, number * 2, is_low=number < 10, is_summer=name in ("jul", "aug"))
        for name, number, maybe in (("jun", 28, 0), ("jul", 7, 2), ("aug", 9, 0), ("sep", 30, 0))
    ),
    (),
)
OFFER = OfferLine(
    title="Praatgroepen in Asse",
    href="/asse/praten/",
    organisation="Dienst integratie",
    kind="Taal oefenen",
    kind_slug="taal",
    when="dinsdag 19 uur",
    where="Asse",
    distance="15 km",
    state="Vol",
    labelled=True,
    doubt="voor wie het open is, schreef niemand op",
)
PARTNER = PartnerLine(
    title="Bibliotheek De Linde",
    href="/gesprekken/partner/7/",
    role="dienst van de gemeente",
    about="Doet dit al: Praatcafé.",
    said=Said("Op dinsdag kan de leeszaal open blijven.", "2 maart 2026", "/gesprekken/3/"),
    agreements=(("Een sleutel vragen.", "12 december 2026"), ("Bellen met An.", "")),
    contact="An",
    phone="054 00 00 01",
    phone_href="tel:054000001",
    plan_href="/gesprekken/partner/7/",
    plan_words="Plan een 4P-gesprek",
    may_read=True,
    talked="2 maart 2026",
    again="3 april 2027",
)
STRANGER = PartnerLine(
    title="Atletiekclub",
    href="/club/",
    role="",
    about="2 activiteiten",
    said=None,
    agreements=(),
    contact="",
    phone="",
    phone_href="",
    plan_href="",
    plan_words="",
    may_read=False,
)
OPENED = Opened(
    title="Taal oefenen in Dendermonde",
    number="geen activiteiten",
    asked=6,
    met=1,
    maybe=2,
    unnumbered=1,
    offers=(),
    possible=(OFFER,),
    more_offers=3,
    near=(OFFER,),
    more_near=0,
    partners=(PARTNER,),
    other_partners=(STRANGER,),
    more_partners=0,
    wishes=(
        WishLine("taal · Dendermonde · avond", "tevergeefs gezocht · 5 keer · november 2026"),
        WishLine("taal · Dendermonde", "verteld door een bezoeker · 3 mei 2026", "ingevuld sinds 1 juni 2026"),
    ),
    more_wishes=2,
    close_href="/gaten/",
    signals_href="/signalen/",
    matrix_href="/matrix/?gemeente=42006",
)

GAPS: dict[str, tuple[Sample, ...]] = {
    "staff/gaps_choose.html": (
        Sample(
            {"chooser": CHOOSER},
            ('href="/gaten/?as=thema&amp;voor=kinderen"', 'aria-current="true"', "per=inwoners"),
        ),
    ),
    "staff/gaps_legend.html": (Sample({"keys": KEYS}, ('data-shade="zero"', 'data-shade="4"', _("nothing there"))),),
    "staff/gaps_table.html": (
        Sample(
            {"table": TABLE},
            ("Dendermonde", "geen activiteiten, 6 keer gevraagd", "+2 ?", " data-asked data-open", 'data-kind="taal"'),
            ("data-dense",),
        ),
        Sample({"table": DAYS}, ('scope="colgroup" colspan="3">maandag', 'rowspan="2"', "data-dense")),
    ),
    "staff/gaps_worst.html": (
        Sample(
            {"holes": (HOLE,)}, ("Taal oefenen in Dendermonde", "6 keer gevraagd", "#wie", "Al aanwezig: De Linde.")
        ),
        Sample({"holes": ()}, (_("There is no hole here: something is, or may be, everywhere."),), ("<ol",)),
    ),
    "staff/gaps_months.html": (Sample({"year": YEAR}, ("data-summer", _("summer"), "+2 ?", 'height="60"')),),
    "staff/gaps_offers.html": (
        Sample({"lines": (OFFER,), "more": 2}, ("/asse/praten/", "15 km", "Vol", "schreef niemand op")),
    ),
    "staff/gaps_partner.html": (
        Sample(
            {"partner": PARTNER},
            ("leeszaal", "12 december 2026", "tel:054000001", "Plan een 4P-gesprek", "3 april 2027"),
            (str(_("The coach of its municipality talks with them.")),),
            within="gap-rows",
        ),
        Sample({"partner": STRANGER}, ("/club/",), ("<blockquote", "button"), within="gap-rows"),
    ),
    "staff/gaps_cell.html": (
        Sample(
            {"opened": OPENED},
            ("tevergeefs gezocht", "/signalen/", 'id="wie"', "Bibliotheek De Linde", "Atletiekclub", "/gaten/"),
        ),
    ),
}
