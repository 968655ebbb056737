"""What Meedoen does by itself now, of what the pilots made by hand: only where it is true, with the way there.

The registers of people are here too: Meedoen does not take their place, and says so.
"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Tool
from search.choices import Sender


@dataclass(frozen=True)
class Way:
    """A page of Meedoen, what it does, and the tools it stands for; `for_coaches`: a counsellor may not enter."""

    name: str
    says: Any
    button: Any
    tools: tuple[int, ...]
    for_coaches: bool = False
    query: str = ""


WAYS = (
    Way(
        "matrix",
        gettext_lazy("The matrix shows this by itself: every activity, for which profile, and how somebody starts."),
        gettext_lazy("Open the matrix"),
        (100,),
    ),
    Way(
        "menu",
        gettext_lazy(
            "The menu for newcomers is this catalogue, with pictures, on screen and in print, always up to date."
        ),
        gettext_lazy("Open the menu"),
        (50, 101, 109, 110, 111, 114, 115, 116),
    ),
    Way(
        "menu",
        gettext_lazy("Every activity has its own page now, in clear language, that you can print."),
        gettext_lazy("Open the menu"),
        (102, 103),
    ),
    Way(
        "menu",
        gettext_lazy("The menu shows all places to practise Dutch."),
        gettext_lazy("Open the menu"),
        (104,),
        query="soort=taal",
    ),
    Way(
        "menu",
        gettext_lazy("Every tile of the menu says how much Dutch somebody needs, and what it costs."),
        gettext_lazy("Open the menu"),
        (138,),
    ),
    Way(
        "interviews",
        gettext_lazy("The 4P interview asks these questions and keeps the answers, with the agreements."),
        gettext_lazy("Go to the interviews"),
        (54, 75, 120),
        for_coaches=True,
    ),
    Way(
        "interviews",
        gettext_lazy("Every organisation has a portrait that grows with each interview."),
        gettext_lazy("Go to the interviews"),
        (76, 77),
        for_coaches=True,
    ),
    Way(
        "my_offers",
        gettext_lazy("Whoever writes an activity is asked how much Dutch it needs, and gets help with clear language."),
        gettext_lazy("Go to the listings"),
        (45,),
        for_coaches=True,
    ),
    Way(
        "labels",
        gettext_lazy("Meedoen keeps the labels: who found what, why, and until when."),
        gettext_lazy("Go to the labels"),
        (121,),
        for_coaches=True,
    ),
    Way(
        "diary",
        gettext_lazy("The diary asks coaches the same: what went well or less well, what helped, what hindered."),
        gettext_lazy("Go to the diary"),
        (134,),
        for_coaches=True,
    ),
    Way(
        "evaluation",
        gettext_lazy("The evaluation asks newcomers, residents and organisations by these domains, and counts only."),
        gettext_lazy("Go to the evaluation"),
        (135,),
        for_coaches=True,
    ),
    Way("plans", gettext_lazy("A plan adds up the hours, without a name."), gettext_lazy("Go to the plans"), (123,)),
    Way(
        "about_data",
        gettext_lazy("Meedoen does not take the place of this: it keeps nothing about people."),
        gettext_lazy("What Meedoen keeps"),
        (3, 30, 33, 52, 128),
    ),
)


@dataclass(frozen=True)
class Now:
    """What Meedoen does of a tool; `href` is "" where this person may not enter."""

    says: str
    button: str
    href: str


def done_now(tool: Tool, role: Sender) -> Now | None:
    """Say what Meedoen does by itself of a tool of the pilots, for somebody in this role."""
    for way in WAYS:
        if tool.pilot_key in {f"tool-{number:03}" for number in way.tools}:
            open_to = not way.for_coaches or role is not Sender.COUNSELLOR
            href = reverse(way.name) + (f"?{way.query}" if way.query else "") if open_to else ""
            return Now(str(way.says), str(way.button), href)
    return None


def talent_note() -> str:
    """Say what is kept nowhere, and what to do instead."""
    return " ".join(
        (
            _("We do not keep what participants can do (sew, a driving licence). Meedoen keeps nothing about people."),
            _("Does somebody want to give something? Ask an organisation to make an activity of it."),
        )
    )
