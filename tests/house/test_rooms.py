"""The house keeps its rooms: what stands at the top, what each room says at its door, names that are no drawers."""

import ast
from pathlib import PurePosixPath

import pytest
from house.tree import ROOMS, files, named, parsed, text

TOP = {
    *("catalogue", "labelling", "search", "site", "templates", "tests"),
    *("manage.py", "pyproject.toml", "uv.lock", "Makefile"),
    *("README.md", "CONTRIBUTING.md", "CREDITS.md", "LICENSE"),
}
DOTTED = {".ci", ".make", ".editorconfig", ".gitignore"}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "core", "misc", "tools"}
DRAWERS_BY_NEED = {"tests/tools"}  # what npm fetches for the tests; no code of ours


def test_the_top_of_the_house_holds_exactly_what_was_agreed():
    assert {PurePosixPath(name).parts[0] for name in files()} == TOP | DOTTED


def test_the_source_root_is_no_package():
    assert [name for name in files() if name.startswith("site/") and name.count("/") == 1] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_has_a_door_sign(room):
    sign = ast.get_docstring(parsed(f"{room}/__init__.py")) or ""
    assert len(sign.split()) >= 20, "say what is here and what is not"
    assert "not here" in sign.lower()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_keeps_its_words_and_dated_decisions(room):
    assert f"{room}/README.md" in files()
    readme = text(f"{room}/README.md")
    assert "## " in readme
    assert "202" in readme, "decisions carry a date"


def test_no_drawer_is_called_utils():
    for name in files():
        path = PurePosixPath(name)
        folders = {str(folder) for folder in path.parents if folder.name in DRAWERS}
        assert folders <= DRAWERS_BY_NEED, name
        assert path.stem not in DRAWERS or path.suffix != ".py", name


def test_tests_mirror_the_rooms():
    folders = {PurePosixPath(name).parts[1] for name in named(".py", under=("tests",)) if name.count("/") > 1}
    assert folders <= {"catalogue", "labelling", "search", "portal", "journeys", "house", "budgets"}


def test_the_settings_of_production_know_nothing_of_the_demo():
    assert "demo" not in text("site/portal/settings/production.py")
