"""Leaving out the examples that nobody filled in: the sentences of a text, and the steps, in which a gap is left.

What somebody wrote beside them stays, letter for letter.
"""

import json
import re
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from catalogue.listing.starters import GAP, STEPS, has_gap
from catalogue.models import OfferPage
from catalogue.models.offer_parts import TEXTS

# A sentence ends before a space or the end of its line; what stands in a gap ends none.
_SENTENCE: Final = re.compile(r"[^\n]*?(?:[.!?](?=\s|$)|$)[^\S\n]*|\n", re.MULTILINE)


def examples_left(draft: OfferPage) -> dict[str, tuple[str, ...]]:
    """Give field → the sentences, or steps, in which a gap is left."""
    found: dict[str, tuple[str, ...]] = {}
    for name in TEXTS:
        pieces = _steps(draft) if name == STEPS else _sentences(getattr(draft, name))
        left = tuple(piece.strip() for piece in pieces if has_gap(piece))
        if left:
            found[name] = left
    return found


def without_examples(draft: OfferPage) -> dict[str, Any]:
    """Give field → value without them, for the fields that hold any."""
    values: dict[str, Any] = {}
    for name in examples_left(draft):
        if name == STEPS:
            raw = [one for one in draft.steps.raw_data if not has_gap(one["value"]["text"])]
            values[name] = OfferPage.steps.field.to_python(_as_json(raw))
        else:
            text = "".join(piece for piece in _sentences(getattr(draft, name)) if not has_gap(piece))
            values[name] = re.sub(r"\n{3,}", "\n\n", text).strip()
    return values


def _steps(draft: OfferPage) -> list[str]:
    return [block.value["text"] for block in draft.steps]


def _sentences(text: str) -> list[str]:
    masked = GAP.sub(lambda gap: "_" * len(gap.group()), text)
    return [text[found.start() : found.end()] for found in _SENTENCE.finditer(masked) if found.group()]


def _as_json(raw: list[Any]) -> str:
    return json.dumps(raw, cls=DjangoJSONEncoder)
