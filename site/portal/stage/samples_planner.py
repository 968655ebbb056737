"""Samples of the planner: what a counsellor sees of a plan."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from portal.my_list.qr import qr
from portal.plan.bar import PlanBar
from portal.plan.staff.forms import LineForm
from portal.plan.staff.planner import LineView, Planner, WeekRow
from portal.plan.staff.words import StaffMark
from portal.stage.sample import Sample
from portal.stage.samples_plan import ADDRESS, CODE, HOURS

BAR = PlanBar(CODE, "f3Jx0Y…", date(2026, 6, 30), HOURS)
LINE = LineView(
    id=7,
    number=1,
    title="ABCafé",
    href="/abcafe/",
    kind=Kind.LANGUAGE_PRACTICE,
    when=("Elke dinsdag van 14 tot 16 uur.",),
    where="Merelbeke-Melle",
    total="16",
    form=LineForm({"keer": "8", "uren": "2", "vanaf": "2026-03-03", "nota": "neem bus 23"}),
    day="2026-03-03",
    mark=StaffMark("vol", "Bel wanneer er weer plaats is."),
    is_first=True,
    is_last=False,
)
PLAN = Planner(
    code=CODE,
    short_code="f3Jx0Y…",
    bar=BAR,
    lines=(LINE,),
    weeks=(WeekRow("2 maart", ("2",), "2", 0), WeekRow("30 maart", ("2",), "2", 3)),
    columns=3,
    undated=0,
    clashes=(),
    hints=(),
    marked=1,
    removed="",
    until=date(2026, 6, 30),
    last_possible=date(2027, 8, 24),
    paused_on=None,
    may_extend=True,
    checked_on=date(2026, 2, 1),
)
OVER = {"plan": PLAN, "address": ADDRESS, "qr": qr(ADDRESS), "languages": (("ar", "العربية"),)}

PLANNER: dict[str, tuple[Sample, ...]] = {
    "staff/plan_bar.html": (Sample({"bar": BAR}, ("f3Jx0Y…", "ABCafé", _("Hand over"))),),
    "staff/plan_button.html": (
        Sample({"offer_id": 7, "next": "/abcafe/", "csrf_token": "abc"}, ('value="7"', _("In plan"))),
    ),
    "staff/plan_line.html": (
        Sample(
            {"line": LINE, "code": CODE, "rule": "Geen namen.", "csrf_token": "abc"},
            ("ABCafé", "neem bus 23", "Geen namen.", "vol"),
            within="plan-lines",
        ),
    ),
    "staff/plan_week_table.html": (Sample({"plan": PLAN}, ("2 maart", "30 maart", "ABCafé")),),
    "staff/plan_over.html": (Sample(OVER, ("العربية", ADDRESS, _("On paper (A4)"))),),
    "staff/plan_clock.html": (
        Sample({"plan": PLAN, "csrf_token": "abc"}, ("30 juni 2026", 'value="pauze"', 'value="langer"')),
    ),
    "staff/plan_said.html": (Sample({"messages": ("In het plan: ABCafé, 16 uur.",)}, ("ABCafé",)),),
}
