"""Samples of the label policy: its fields, the facts with their points, and two versions compared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.label_policy.forms import Cell, FormRow
from portal.label_policy.sheet import Differing
from portal.stage.sample import Sample


class SampleForm(forms.Form):
    """Three fields, as the form of a version has many."""

    ja = forms.IntegerField(min_value=2, max_value=99, error_messages={"min_value": "Van 2 tot 99."})
    deels = forms.IntegerField(min_value=1, max_value=99)
    vraag = forms.CharField(error_messages={"required": "Schrijf de vraag."})


FORM = SampleForm({"ja": "0", "deels": "4", "vraag": ""})
KEPT = SampleForm(initial={"ja": 7, "vraag": "Praat je <veel>?"})
ROWS = (FormRow("Wie praat er Nederlands?", (Cell("inwoners", KEPT["ja"]), Cell("gemengd", KEPT["deels"]))),)

POLICY: dict[str, tuple[Sample, ...]] = {
    "staff/policy_number.html": (
        Sample({"field": KEPT["ja"], "label": "Ja vanaf"}, ('value="7"', 'min="2"', "Ja vanaf"), ("wrong",)),
        Sample({"field": FORM["ja"], "label": "Ja vanaf"}, ("id_ja-fout", "Van 2 tot 99.", 'aria-invalid="true"')),
    ),
    "staff/policy_text.html": (
        Sample({"field": KEPT["vraag"], "label": "Vraag", "hint": "Kort."}, ("&lt;veel&gt;", "Kort."), ("wrong",)),
        Sample({"field": FORM["vraag"], "label": "Vraag", "hint": "Kort."}, ("id_vraag-fout", "Schrijf de vraag.")),
    ),
    "staff/policy_facts.html": (
        Sample(
            {"rows": ROWS, "part": "contact", "set": "telt"},
            ('id="contact-telt-1"', "Wie praat er Nederlands?", "gemengd", 'value=""'),
        ),
    ),
    "staff/policy_differing.html": (
        Sample(
            {"differing": (Differing("Praat je?", "3 punten", ""), Differing("Vraag", "", "2")), "label": "Anders"},
            ("<del>3 punten</del>", "<ins>2</ins>", _("It becomes")),
        ),
    ),
}
