"""What somebody asks of the shelf, as the address says it; unknown values are passed over."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Tool
from catalogue.spelling import clean
from catalogue.toolbox.choices import Actor, Form, Step
from portal.toolbox.searching import LONGEST

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Facet(StrEnum):
    """A filter: its name in the address."""

    STEP = "stap"
    ACTOR = "wie"
    FORM = "vorm"
    OWN = "van"

    @property
    def label(self) -> str:
        """Say what it asks."""
        return {
            Facet.STEP: _("Step"), Facet.ACTOR: _("For whom?"), Facet.FORM: _("Form"), Facet.OWN: _("Of our region"),
        }[self]  # fmt: skip

    @property
    def values(self) -> "dict[str, StrOrPromise]":
        """Give its values with their words, in order."""
        choices = {Facet.STEP: Step, Facet.ACTOR: Actor, Facet.FORM: Form}.get(self)
        if choices is None:
            return {OWN_TOOL: _("tools of our own"), OWN_DOCUMENT: _("with documents of our own")}
        return dict(choices.choices)

    def said_of(self, tool: Tool) -> tuple[str, ...]:
        """Give the values that hold of a tool."""
        match self:
            case Facet.STEP:
                return (tool.step,)
            case Facet.ACTOR:
                return tuple(tool.actors)
            case Facet.FORM:
                return (tool.form,)
        own = (OWN_TOOL,) if tool.region_id is not None else ()
        return (*own, OWN_DOCUMENT) if getattr(tool, "own_documents", 0) else own


OWN_TOOL, OWN_DOCUMENT = "eigen", "documenten"


@dataclass(frozen=True)
class Asked:
    """Words and chosen values. Several in one filter mean or, several filters mean and."""

    words: str = ""
    chosen: dict[Facet, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def from_address(cls, data: QueryDict) -> "Asked":
        """Read an address."""
        chosen = {
            facet: tuple(value for value in facet.values if value in set(data.getlist(facet.value))) for facet in Facet
        }
        return cls(clean(data.get("q", "")[:LONGEST]), {facet: values for facet, values in chosen.items() if values})

    @property
    def is_empty(self) -> bool:
        """Nothing is asked: the whole shelf."""
        return not self.words and not self.chosen

    def href(self, **more: object) -> str:
        """Give the address of this question."""
        asked = [("q", self.words)] if self.words else []
        asked += [(facet.value, value) for facet, values in self.chosen.items() for value in values]
        asked += [(name, str(value)) for name, value in more.items()]
        return reverse("toolbox") + (f"?{urlencode(asked)}" if asked else "")

    def toggled(self, facet: Facet, value: str) -> "Asked":
        """Give the question with this value chosen, or no longer."""
        now = self.chosen.get(facet, ())
        wanted = set(now) ^ {value}
        values = tuple(each for each in facet.values if each in wanted)
        others = {other: kept for other, kept in self.chosen.items() if other is not facet}
        return replace(self, chosen=self._in_order({**others, **({facet: values} if values else {})}))

    def without_words(self) -> "Asked":
        """Give the question with its filters alone."""
        return replace(self, words="")

    def holds_of(self, tool: Tool, facets: Iterable[Facet]) -> bool:
        """Tell whether these filters let a tool through."""
        return all(
            not set(self.chosen[facet]).isdisjoint(facet.said_of(tool)) for facet in facets if facet in self.chosen
        )

    @staticmethod
    def _in_order(chosen: dict[Facet, tuple[str, ...]]) -> dict[Facet, tuple[str, ...]]:
        return {facet: chosen[facet] for facet in Facet if facet in chosen}
