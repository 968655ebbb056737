"""Samples of the first page, the pages of kinds, and the show mode."""

from django.utils.translation import gettext_lazy as _

from portal.first_page.questions import Picture, Question
from portal.kinds.words import Saying
from portal.menu.parts import Chip
from portal.show_mode import ShowTile
from portal.stage.sample import TILE, Sample
from portal.stage.samples_frame import Region

PICTURES = (Picture("praten", "Praten", chosen=True), Picture("koken", "Koken", chosen=False))
LEVELS = (
    Picture("1", "Je kent nog bijna geen Nederlands.", chosen=False, height=156),
    Picture("2", "Je begrijpt een beetje.", chosen=True, height=176),
    Picture("weet-niet", "Ik weet het niet", chosen=False),
)
PLACES = (Chip("Wetteren", "/?vraag=3&waar=42025"),)
ASKED = Question(2, "waar", (), (("vraag", "3"),), (), "/?vraag=3", "/?vraag=1", places=PLACES, names=("Wetteren",))
LOST = Question(2, "waar", (), (), (), "/?vraag=3", "/?vraag=1", typed="Xanadu<b>", unknown="Xanadu<b>")
SAYINGS = (Saying("speak", "Je praat, speelt of leest samen."), Saying("tick", "Fouten maken mag."))
SHOWN = ShowTile(TILE, "/toonstand/7/?soort=taal")

HOME: dict[str, tuple[Sample, ...]] = {
    "become.html": (
        Sample(
            {"heading": "Word zelf buddy", "lines": ("Woon je hier al lang?",), "region": Region()},
            ("Word zelf buddy", "Woon je hier al lang?", 'href="tel:054000000"', "mailto:nele@example.org"),
        ),
        Sample(
            {"heading": "Wil je meedoen?", "text": "Je wordt coach.", "region": None},
            ('lang="nl"', "Je wordt coach."),
            ("tel:",),
        ),
    ),
    "go.html": (
        Sample({"last": False, "skip_href": "/?vraag=2"}, (_("Next"), 'href="/?vraag=2"', _("Skip"))),
        Sample({"last": True, "skip_href": "/?vraag=klaar"}, (_("Show the list"), _("Skip"))),
    ),
    "level_answers.html": (
        Sample({"name": "niveau", "pictures": LEVELS}, ("levels/1.svg", 'value="2" checked', "answers/weet-niet.webp")),
    ),
    "picture_answers.html": (
        Sample({"name": "graag", "pictures": PICTURES}, ('value="praten" checked', "answers/koken.webp", "Koken")),
    ),
    "place_answer.html": (
        Sample({"question": ASKED}, ('value="Wetteren"', 'list="municipalities"', "gemeenten.json"), ("aria-invalid",)),
        Sample({"question": LOST}, ("Xanadu&lt;b&gt;", 'aria-invalid="true"'), ("Xanadu<b>",)),
    ),
    "progress.html": (Sample({"question": ASKED}, ('<i class="on">&#8203;</i><i class="on">&#8203;</i><i>', "2")),),
    "sayings.html": (Sample({"sayings": SAYINGS}, ("Je praat, speelt of leest samen.", "#speak")),),
    "show_bar.html": (Sample({}, (_("Begin again"), _("Write down what you like."), 'role="status"')),),
    "show_still.html": (Sample({"seconds": 20}, (_("Are you still there?"), ">20<")),),
    "show_tile.html": (
        Sample({"shown": SHOWN}, ("ABCafé", 'href="/toonstand/7/?soort=taal"'), ("unpick",), within="show-tiles"),
        Sample({"shown": SHOWN, "with_remove": True}, ('data-show-unpick="7"',), within="show-tiles"),
    ),
    "show_want.html": (Sample({"tile": TILE}, ('data-show-want="7"', 'aria-pressed="false"', _("I want this"))),),
    "what_is_this.html": (
        Sample({"welcome": "Kies wat je leuk vindt."}, (_("What is this?"), "Kies wat je leuk vindt.", "<details")),
    ),
}
