"""What kinds and themes of others are with us; the table is `terms.json`."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from catalogue.choices import Kind
from catalogue.importing.cells import Severity, read_kind
from catalogue.importing.events.languages import in_dutch
from catalogue.importing.events.shapes import EventFound
from catalogue.importing.events.text import line
from catalogue.importing.events.tree import records, texts


@cache
def table() -> dict[str, dict[str, Any]]:
    """Give the table: id of a term → our kind, id of a term → our themes."""
    read: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_name("terms.json").read_text(encoding="utf-8"))
    return read


def put_terms(found: EventFound, value: Any) -> None:
    """Take the terms of UiTdatabank: type → kind, theme → theme; facilities are kept for the writer."""
    for term in records(value):
        term_id, label = str(term.get("id", ""))[:40], line(in_dutch(term.get("label")), 80)
        kind, themes = table()["kinds"].get(term_id), table()["themes"].get(term_id, [])
        if kind and "kind" not in found.values:
            found.values["kind"] = kind
            words = _("“%(term)s” became the kind “%(kind)s”. Is that right?")
            found.say(words % {"term": label or term_id, "kind": Kind(kind).label})
        found.theme_words += themes
        if not kind and not themes:
            name = _("Accessibility and comfort") if term.get("domain") == "facility" else _("Type or theme")
            found.leave(name, label or term_id)


def put_labels(found: EventFound, labels: Any) -> None:
    """Take labels of UiTdatabank as words that may be themes of ours; those of UiTPAS say something of the price."""
    for label in texts(labels)[:30]:
        if label.casefold().startswith(("uitpas", "paspartoe")):
            found.values.setdefault("reduced_price", "uitpas")
        else:
            found.theme_words.append(line(label, 60))


def put_kind_by_words(found: EventFound, *words: str) -> None:
    """Guess the kind by words, where nothing else told it; else whoever brings it in chooses."""
    if "kind" in found.values:
        return
    for text in words:
        read = read_kind(line(text, 80)) if text else None
        if read and read.severity is not Severity.ERROR and read.value:
            found.values["kind"] = read.value.value
            return
    found.say(_("We do not know which kind it is. Choose one."))
