"""Good sentences to begin a listing with, for each kind: examples, each with a gap that only the organisation can fill.

A gap stands in square brackets: "Je kookt samen in [welke keuken?]." So a person sees at once what is an example, and
so does the program: a listing in which a gap is left may be kept, and not be published (`OfferPage.clean`). A test
holds that every sentence of the data file has its gap, and at most ten words.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from catalogue.choices import Kind

GAP: Final = re.compile(r"\[[^\[\]\n]{2,80}\]")
FILE: Final = Path(__file__).parent.parent / "data" / "starters.json"
STEPS: Final = "steps"


@cache
def starters() -> dict[str, dict[str, Any]]:
    """Give kind → field → its example: a text, or for the steps a list of texts. What all kinds share is in each."""
    kept = json.loads(FILE.read_text("utf-8"))
    return {kind.value: kept["every"] | kept[kind.value] for kind in Kind}


def starter_values(kind: Kind) -> dict[str, Any]:
    """Give field → value, as a draft of this kind begins with."""
    from catalogue.models import OfferPage  # the model asks `gaps_in` when it cleans itself

    values = dict(starters()[kind.value])
    raw = [{"type": "step", "value": {"text": text}} for text in values.get(STEPS, ())]
    return values | {STEPS: OfferPage.steps.field.to_python(json.dumps(raw))}


def has_gap(value: Any) -> bool:
    """Say whether an example stands in this value as it was given: a text, or steps."""
    return next(gaps_in(value), None) is not None


def gaps_in(value: Any) -> Any:
    """Give the gaps of a value, in order: in a text, or in the steps."""
    for text in _texts(value):
        yield from GAP.findall(text)


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif hasattr(value, "raw_data"):
        yield from _texts(list(value.raw_data))
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one.get("value", {}).get("text", "") if isinstance(one, dict) else one)
