"""Samples of checking: a row of the queue, what changed, what to look at, what can be done."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind
from catalogue.listing.comparing import Change
from catalogue.listing.marking import Run, marked_words
from catalogue.listing.quality import Matter, Remark
from portal.checking.forms import AskForm, SendBackForm
from portal.checking.rows import CheckRow
from portal.checking.sheet import ChangeShown, RemarkShown
from portal.stage.sample import PHOTO, Sample
from portal.tiles.maker import kind_photo

OLD, NEW = marked_words("Je naait een tas in de wijk.", "Je naait een jas in de wijk.")
SENTENCE = ChangeShown(Change("sentence", "Zin", (OLD,), (NEW,)), counts=True, old_photo=None, new_photo=None)
PICTURE = ChangeShown(Change("picture", "Foto", is_picture=True), counts=False, old_photo=None, new_photo=PHOTO)
CHECK = SimpleNamespace(
    pk=7,
    question="Mogen kinderen mee?",
    asked_by="Lies Vermeulen",
    answer="Ja, vanaf 6 jaar.",
    answered_by_name="An Peeters",
    answered_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
)
WAITS = SimpleNamespace(**vars(CHECK) | {"answered_at": None})
ROW = CheckRow(
    pk=7,
    photo=kind_photo(Kind.GROUP),
    title="Naaien in de wijk",
    organisation="cc Nova",
    about="past 1 veld aan: zin",
    when="12 dagen",
    asked="Antwoord: “Ja.”",
    answered=True,
    href="/nakijken/7/",
    open_href="/nakijken/?open=7",
    button="Vergelijk",
)
LONG = RemarkShown(Remark(Matter.SENTENCE, "Deze zin heeft 12 woorden."), "")
LIKE = RemarkShown(Remark(Matter.DOUBLE, "Dit lijkt op “Naaien”.", page=3), "/naaien/")
NO = RemarkShown(Remark(Matter.REFUSED, "Niet iedereen op de foto is akkoord."), "")
SHEET = SimpleNamespace(
    check=CHECK, seen=31, refused=False, phone="09 000 00 00", contact="An", is_new=False, changes=(SENTENCE,),
    counting="Zin", remarks=(LONG,), before=("Vul de dag in.",),
)  # fmt: skip
CORRECT = SimpleNamespace(texts=(AskForm(auto_id="een-%s")["vraag"],), waarom=AskForm(auto_id="twee-%s")["vraag"])
REFUSED = SendBackForm({"woorden": ""}, auto_id="terug-%s")
FORMS = {
    "back": "lijst",
    "send_back": REFUSED,
    "ask": AskForm({"vraag": ""}, auto_id="vraag-%s"),
    "correct": CORRECT,
    "open_form": "ask",
    "csrf_token": "abc",
}

CHECKING: dict[str, tuple[Sample, ...]] = {
    "checking/row.html": (Sample({"row": ROW}, ("Naaien in de wijk", "cc Nova", "12 dagen", "data-answered")),),
    "checking/runs.html": (
        Sample({"lines": (OLD,), "gone": True}, ("<del>", "tas"), ("<ins>",)),
        Sample({"lines": ((Run("koffie", marked=True),),), "gone": False}, ("<ins>", "koffie")),
        Sample({"lines": (), "gone": False}, (_("empty"),)),
    ),
    "checking/changes.html": (
        Sample({"changes": (SENTENCE, PICTURE), "is_new": False}, ("<del>", "<ins>", _("no photo"))),
        Sample({"changes": (), "is_new": False}, (_("Nothing differs from the page any more."),)),
        Sample({"changes": (SENTENCE,), "is_new": True}, (_("Filled in"),), ("<del>",)),
    ),
    "checking/remarks.html": (
        Sample({"remarks": (NO, LONG, LIKE)}, ("data-refuses", "Deze zin heeft 12 woorden.", "/naaien/")),
    ),
    "checking/asked.html": (
        Sample({"check": CHECK}, ("Mogen kinderen mee?", "Ja, vanaf 6 jaar.")),
        Sample({"check": WAITS}, ("Mogen kinderen mee?",), ("Ja, vanaf 6 jaar.",)),
    ),
    "checking/field.html": (Sample({"field": FORMS["ask"]["vraag"]}, ("<label", "<textarea", "wrong")),),  # type: ignore[index]
    "checking/actions.html": (
        Sample({"sheet": SHEET, **FORMS}, ('value="31"', "tel:090000000", 'name="redenen"', "/nakijken/7/publiceer/")),
        Sample(
            {"sheet": SimpleNamespace(**vars(SHEET) | {"refused": True, "phone": ""}), **FORMS},
            (_("This cannot go online as it is. Mend it yourself, or send it back."),),
            ("/nakijken/7/publiceer/", "tel:"),
        ),
    ),
    "checking/body.html": (Sample({"sheet": SHEET, **FORMS}, ("Mogen kinderen mee?", "<ins>", "check-label")),),
    "checking/keys.html": (
        Sample({"in_list": True}, ("<kbd>o</kbd>",)),
        Sample({"in_list": False}, (), ("<kbd>o</kbd>",)),
    ),
}
