"""Makes a tree of a JSON file that somebody sends us, however it was kept; friendly or hostile."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from catalogue.importing.events.shapes import UnreadableEvents

MAX_BYTES: Final = 2 * 1024 * 1024  # an activity is about 5 kB: this is hundreds of them
MAX_DEPTH: Final = 40
TOO_BIG = _("This file is larger than 2 MB. Choose fewer activities at once, or bring them in one by one.")
NOT_READABLE = _("We cannot read this. It must be JSON-LD of UiTdatabank, or a calendar file (.ics).")
BROKEN_JSON = _("This JSON is broken: it stops or goes wrong in line %(line)d. Copy it again, from first to last sign.")
TOO_DEEP = _("This JSON is no activity: its parts lie too deep in one another.")


def decoded(content: bytes) -> str:
    """Decode what a program or a person saved: UTF-8, UTF-16 with a mark, else Windows-1252.

    Raises:
        UnreadableEvents: too large, or no text at all.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableEvents(TOO_BIG)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    if "\x00" in text[:2_000]:
        raise UnreadableEvents(NOT_READABLE)
    return text.lstrip("\ufeff").strip()


def json_tree(text: str) -> tuple[Any, list[str]]:
    """Read JSON; give it, and the names that stood twice in one object (the last of them counts).

    Raises:
        UnreadableEvents: broken, too deep, or with numbers that are none.
    """
    twice: list[str] = []

    def taken(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs) and len(twice) < 20:
            times = Counter(name for name, _value in pairs)
            twice.extend(sorted({name[:60] for name, number in times.items() if number > 1})[:20])
        return made

    try:
        tree = json.loads(text, object_pairs_hook=taken, parse_constant=_no_number)
    except RecursionError as error:
        raise UnreadableEvents(TOO_DEEP) from error
    except json.JSONDecodeError as error:
        raise UnreadableEvents(BROKEN_JSON % {"line": error.lineno}) from error
    except ValueError as error:  # a number of thousands of digits, NaN
        raise UnreadableEvents(NOT_READABLE) from error
    if _is_too_deep(tree):
        raise UnreadableEvents(TOO_DEEP)
    return tree, twice


def records(value: Any) -> Iterator[dict[str, Any]]:
    """Give the objects of a value that may be one, a list of them, or nothing."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one


def record(value: Any) -> dict[str, Any]:
    """Give the value where it is an object, the first where it is a list of them, else an empty one."""
    return next(records(value), {})


def texts(value: Any) -> list[str]:
    """Give the texts of a value that may be one, a list of them, or nothing."""
    found = value if isinstance(value, list) else [value]
    return [one for one in found if isinstance(one, str) and one.strip()]


def _no_number(text: str) -> Any:
    raise ValueError(text)


def _is_too_deep(tree: Any) -> bool:
    """Walk without recursion: level after level."""
    level = [tree]
    for _depth in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer if isinstance(outer, list) else ())
        ]
        if not level:
            return False
    return True
