"""Samples of the pieces of labels: a row of work, a finding, the advice, the help to write, an action."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from catalogue.choices import Kind, SocialForm
from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.models import AssessedCriterion
from labelling.relevance import Difference
from labelling.states import Action
from portal.labels.actions import WAY_OF, Offered
from portal.labels.advising import AdviceShown, GroundShown
from portal.labels.fields import question
from portal.labels.forms import DecideForm, ReplyForm
from portal.labels.logged import LogLine
from portal.labels.plain import plain_help
from portal.labels.rows import WorkRow
from portal.labels.sheet import FindingShown, Quote
from portal.stage.sample import Sample
from portal.tiles.maker import kind_photo

PHOTO = kind_photo(Kind.GROUP)
TALKS = "/gesprekken/partner/7/"
REASON = "Je praat de hele tijd Nederlands."
PRACTICE = AssessedCriterion(
    criterion=Criterion.DUTCH_PRACTICE, finding=Finding.YES, reason=REASON, evidence="Twee keer gezien."
)
CONTACT = AssessedCriterion(
    criterion=Criterion.SOCIAL_CONTACT, finding=Finding.NO, reason="Je ziet niemand.", advice=Finding.YES
)
ADVICE = AdviceShown(
    criterion=Criterion.DUTCH_PRACTICE,
    finding=Finding.UNKNOWN,
    question="Krijgt iemand genoeg kansen?",
    why="Nu 4 van 10 punten. Ja vanaf 7, deels vanaf 4.",
    grounds=(
        GroundShown("Met wie doe je het?", "in groep", "group", "3 van 3 punten", known=True),
        GroundShown("Praat je?", "onbekend", "unknown", "kan 2 opleveren", known=False),
    ),
    missing=("Praat je?",),
)
SHOWN = FindingShown(
    criterion=Criterion.DUTCH_PRACTICE,
    row=PRACTICE,
    finding=Finding.YES,
    outcome=Finding.YES,
    public=f"Goed voor: Nederlands oefenen. {REASON}",
    inside="",
    intro="Iedereen leest:",
    advice=ADVICE,
    differs=False,
    quotes=(
        Quote("Wat kunnen jullie bijdragen?", date(2026, 2, 3), "Elke dinsdag koffie.", "/gesprekken/3/"),
        Quote("Wat is moeilijk?", date(2026, 2, 3), "", ""),
    ),
)
NOT_PUBLIC = FindingShown(
    Criterion.SOCIAL_CONTACT,
    CONTACT,
    Finding.NO,
    Finding.NO,
    "",
    "Een “nee” ziet niemand buiten.",
    "Iedereen leest:",
    advice=None,
    differs=True,
    quotes=(),
)
FORM = DecideForm(rows=[PRACTICE], read="abc")
DECISION = question("besluit-dutch_practice", "Beslissing", Finding, "yes")
FILLED = SimpleNamespace(
    criterion=Criterion.DUTCH_PRACTICE,
    advised=Finding.YES,
    advice=ADVICE,
    question=question("dutch_practice-finding", "Je oefent Nederlands.", Finding, "yes"),
    found=SimpleNamespace(reason=REASON, evidence="Gezien.", differs_because=""),
    plain=plain_help(REASON),
    public=f"Goed voor: Nederlands oefenen. {REASON}",
    is_said=False,
    parts=(
        SimpleNamespace(pk=3, words="Koffie.", label="Bijdragen", held_on=date(2026, 2, 3), chosen=True, readable=True),
        SimpleNamespace(pk=4, words="", label="Doelen", held_on=date(2026, 2, 3), chosen=True, readable=False),
    ),
    resting=2,
    reason_errors=("Te lang.",),
    differs_errors=(),
    evidence_errors=(),
)
ROW = WorkRow(
    photo=PHOTO,
    title="Naaien in de wijk",
    href="/labels/beoordeling/7/",
    organisation="De Linde",
    about="An beoordeelde het: drie keer ja.",
    when="nog 2 dagen",
    urgent=True,
    button="Beslis",
    button_href="/labels/beoordeling/7/",
)
ANSWERED = ReplyForm({"akkoord": "nee", "woorden": "Wij denken van wel.", "wie": ""}, auto_id="label_reply-%s")
HEAD = {
    "title": "Naaien in de wijk",
    "photo": PHOTO,
    "organisation": "De Linde",
    "about": "Groep",
    "offer": SimpleNamespace(pk=7, live=True, url="/naaien/"),
    "talks_href": TALKS,
    "edit_href": "/beheer/pages/7/edit/",
    "label_href": "/labels/aanbod/7/",
}
LINE = LogLine(
    datetime(2026, 3, 2, 12, tzinfo=UTC), "An", "stuurde het terug", "te beslissen → concept", "Wie praat er?"
)

LABELS: dict[str, tuple[Sample, ...]] = {
    "staff/label_row.html": (Sample({"row": ROW}, ("Naaien in de wijk", "De Linde", "Beslis", "data-urgent")),),
    "staff/label_finding.html": (Sample({"finding": Finding.PARTLY}, ('data-finding="partly"', Finding.PARTLY.label)),),
    "staff/label_marks.html": (
        Sample({"rows": (PRACTICE, CONTACT)}, (Criterion.DUTCH_PRACTICE.label, Finding.NO.label)),
    ),
    "staff/label_advice.html": (
        Sample({"advice": ADVICE}, ("4 van 10 punten.", "kan 2 opleveren")),
        Sample({"advice": None}, (_("This version of the policy gives no advice here."),)),
    ),
    "staff/label_plain.html": (
        Sample(
            {"help": plain_help("Je kan er participeren."), "public": "Goed voor: oefenen."},
            ("<mark>participeren</mark>", "Goed voor: oefenen."),
        ),
        Sample(
            {"help": plain_help(""), "public": "", "inside": "Niemand ziet dit."}, ("Niemand ziet dit.",), ("<mark>",)
        ),
    ),
    "staff/label_question.html": (
        Sample(
            {"question": question("social_form", "Met wie?", SocialForm, "group")},
            ("Met wie?", 'value="group" checked', 'value="unknown"'),
            ("data-four",),
        ),
        Sample({"question": DECISION, "four": True}, ("data-four", Finding.YES.help)),
    ),
    "staff/label_field.html": (
        Sample({"field": ANSWERED["akkoord"]}, ("<legend>", 'value="nee"')),
        Sample({"field": ANSWERED["wie"]}, ("<label", _("Write who said it."))),
    ),
    "staff/label_action.html": (
        Sample(
            {
                "offered": Offered(WAY_OF[Action.REPLY], "/labels/beoordeling/7/antwoord/", ANSWERED, True, "Te laat."),
                "csrf_token": "abc",
            },
            ('action="/labels/beoordeling/7/antwoord/"', "Wij denken van wel.", "Te laat.", "open"),
        ),
    ),
    "staff/label_log.html": (
        Sample({"lines": (LINE,)}, ("An", "stuurde het terug", "Wie praat er?")),
        Sample({"lines": ()}, (_("Nothing happened yet: it is a draft."),)),
    ),
    "staff/label_changes.html": (
        Sample({"changes": (Difference("social_form", "duo", "group"),)}, (SocialForm.DUO.label, "<ins>")),
    ),
    "staff/label_head.html": (
        Sample(HEAD, ("Naaien in de wijk", "/naaien/", "/pages/7/edit/", TALKS, "/labels/aanbod/7/")),
        Sample(
            HEAD | {"label_href": "", "talks_href": "", "edit_href": ""}, (), ("/labels/aanbod/7/", TALKS, "/edit/")
        ),
    ),
    "staff/label_card.html": (
        Sample(
            {"card": {"shown": SHOWN}},
            ("Twee keer gezien.", "Elke dinsdag koffie.", "/gesprekken/3/", "Goed voor: Nederlands oefenen."),
            ("textarea",),
        ),
        Sample(
            {
                "card": {
                    "shown": SHOWN,
                    "decision": DECISION,
                    "reason": FORM["reden-dutch_practice"],
                    "because": FORM["anders-dutch_practice"],
                }
            },
            ('name="besluit-dutch_practice"', 'name="reden-dutch_practice"', REASON),
        ),
        Sample({"card": {"shown": NOT_PUBLIC}}, ("Een “nee” ziet niemand buiten.", "Je ziet niemand.")),
    ),
    "staff/label_fill_card.html": (
        Sample(
            {"one": FILLED},
            ('name="dutch_practice-reason"', "Te lang.", "“Koffie.”", 'type="hidden" name="dutch_practice-rests_on"'),
        ),
    ),
    "staff/label_sum.html": (Sample({"criteria": (FILLED,)}, (Criterion.DUTCH_PRACTICE.label, Finding.YES.label)),),
}
