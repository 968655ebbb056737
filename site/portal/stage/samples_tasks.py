"""Samples of writing a listing: tasks, questions, the schedule, both texts in a clash, and where it stands."""

from dataclasses import replace

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.listing.words import Standing
from portal.my_offers.tasks import questions as ways
from portal.my_offers.tasks.editor import Editor, Odd, shown_row
from portal.my_offers.tasks.moments import AGREED, WEEKLY, Row
from portal.my_offers.tasks.page import Clash, Option, Question
from portal.my_offers.tasks.questions import Ask
from portal.my_offers.tasks.readback import Readback
from portal.my_offers.tasks.standing import Stand
from portal.my_offers.tasks.strip import Strip, TaskLink
from portal.stage.sample import Sample


class SampleForm(forms.Form):
    """A form with a text, so that a question has a field to show."""

    sentence = forms.CharField(widget=forms.Textarea, initial="Je praat & speelt.")
    price = forms.CharField(initial="2,50")


FORM = SampleForm(auto_id="in-%s")
STRIP = Strip(
    (
        TaskLink("basis", "Basis", "Basis", "#basis", "edit", "done", "klaar"),
        TaskLink("wanneer-en-waar", "Wanneer en waar", "Wanneer", "#wanneer", "when", "begun", "begonnen", True),
        TaskLink("fotos", "Foto's", "Foto's", "#fotos", "camera", "empty", "nog te doen"),
    )
)
TEXT = Question(Ask("sentence", "Wat doe je er?", "Bijvoorbeeld: Je naait samen."), "abc", FORM["sentence"])
NUMBER = Question(
    Ask("price", "Hoeveel?", way=ways.NUMBER), "abc", FORM["price"], wrong=("Schrijf een getal, zoals 12.",)
)
REMARKED = replace(TEXT, remarks=("Dit is te lang.",))
CHOICE = Question(
    Ask("walk_in", "Mag iemand zomaar binnenkomen?", way=ways.CHOICE),
    "abc",
    options=(Option("yes", "Ja", "tick", chosen=True), Option("unknown", "Ik weet het niet", "unknown")),
)
TOWNS = Question(
    Ask("municipalities", "In welke gemeente?", way=ways.PLACES),
    "abc",
    options=(Option("41018", "Geraardsbergen", chosen=True),),
    more=(Option("42025", "Wetteren"),),
    several=True,
)
STEPS = Question(Ask("steps", "Hoe doet iemand mee?", way=ways.STEPS), "abc", steps=("Bel An.", ""))
WEEK = Row(0, WEEKLY, ("di",), starts="19.00", ends="21.30", holidays="outside", months=("9",))
READBACK = Readback(("Elke dinsdag van 19 tot 21.30 uur.",), "De volgende keren: 3, 10 en 17 maart.")
EDITOR = Editor(
    (shown_row("0", WEEK, first=True),),
    shown_row("1", Row()),
    shown_row("nr", Row()),
    (Odd("abc", ("Om de 3 weken op maandag, om 19 uur.",)),),
    READBACK,
    walk_in=True,
    mark="abc",
)
WHEN = Question(Ask("when", "Wanneer is het?", way=ways.WHEN), "abc", editor=EDITOR)
CLASH = Clash("sentence", "Bea Maes", "Je naait een tas.", "Je naait\neen <broek>.", "def")

TASKS: dict[str, tuple[Sample, ...]] = {
    "my_offers/strip.html": (Sample({"strip": STRIP}, ("Wanneer", 'aria-current="step"', "icons.svg#tick", "klaar")),),
    "my_offers/task_list.html": (Sample({"strip": STRIP}, ("Wanneer en waar", "begonnen", "icons.svg#gap")),),
    "my_offers/question.html": (
        Sample({"question": TEXT}, ('name="merk-sentence"', "<textarea")),
        Sample({"question": replace(TEXT, clash=CLASH)}, ("keuze-sentence", "Bea Maes")),
        Sample({"question": STEPS}, ("stap-1",)),
        Sample({"question": WHEN}, ("wanneer-0-ritme",)),
    ),
    "my_offers/said_beside.html": (
        Sample({"question": NUMBER}, ("Schrijf een getal, zoals 12.",)),
        Sample({"question": REMARKED}, ("Dit is te lang.", _("This is kept. Before it goes online:"))),
    ),
    "my_offers/text_question.html": (
        Sample({"question": TEXT}, ("Je praat &amp; speelt.", 'for="in-sentence"'), ("aria-invalid",)),
        Sample({"question": NUMBER}, ('inputmode="decimal"', 'value="2,50"', 'aria-invalid="true"'), ("<textarea",)),
    ),
    "my_offers/choice_question.html": (
        Sample({"question": CHOICE}, ('type="radio"', "checked", "icons.svg#unknown"), ("<details",)),
        Sample({"question": TOWNS}, ('type="checkbox"', _("Another town"), "Wetteren")),
    ),
    "my_offers/step_lines.html": (Sample({"question": STEPS}, ('value="Bel An."', 'value="neer-0"', "hidden")),),
    "my_offers/moments.html": (
        Sample(
            {"question": WHEN, "editor": EDITOR},
            ("Om de 3 weken op maandag", "De volgende keren", _("Take this away"), 'value="2"'),
        ),
    ),
    "my_offers/moment.html": (
        Sample({"shown": shown_row("0", WEEK, first=True)}, ('value="19.00"', 'aria-label="'), ("-weg",)),
        Sample({"shown": shown_row("1", Row(rhythm=AGREED), "Kies de dag.")}, ("Kies de dag.", "wanneer-1-weg")),
    ),
    "my_offers/readback.html": (
        Sample({"readback": READBACK}, ("Elke dinsdag", "17 maart")),
        Sample({"readback": Readback()}, (_("Nothing is chosen yet."),)),
        Sample({"readback": Readback(asked=("Kies de dag.",))}, ("Kies de dag.",)),
    ),
    "my_offers/clash.html": (Sample({"clash": CLASH}, ("&lt;broek&gt;", 'value="mijn"', 'value="def"')),),
    "my_offers/stand.html": (
        Sample({"stand": Stand(Standing.ONLINE, "sealed", "Iedereen ziet het.")}, ("Iedereen ziet het.",)),
        Sample(
            {"stand": Stand(Standing.RETURNED, "back", "Pas aan.", said=("Schrijf de dag <erbij>.",), by="Lies")},
            ("&lt;erbij&gt;", "Lies"),
        ),
    ),
}
