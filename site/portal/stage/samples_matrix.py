"""Samples of the matrix: the profile, the filters, the tools, the table, the reasons, the keys."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from portal.matrix.cells import Cell
from portal.matrix.parts import (
    Box,
    Choice,
    Grid,
    Head,
    HeadGroup,
    Line,
    Matrix,
    ProfileBar,
    ProfileField,
)
from portal.matrix.reasons import Reasons
from portal.matrix.worth import Decision, Worth
from portal.stage.sample import Sample

REASONS = Reasons(fits=("gratis", "2 km"), ask=("of kinderen mee mogen",), mind=("lezen nodig",))
BAR = ProfileBar(
    fields=(
        ProfileField(
            "p_nederlands", "Nederlands", "een beetje", "radio", (Choice("2", "een beetje", "", chosen=True),)
        ),
        ProfileField("p_lezen", "Lezen", "", "check", (Choice("moeilijk", "moeilijk", ""),)),
        ProfileField("p_vrij", "Vrij", "woensdagavond", "grid"),
        ProfileField("p_hoe", "Vanuit", "Geraardsbergen, tot 7 km", "home", (Choice("fiets", "met de fiets", ""),)),
        ProfileField(
            "p_soort", "Wensen", "", "wishes", (Choice("taal", "Taal oefenen", ""),), (Choice("koken", "koken", ""),)
        ),
    ),
    grid=Grid(
        (("overdag", "overdag op weekdagen", "ma-voormiddag"),),
        ("voormiddag", "namiddag", "avond"),
        (("woensdag", (("wo-avond", "woensdagavond", True),)),),
    ),
    home="Geraardsbergen",
    km="",
    clear_href="/matrix/",
    ranking_href="/matrix/uitleg/",
    hidden=(("soort", "taal"),),
)
CELLS = (
    Cell("Geraardsbergen", "2 km"),
    Cell(),
    Cell("een beetje", mark="level-2"),
    Cell(marks=(("speak", "Nederlands oefenen"),)),
)


def _line(
    pk: int, title: str, *, tags: tuple[tuple[str, str], ...] = (), below: bool = False, opened: bool = False
) -> Line:
    return Line(
        id=pk,
        title=title,
        kind="taal",
        kind_label="Taal oefenen",
        href=f"/matrix/?rij={pk}",
        cells=CELLS,
        tags=tags,
        reasons=REASONS,
        opened=opened,
        ticked=opened,
        tick_href=f"/matrix/?vergelijk={pk}",
        below=below,
        is_new=below,
    )


MATRIX = Matrix(
    found="2 activiteiten",
    total=2,
    words="praten",
    boxes=(
        Box("soort", "Soort", (Choice("soort:taal", "Taal oefenen", "/matrix/", chosen=True, count=2),), unfolded=True),
        Box(
            "gemeente",
            "Gemeente",
            (Choice("gemeente:41018", "Geraardsbergen", "/matrix/", count=2),),
            True,
            True,
            "Een noot.",
        ),
    ),
    chips=(Choice("soort:taal", "Taal oefenen", "/matrix/"),),
    clear_href="/matrix/",
    groups=(HeadGroup("Wat", 2), HeadGroup("Voor welk profiel", 2)),
    first=Head("naam", "Activiteit", "/matrix/?sorteer=naam", "", edge=False),
    heads=(
        Head("waar", "Waar", "/matrix/?sorteer=waar", "ascending", edge=True),
        Head("wanneer", "Wanneer", "/matrix/?sorteer=wanneer", "", edge=False),
        Head("niveau", "Nederlands", "/matrix/?sorteer=niveau", "", edge=True),
        Head("label", "Goed voor", "/matrix/?sorteer=label", "", edge=False),
    ),
    lines=(_line(7, "ABCafé", opened=True), _line(9, "Babelonië", tags=(("vol", "stop"),), below=True)),
    sorts=(Choice("past", "past het best", "/matrix/", chosen=True),),
    sorted_by="past het best",
    columns=(("Wat", (Choice("waar", "Waar", "", chosen=True),)),),
    density=Choice("1", "Rijen dichter bij elkaar", "/matrix/?dicht=1"),
    exports=(Choice("xlsx", "Excel", "/matrix/?format=xlsx"),),
    compare_href="/matrix/vergelijk/?offer=7",
    compared=1,
    pages=(Choice("1", "1", "/matrix/", chosen=True), Choice("", "…", "")),
    notes=("We lieten iets weg.",),
    ways_on=(Choice("", "Zonder gratis", "/matrix/", count=3),),
    profile=BAR,
    address="/matrix/",
    dense=False,
    has_profile=True,
    hidden=(("soort", "taal"),),
    hidden_columns=(("soort", "taal"),),
    hidden_near=(("soort", "taal"),),
    near="Geraardsbergen",
    radius="5",
    need_href="/signalen/zoek/",
)

WORTH = Worth(
    (
        Decision("mark-yes", "Nederlands oefenen", "ja", "Iedereen praat Nederlands."),
        Decision("mark-partly", "mensen leren kennen", "deels", "Elke week een ander."),
        Decision("mark-no", "je gemeente leren kennen", "nee", "Je blijft binnen."),
    ),
    date(2026, 3, 3),
    "Geldig tot 3 maart 2027.",
    is_settled=True,
    barriers=(("mark-yes", "helpt", "bekend, betaalbaar"), ("mark-unknown", "niet besproken", "bruikbaar")),
)

STAFF_MATRIX: dict[str, tuple[Sample, ...]] = {
    "staff/profile_bar.html": (Sample({"bar": BAR}, ("een beetje", 'value="wo-avond"', _("without a name"))),),
    "staff/matrix_filters.html": (Sample({"matrix": MATRIX}, ("Geraardsbergen", 'aria-current="true"', "Een noot.")),),
    "staff/matrix_tools.html": (
        Sample(
            {"matrix": MATRIX, "seen": [("ABCafé", "/matrix/?rij=7")]},
            ("2 activiteiten", "ABCafé", "Excel", "past het best"),
        ),
    ),
    "staff/matrix_table.html": (
        Sample(
            {"matrix": MATRIX},
            ("ABCafé", "Babelonië", 'aria-sort="ascending"', _("Probably does not fit"), _("unknown"), "vol"),
        ),
    ),
    "staff/reasons.html": (Sample({"reasons": REASONS}, ("gratis · 2 km", "lezen nodig", _("ask:"))),),
    "staff/worth.html": (
        Sample(
            {"worth": WORTH, "label_href": "/labels/aanbod/7/"},
            (
                "Nederlands oefenen: ja",
                "#mark-no",
                "Elke week een ander.",
                "3 maart 2027",
                "bekend",
                "/labels/aanbod/7/",
            ),
        ),
        Sample(
            {"worth": Worth((), None, "", is_settled=True, barriers=())},
            (_("Nobody assessed this yet. That says nothing about the activity."),),
            ("#mark", "<h4", "href"),
        ),
        Sample({"worth": replace(WORTH, state="Wordt opnieuw bekeken.", is_settled=False)}, ("#mind", "opnieuw")),
    ),
    "staff/matrix_keys.html": (Sample({}, (_("next row"), "Esc")),),
}
