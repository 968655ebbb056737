"""What the shelf shows for a question: filters with counts, cards, and a way on where nothing is found."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from catalogue.models import Tool
from catalogue.toolbox.choices import Step
from catalogue.toolbox.pilots import first_of
from portal.toolbox.asking import Asked, Facet
from portal.toolbox.cards import ToolCard, card_of, text_of
from portal.toolbox.searching import asked_words, score

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FEW = 3  # cards of a step while nothing is asked


@dataclass(frozen=True)
class Choice:
    """One value of a filter: how many tools it would give, and where it leads."""

    value: str
    label: "StrOrPromise"
    count: int
    chosen: bool
    href: str


@dataclass(frozen=True)
class Box:
    """A filter with its values; `open` where something is chosen, or it stands first."""

    facet: Facet
    label: str
    choices: tuple[Choice, ...]
    chosen: int


@dataclass(frozen=True)
class StepShown:
    """A step with its first tools, while nothing is asked."""

    step: Step
    cards: tuple[ToolCard, ...]
    count: int
    href: str


@dataclass(frozen=True)
class Shelf:
    """All that the page shows."""

    boxes: tuple[Box, ...]
    chips: tuple[Choice, ...]
    tools: tuple[Tool, ...]
    total: int


def shelf_of(asked: Asked, tools: Sequence[Tool]) -> Shelf:
    """Answer a question with the tools of the shelf."""
    fitting = _fitting(asked.words, tools)
    found = [tool for tool in fitting if asked.holds_of(tool, Facet)]
    boxes = tuple(box for facet in Facet if (box := _box(asked, facet, fitting)).choices)
    chips = tuple(choice for box in boxes for choice in box.choices if choice.chosen)
    return Shelf(boxes, chips, tuple(found), len(tools))


def steps_of(tools: Sequence[Tool]) -> list[StepShown]:
    """Give every step in which there is a tool, with the first few."""
    shown = []
    for step in Step:
        of_step = [tool for tool in tools if tool.step == step.value]
        if of_step:
            href = Asked(chosen={Facet.STEP: (step.value,)}).href()
            cards = tuple(card_of(tool, with_step=False) for tool in _first(step, of_step)[:FEW])
            shown.append(StepShown(step, cards, len(of_step), href))
    return shown


def ways_on(asked: Asked, tools: Sequence[Tool]) -> list[Choice]:
    """Where nothing is found: say what each choice, taken away, would give; only ways that lead somewhere."""
    found = []
    for facet, values in asked.chosen.items():
        for value in values:
            less = asked.toggled(facet, value)
            found.append(Choice(value, facet.values[value], _count(less, tools), chosen=True, href=less.href()))
    if asked.words and asked.chosen:
        less = asked.without_words()
        found.append(Choice("", asked.words, _count(less, tools), chosen=True, href=less.href()))
    return [way for way in found if way.count]


def _count(asked: Asked, tools: Sequence[Tool]) -> int:
    return sum(asked.holds_of(tool, Facet) for tool in _fitting(asked.words, tools))


def _fitting(typed: str, tools: Sequence[Tool]) -> list[Tool]:
    """Give the tools with these words, the best first; all, in the order of the work, where there are none."""
    wanted = asked_words(typed)
    steps = {step.value: number for number, step in enumerate(Step)}
    if not wanted:
        # Signs alone are no question; stop words alone ("de het") are none either.
        return sorted(tools, key=lambda tool: (steps[tool.step], tool.name.casefold()))
    scores = {tool.pk: score(wanted, text_of(tool)) for tool in tools}
    fitting = [tool for tool in tools if scores[tool.pk]]
    return sorted(fitting, key=lambda tool: (-scores[tool.pk], steps[tool.step], tool.name.casefold()))


def _first(step: Step, tools: Sequence[Tool]) -> list[Tool]:
    """Put a region's own first, then those to name first, then the rest by name."""
    named = {tool.pilot_key: number for number, tool in enumerate(first_of(step))}
    last = len(named)
    return sorted(
        tools, key=lambda tool: (tool.region_id is None, named.get(str(tool.pilot_key), last), tool.name.casefold())
    )


def _box(asked: Asked, facet: Facet, fitting: Sequence[Tool]) -> Box:
    others = [other for other in Facet if other is not facet]
    counts = Counter(value for tool in fitting if asked.holds_of(tool, others) for value in facet.said_of(tool))
    chosen = asked.chosen.get(facet, ())
    choices = tuple(
        Choice(value, label, counts[value], value in chosen, asked.toggled(facet, value).href())
        for value, label in facet.values.items()
        if counts[value] or value in chosen
    )
    return Box(facet, facet.label, choices, len(chosen))
