"""The tools of a step, on the page where that step is done: `{% tools_here "overtuigen" as here %}`.

It asks nothing of the database: the pilots' tools come with the program.
"""

from dataclasses import dataclass

from django.urls import reverse

from catalogue.toolbox.choices import Step
from catalogue.toolbox.pilots import first_of, pilot_tools
from portal.toolbox.asking import Asked, Facet


@dataclass(frozen=True)
class NamedTool:
    """A tool by its name, with the way to it."""

    name: str
    href: str


@dataclass(frozen=True)
class ToolsHere:
    """A few tools of a step, how many the pilots made for it, and the way to all."""

    step: Step
    tools: tuple[NamedTool, ...]
    count: int
    href: str


def tools_here(step: str) -> ToolsHere:
    """Give the tools to name for a step."""
    wanted = Step(step)
    tools = tuple(NamedTool(tool.name, reverse("tool", args=[tool.slug])) for tool in first_of(wanted))
    count = sum(tool.step == wanted.value for tool in pilot_tools())
    return ToolsHere(wanted, tools, count, Asked(chosen={Facet.STEP: (wanted.value,)}).href())
