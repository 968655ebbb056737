"""A tool as a card shows it, and where it was used in today's names."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from catalogue.models import Tool
from catalogue.municipalities import Closeness, find_municipalities
from portal.toolbox.searching import Text

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class ToolCard:
    """One tool, shortly.

    Attributes:
        sort: the form in words: as the pilots call it, else the sort of form.
        step: the step's words, or "" where the heading above says it already.
        documents: how many of the region's own stand with it.
    """

    name: str
    href: str
    purpose: str
    sort: "StrOrPromise"
    pictogram: str
    actors: "tuple[StrOrPromise, ...]"
    places: tuple[str, ...]
    step: "StrOrPromise"
    is_own: bool
    documents: int


def card_of(tool: Tool, *, with_step: bool = True) -> ToolCard:
    """Make the card of a tool from the shelf."""
    form = tool.form_of
    return ToolCard(
        name=tool.name,
        href=reverse("tool", args=[tool.slug]),
        purpose=tool.purpose,
        sort=tool.sort or form.label,
        pictogram=form.pictogram,
        actors=tuple(actor.label for actor in tool.actors_of),
        places=places_today(tool.places),
        step=tool.step_of.label if with_step else "",
        is_own=tool.region_id is not None,
        documents=getattr(tool, "own_documents", 0),
    )


def places_today(said: Iterable[str]) -> tuple[str, ...]:
    """Give the places by today's name, each once; what is no municipality stays as it was said."""
    return tuple(dict.fromkeys(place_today(place) for place in said))


def place_today(said: str) -> str:
    """Give today's name of a municipality, new or old; else the words as they are. A typo decides nothing."""
    found = find_municipalities(said, limit=1)
    return found[0].municipality.name if found and found[0].closeness is Closeness.EXACT else said


def text_of(tool: Tool) -> Text:
    """Give the words by which a tool is found."""
    labels = (tool.step_of.label, tool.form_of.label, *(actor.label for actor in tool.actors_of), *tool.actors)
    return Text(
        tool.name, " ".join(map(str, (tool.purpose, tool.sort, *labels, *tool.places, *places_today(tool.places))))
    )
