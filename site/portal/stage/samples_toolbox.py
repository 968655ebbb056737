"""Samples of the toolbox: a card, filters, a document of the region, a field, and the tools of a step elsewhere."""

from datetime import UTC, datetime
from types import SimpleNamespace

from django.utils.translation import gettext_lazy as _

from catalogue.toolbox.choices import Step
from portal.stage.sample import Sample
from portal.toolbox.asking import Facet
from portal.toolbox.cards import ToolCard
from portal.toolbox.forms import DocumentForm
from portal.toolbox.here import NamedTool, ToolsHere
from portal.toolbox.shelf import Box, Choice

PILOT = ToolCard(
    name="Plaatsbezoek met de 9 B's",
    href="/gereedschap/plaatsbezoek/",
    purpose="Samen kijken hoe toegankelijk de plek is.",
    sort="checklist",
    pictogram="edit",
    actors=("Organisatie", "Netwerkcoach"),
    places=("Eeklo",),
    step="Aanbod toegankelijk maken",
    is_own=False,
    documents=0,
)
OWN = ToolCard(
    "Vragenkaart", "/gereedschap/eigen-vragenkaart/", "Voor het eerste bezoek.", "Gids", "reading", ("Netwerkcoach",),
    (), "", is_own=True, documents=2,
)  # fmt: skip
BOXES = (
    Box(
        Facet.STEP,
        "Stap",
        (
            Choice("helpen", "Aanbieders helpen", 10, chosen=True, href="/gereedschap/"),
            Choice("tonen", "Aanbod tonen", 21, chosen=False, href="/gereedschap/?stap=tonen"),
        ),
        1,
    ),
)
FILE = SimpleNamespace(
    pk=7, title="Onze poster", link="", file_name="poster.pdf", size=48_000, added_by_name="An Peeters",
    added_at=datetime(2026, 3, 2, 12, tzinfo=UTC),
)  # fmt: skip
LINK = SimpleNamespace(
    **vars(FILE) | {"title": "De gids", "link": "https://www.example.org/gids", "file_name": "", "added_by_name": ""}
)
WRONG = DocumentForm({"link": "geen link"}, auto_id="fout-%s")
HERE = ToolsHere(
    Step.CONVINCE, (NamedTool("Verhalen van inburgeraars", "/gereedschap/verhalen/"),), 10, "/gereedschap/?stap=x"
)

TOOLBOX: dict[str, tuple[Sample, ...]] = {
    "staff/tool_card.html": (
        Sample(
            {"card": PILOT}, ("Checklist", "Eeklo", "Aanbod toegankelijk maken"), ("tool-own",), within="tool-cards"
        ),
        Sample({"card": OWN}, (_("our region"), "2 "), ("#where",), within="tool-cards"),
    ),
    "staff/tool_filters.html": (
        Sample({"boxes": BOXES, "chosen": 1}, ('aria-current="true"', "21", "Aanbieders helpen")),
        Sample({"boxes": (), "chosen": 0}, (_("Filters"),), ("count",)),
    ),
    "staff/tool_document.html": (
        Sample(
            {"document": FILE, "may_remove": True, "csrf_token": "abc"},
            ("poster.pdf", "/gereedschap/document/7/", "An Peeters", _("Take away")),
            within="plain-list",
        ),
        Sample(
            {"document": LINK, "may_remove": False},
            ('href="https://www.example.org/gids"',),
            ("<form",),
            within="plain-list",
        ),
    ),
    "staff/tool_field.html": (
        Sample({"field": DocumentForm(auto_id="leeg-%s")["titel"]}, ('for="leeg-titel"',), ("leeg-titel_error",)),
        Sample({"field": WRONG["link"]}, ('id="fout-link_error"', 'aria-invalid="true"')),
    ),
    "staff/tools_here.html": (Sample({"here": HERE}, ("Verhalen van inburgeraars", "/gereedschap/?stap=x", "10")),),
    "staff/talent_note.html": (Sample({"said": "Meedoen bewaart niets."}, ("Meedoen bewaart niets.",)),),
}
