"""Without JavaScript: the button of a change sends the form, and it comes back with the change made, nothing lost.

A view calls it before it reads the form, and brings back to the text instead of leading on:

    data = replacing.apply(request.POST)  # the same, when no such button was pressed
    ... save data, or show it again ...
    if replacing.asked(request.POST):
        return redirect(f"{request.path}#{replacing.field_of(request.POST)}")
"""

from collections.abc import Mapping
from typing import Final

from django.http import QueryDict

from catalogue.plain_language.swaps import swapped
from portal.my_offers.plain.helping import as_in_box, plain_help

NAME: Final = "vervang"
PARTS: Final = 3  # number, field, sign
LONGEST_NUMBER: Final = 4  # digits


def asked(post: Mapping[str, str]) -> bool:
    """Say whether somebody pressed the button of a change."""
    return NAME in post


def field_of(post: QueryDict) -> str:
    """Give the name of the text whose button was pressed, to bring somebody back to it; "" where there is none."""
    name = (*post.get(NAME, "").split("|"), "")[1]
    return name if name in post else ""


def apply(post: QueryDict, field: str | None = None) -> QueryDict:
    """Give what was sent, with the change made that was asked for; all else stays, whatever was typed meanwhile.

    The change is sought again in the text as it is sent now: by its number, else by what it changes. One that is no
    longer there changes nothing.

    Args:
        field: the only text that may change here; None for whichever the button names.
    """
    changed = post.copy()
    number, name, sign = (*post.get(NAME, "").split("|"), "", "", "")[:PARTS]
    changed.pop(NAME, None)
    if name not in post or field not in (None, name):
        return changed
    text = as_in_box(str(post[name]))
    ways = plain_help(text, field=name, box="").ways
    numbered = ways[int(number)] if _is_below(number, len(ways)) else None
    way = next((one for one in (numbered, *ways) if one and one.swap.sign == sign), None)
    if way:
        changed[name] = swapped(text, [way.swap])
    return changed


def _is_below(number: str, most: int) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER and int(number) < most
