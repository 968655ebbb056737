"""The 138 tools of the pilot projects, from `data/pilot_tools.json` (HIVA-KU Leuven), as this shelf holds them.

What the source does not say (the step of those in its running text, which forms go together) stands beside it in
`data/tool_notes.json`, and is ours.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.utils.text import slugify

from catalogue.toolbox.choices import Step

DATA = Path(__file__).parent.parent / "data"


@dataclass(frozen=True)
class PilotTool:
    """One tool of the file, in the words of the model."""

    pilot_key: str
    slug: str
    name: str
    purpose: str
    step: str
    form: str
    sort: str
    actors: tuple[str, ...]
    places: tuple[str, ...]

    @property
    def values(self) -> dict[str, Any]:
        """Give the values of the model's fields."""
        return {**vars(self), "actors": list(self.actors), "places": list(self.places)}


@cache
def pilot_tools() -> tuple[PilotTool, ...]:
    """Read the file; once in a process, for it comes with the program.

    Raises:
        KeyError: a tool has no step or no form: read it, and say so in the notes.
    """
    notes, taken = _notes(), set[str]()
    return tuple(
        _tool(row, notes, taken) for row in json.loads((DATA / "pilot_tools.json").read_text("utf-8"))["tools"]
    )


@cache
def first_of(step: Step) -> tuple[PilotTool, ...]:
    """Give the tools of a step to name on the pages where that step is done; no database is asked."""
    by_key = {tool.pilot_key: tool for tool in pilot_tools()}
    return tuple(by_key[key] for key in _notes()["first"].get(step.value, ()))


def load_tools(model: type[models.Model], using: str = DEFAULT_DB_ALIAS) -> int:
    """Add or update every tool of the file, by its number, in one transaction; give how many the file holds.

    `model` is `Tool`, or in a migration the model as it was then: fields it did not have yet are passed over. Tools
    that the file does not know stay as they are, since a region's documents may stand beside them.
    """
    known = {field.name for field in model._meta.concrete_fields}
    rows = [{name: value for name, value in tool.values.items() if name in known} for tool in pilot_tools()]
    with transaction.atomic(using=using):
        model._default_manager.using(using).bulk_create(
            [model(**row) for row in rows],
            update_conflicts=True,
            unique_fields=["pilot_key"],
            update_fields=[name for name in rows[0] if name != "pilot_key"],
        )
    return len(rows)


def _tool(row: dict[str, Any], notes: dict[str, Any], taken: set[str]) -> PilotTool:
    key, places = row["id"], tuple(row["municipality"] or ())
    slug = slugify(row["name"])[:80].rstrip("-")
    if slug in taken:
        slug = f"{slug}-{slugify(places[0] if places else key)}"
    taken.add(slug)
    return PilotTool(
        pilot_key=key,
        slug=slug,
        name=row["name"],
        purpose=notes["purposes"].get(key, row["purpose"]),
        step=notes["steps_by_hand"].get(key) or notes["steps"][row["box_title"]],
        form=notes["forms"][row["form"]],
        sort=row["form"],
        actors=tuple(row["user"]),
        places=places,
    )


@cache
def _notes() -> dict[str, Any]:
    notes: dict[str, Any] = json.loads((DATA / "tool_notes.json").read_text("utf-8"))
    return notes
