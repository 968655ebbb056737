"""What grows past its measure lacks a room; what has no docstring lacks a meaning."""

import ast
import re

from house.tree import ROOMS, functions, named, parsed, readable, text

LINES_OF_A_FUNCTION = 40
LINES_OF_A_FILE = 300
LINES_OF_A_TEST_FILE = 500
LINES_OF_SETTINGS = 200

OURS = [name for name in named(".py") if "/migrations/" not in name]
OF_ROOMS = [name for name in OURS if name.startswith(tuple(f"{room}/" for room in ROOMS))]


def measure(name: str) -> int:
    """Say how many lines a file may have."""
    if name.startswith("site/portal/settings/"):
        return LINES_OF_SETTINGS
    return LINES_OF_A_TEST_FILE if name.startswith("tests/") else LINES_OF_A_FILE


def test_no_file_outgrows_its_measure():
    lengths = {name: len(text(name).splitlines()) for name in OURS}
    assert {name: lines for name, lines in lengths.items() if lines > measure(name)} == {}


def test_no_function_outgrows_its_measure():
    lengths = {
        f"{name}: {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for name in OURS
        for function in functions(name)
    }
    assert {where: lines for where, lines in lengths.items() if lines > LINES_OF_A_FUNCTION} == {}


def signless(name: str) -> list[str]:
    """Name what is public in a file and says nothing of itself: the file, its functions, its classes."""
    found = [f"{name}: the file"] if text(name).strip() and not ast.get_docstring(parsed(name)) else []
    for node in parsed(name).body:
        named_openly = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
        if named_openly and not ast.get_docstring(node):
            found.append(f"{name}: {node.name}")
    return found


def test_everything_public_says_what_it_means():
    assert [sign for name in OF_ROOMS for sign in signless(name)] == []


# Written in two halves, so that this file does not find itself.
LEFT_BEHIND = re.compile(r"\b(?:TO" + "DO|FIX" + "ME|XX" + r"X)\b")


def test_nothing_is_left_for_later_without_a_name():
    assert [name for name in readable() if LEFT_BEHIND.search(text(name))] == []


def test_no_error_is_swallowed_whole():
    blankets = [
        f"{name}, line {node.lineno}"
        for name in OF_ROOMS
        for node in ast.walk(parsed(name))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"})
    ]
    assert blankets == []
