"""Samples of the evaluation: a question as people answer it, a round on a row, results, an entry of a diary."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from labelling.evaluation.choices import Asked as Actor
from labelling.evaluation.choices import Diary
from labelling.evaluation.scales import ANSWERS, Scale
from labelling.evaluation.ways import WaySoFar
from labelling.models import DiaryEntry, QuestionList, Round
from portal.diary.views import EntryRow
from portal.evaluation.overview import RoundRow
from portal.evaluation.table import Cell, ResultRow, Segment, heads
from portal.questions.page import Asked, Choice
from portal.stage.sample import Sample

CHOICES = tuple(Choice(one.value, one.pictogram, one.label, one == "no") for one in ANSWERS[Scale.FACES])
ROUND = Round(
    pk=7,
    name="Taalcafé <lente>",
    begins=date(2026, 5, 1),
    until=date(2026, 5, 28),
    question_list=QuestionList(asked=Actor.NEWCOMER, number=1),
)
CLOSED = Round(
    pk=8,
    name="Naaien",
    begins=ROUND.begins,
    until=ROUND.until,
    closed_on=ROUND.until,
    question_list=ROUND.question_list,
)
CELLS = (
    Cell("Ja", "12", "60 %", "shown"),
    Cell("Een beetje", "verborgen", "", "hidden"),
    Cell("Nee", "verborgen", "", "hidden"),
    Cell("Ik weet het niet", "0", "0 %", "shown"),
    Cell("niet ingevuld", "0", "0 %", "shown"),
)
PIECES = (Segment("yes", 0, 60), Segment("hidden", 60, 40))
ROW = ResultRow("Voel je je <thuis>?", False, 20, CELLS, "8 (40 %)", PIECES)
ENTRY = DiaryEntry(
    pk=3, diary=Diary.EFFECTS, day=date(2026, 5, 4), written_by_name="An", in_report=True, municipality=None
)

QUESTIONS: dict[str, tuple[Sample, ...]] = {
    "question.html": (
        Sample(
            {"question": Asked("v12", 2, 8, "Kom je <nog>?", CHOICES)},
            ('lang="nl"', "Kom je &lt;nog&gt;?", 'name="v12"', 'value="no" checked', _("A little")),
        ),
    ),
}
EVALUATION: dict[str, tuple[Sample, ...]] = {
    "staff/evaluation_ways.html": (
        Sample({"here": "diary"}, ("/dagboek/", 'aria-current="page"')),
        Sample({"here": ""}, ("/evaluatie/",), ("aria-current",)),
    ),
    "staff/evaluation_round.html": (
        Sample({"row": RoundRow(ROUND, "open", 12, True), "least": 5}, ("12", "&lt;lente&gt;", _("Type paper"))),
        Sample({"row": RoundRow(ROUND, "early", None, True), "least": 5}, (_("Whole region"),), ("12",)),
        Sample({"row": RoundRow(ROUND, "over", None, True), "least": 5}, (_("Over: type the paper, then close it"),)),
        Sample({"row": RoundRow(CLOSED, "closed", 30, False), "least": 5}, ("30",), ("/typen/",)),
    ),
    "staff/evaluation_results.html": (
        Sample(
            {"rows": (ROW,), "heads": heads(), "label": "Nieuwkomers"},
            ("&lt;thuis&gt;", "60 %", "8 (40 %)", 'width="60"', 'data-state="hidden"'),
        ),
    ),
    "staff/evaluation_so_far.html": (
        Sample({"ways": [WaySoFar(None, 3), WaySoFar("<An>", 12)], "least": 5}, ("&lt;An&gt;", "12"), ("<b>3</b>",)),
    ),
    "staff/evaluation_hidden.html": (Sample({"least": 5}, ("5",)),),
    "staff/diary_entry.html": (
        Sample({"row": EntryRow(ENTRY, "Taalcafé", [("Wat hielp?", "Een <buur>.")], True)}, ("&lt;buur&gt;", "/3/")),
        Sample({"row": EntryRow(ENTRY, "", [], False)}, ("An",), ("/3/",)),
    ),
}
