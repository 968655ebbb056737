"""What the README, the credits and the contribution guide say is so."""

import re
from pathlib import PurePosixPath

from house.tree import ROOMS, ROOT, files, named, text

SETTINGS = named(".py", under=("site/portal/settings",))
READ = re.compile(r"\benv(?:\.\w+)?\(\s*\"([A-Z_]+)\"")
ROW = re.compile(r"^\| `([A-Z_]+)` \|", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z-]+)\b")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
DOCUMENTS = named(".md")
DRAWN = (".webp", ".svg", ".png", ".jpg", ".avif", ".ico", ".woff2", ".ttf")
OURS_TO_SHOW = {
    "site/portal/readme",  # pictures of the screens, made from our own pages
    "search/benchmark",  # a chart that the benchmark draws
}


def targets() -> set[str]:
    """Give what `make` can be asked."""
    return set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))


def test_every_setting_is_documented_and_every_documented_setting_is_read():
    read = {setting for name in SETTINGS for setting in READ.findall(text(name))}
    assert read, "the settings read nothing: has their shape changed?"
    assert set(ROW.findall(text("README.md"))) == read


def commands(name: str) -> set[str]:
    """Give what a document tells people to ask of `make`, in its code."""
    code = re.findall(r"```.*?```|`[^`\n]+`", text(name), re.DOTALL)
    return {target for piece in code for target in MAKE.findall(piece)}


def test_every_make_command_in_a_document_exists():
    assert {name: unknown for name in DOCUMENTS if (unknown := commands(name) - targets())} == {}


def test_the_readme_gives_the_two_commands_that_do_everything():
    assert {"demo", "test"} <= commands("README.md")
    others = {"dev", "check", "quick", "reset", "help", "lighthouse", "photos", "search-server"}
    assert targets() == {"demo", "test"} | others


def test_every_link_to_a_file_leads_somewhere():
    links = [(name, link) for name in DOCUMENTS for link in LINK.findall(text(name))]
    assert [(name, link) for name, link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


def test_the_readme_maps_every_room():
    readme = text("README.md")
    for room in [*ROOMS, "templates", "tests"]:
        assert f"`{room}/`" in readme


def test_every_folder_of_pictures_or_letters_is_credited():
    folders = {str(PurePosixPath(name).parent) for name in files() if name.endswith(DRAWN)} - OURS_TO_SHOW
    uncredited = {folder for folder in folders if f"`{folder}/`" not in text("CREDITS.md")}
    assert uncredited == set()


def test_the_licence_is_the_one_that_the_package_names():
    assert text("LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert 'license = "EUPL-1.2"' in text("pyproject.toml")
