"""Samples of the year report: a large figure, a table with its drawing, months, and a drawing alone."""

from portal.stage.sample import Sample
from portal.year.charts import bar_chart, month_chart
from portal.year.parts import Glance, Row, Table

ROWS = (("Wetteren", (4, 2)), ("Geraardsbergen", (2, 0)))
BARS = bar_chart(ROWS, ("2026", "2025, zelfde dagen"))
MONTHS = month_chart((("jan", 8, 3), ("feb", 11, 5), ("mrt", 0, 0)), ("met en zonder label", "met label"))
TABLE = Table(
    slug="waar",
    title="Waar",
    columns=("Gemeente", "2026", "2025, zelfde dagen"),
    rows=(*(Row(name, numbers) for name, numbers in ROWS), Row("<Samen>", (6, None), is_total=True)),
    means="Gevoerde gesprekken, volgens de gemeente van de organisatie.",
    bars=BARS,
)
LONG = Table(
    slug="lang",
    title="Alle gemeenten",
    columns=("Gemeente", "2026"),
    rows=tuple(Row(f"Gemeente {number}", (number,)) for number in range(14)),
    means="Elke activiteit telt één keer.",
    months=MONTHS,
    note="Eerst geteld op 3 maart 2026.",
)

YEAR: dict[str, tuple[Sample, ...]] = {
    "staff/year_glance.html": (
        Sample(
            {"glance": Glance("13", "van 37", "afspraken nagekomen", "3 op tijd.", "2025: 3", "#afspraken")},
            ('href="#afspraken"', "<b>13</b>", "van 37", "3 op tijd.", "2025: 3"),
        ),
    ),
    "staff/year_chart.html": (
        Sample({"chart": BARS}, ('class="fill-now"', 'class="fill-part"', "84.00%", "Geraardsbergen")),
        Sample({"chart": None}, (), ("<svg",)),
    ),
    "staff/year_months.html": (Sample({"chart": MONTHS}, ("mrt", "met label", 'height="200"')),),
    "staff/year_table.html": (
        Sample({"table": TABLE}, ("<figcaption>", "data-total", "&lt;Samen&gt;", "\u2013", "<svg"), ("<details",)),
        Sample({"table": LONG}, ("<details", "Gemeente 13", "Eerst geteld op 3 maart 2026.")),
    ),
}
