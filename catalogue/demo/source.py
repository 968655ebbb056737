"""What the demo is made of: the source as published, and beside it what is known from it and what we invented.

`offers.json` is the source, untouched. `details.json` holds per offer what follows from the source (`known`) and what
was invented to fill the gaps (`invented`); the two never overlap, and a page says which of its fields are invented.
"""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from catalogue.plain_language import measure

HERE = Path(__file__).parent
DATA = HERE / "data"
SCENES = HERE / "scenes"
FACES = HERE / "faces"


@dataclass(frozen=True)
class SourceOffer:
    """One offer of the source with its details.

    Attributes:
        ref: id in the source file, "offer-071".
        nis: NIS codes of its municipalities; none = the whole region.
        text: what you do there, in the words of the source.
        organisation: key in `organisations.json`.
        known: values that follow from the source.
        invented: plausible values that do not.
    """

    ref: str
    name: str
    nis: tuple[str, ...]
    text: str
    kind: str
    organisation: str
    alt: str
    known: dict[str, Any] = field(default_factory=dict)
    invented: dict[str, Any] = field(default_factory=dict)


@cache
def read(name: str) -> Any:
    """Read one of the demo's data files."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def source_offers(*, with_inventions: bool = True) -> list[SourceOffer]:
    """Give all offers of the source; without inventions only what the source itself says."""
    details, organisations = read("details"), read("offer_organisations")
    scenes = json.loads((HERE / "scenes.json").read_text(encoding="utf-8"))
    return [
        SourceOffer(
            ref=row["id"],
            name=row["name"],
            nis=tuple(row["nis"] or ()),
            text=fit_for_the_menu(row["what"]),
            kind=details[row["id"]]["kind"],
            organisation=organisations[row["id"]],
            alt=scenes[row["id"]]["alt"],
            known={key: value for key, value in details[row["id"]]["known"].items() if key != "what_you_do"},
            invented=details[row["id"]]["invented"] if with_inventions else {},
        )
        for row in read("offers")["offers"]
    ]


def fit_for_the_menu(text: str) -> str:
    """Put the list after a colon on lines of its own where the sentence is too long; no word changes."""
    if not measure(text).refused:
        return text
    head, colon, tail = text.partition(": ")
    return f"{head}{colon.strip()}\n{tail}" if colon else text
