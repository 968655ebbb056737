"""For templates: a pictogram of the sprite, JSON-LD that cannot break out of its script, and words about languages."""

import json
from functools import cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from catalogue.phones import dialled
from portal import languages
from portal.menu.suggesting import counts_in_words
from portal.toolbox.here import tools_here

register = template.Library()
register.filter("dutch", languages.dutch)
register.filter("in_language", languages.in_language)
register.filter("listed", languages.listed)
register.filter("dialled", dialled)

# What HTML would read inside a script element; the same three as Django's own json_script.
JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
TURNING = frozenset({"back", "next", "route"})  # pictograms that point along the line of writing: they mirror


@register.simple_tag
@cache
def icon(name: str, classes: str = "") -> SafeString:
    """Draw the pictogram `name` of the sprite (`components/icon.html`), with more `classes` if given.

    It is always decoration: a word stands beside it. Rendered once per process, for a menu shows two hundred of them.
    """
    shape = "i-wide" if name.startswith("level-") else "i-turn" if name in TURNING else ""
    return render_to_string("components/icon.html", {"name": name, "classes": " ".join(filter(None, [shape, classes]))})


register.simple_tag(counts_in_words, name="suggestion_counts")
register.simple_tag(tools_here)


@register.simple_tag
def json_ld(described: dict[str, Any]) -> SafeString:
    """Write a schema.org description as a script element that the page's policy never runs."""
    text = json.dumps(described, ensure_ascii=False).translate(JSON_ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 -- escaped above, as json_script does
