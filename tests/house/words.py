"""The words on the screen: gather what a room says, and bring its catalogues up to date.

    PYTHONPATH=tests .venv/bin/python -m house.words [DUTCH.json …]
    PYTHONPATH=tests .venv/bin/python -m house.words --language fr [FRENCH.json …]

adds what is new to each room's `django.po` of every language, drops what nobody says any more, fills in what the given
files hold ({English: translation}, or {English: [one form for each plural of the language]}), and names what still
waits. Dutch gets every message, the other languages only what the public reads. What a catalogue holds already stays,
unless `--replace` is given. English needs no catalogue: the messages are English.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from house.public_words import is_public
from house.tree import ROOT, named

# The room, and the folders whose words its catalogue holds.
ROOMS = {
    "catalogue": ("catalogue",),
    "labelling": ("labelling",),
    "search": ("search",),
    "site/portal": ("site/portal", "templates"),
}
DUTCH = "nl"
OTHERS = ("fr", "ar", "uk", "tr", "fa")
HEADER = """# The words of Meedoen in this language, kept up to date by `python -m house.words`.
# How to translate: site/portal/TRANSLATING.md."""
Key = tuple[str, str | tuple[str, ...]]
Words = Mapping[str, str | list[str]]


def po(language: str) -> Path:
    """Give where a room keeps its catalogue of a language."""
    return Path("locale", language, "LC_MESSAGES", "django.po")


def key(message: Message) -> Key:
    """Give what tells one message from another: context and words."""
    return message.context or "", message.id


def strings(message: Message) -> tuple[str, ...]:
    """Give the translation's strings: one, or one per plural form."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string,)


@cache
def said(room: str) -> dict[Key, Message]:
    """Gather what a room says with Django's own `makemessages`, in a copy, so that nothing in the tree changes."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        for name in named(".py", ".html", ".txt", under=ROOMS[room]):
            copy = into / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy)
        (into / "locale").mkdir()
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(
            [sys.executable, "-m", "django", "makemessages", "--locale", "nl"],
            cwd=into,
            env=environment,
            check=True,
            capture_output=True,
        )
        return messages(into / po(DUTCH), DUTCH)


def said_in(room: str, language: str) -> dict[Key, Message]:
    """Gather what a room says in a language: everything in Dutch, what the public reads in the others."""
    everything = said(room)
    if language == DUTCH:
        return everything
    return {where: message for where, message in everything.items() if is_public(message)}


def kept(room: str, language: str = DUTCH) -> dict[Key, Message]:
    """Give what a room's catalogue of a language holds."""
    return messages(ROOT / room / po(language), language)


def messages(path: Path, language: str) -> dict[Key, Message]:
    """Read the messages of a .po file; a file that is not there holds none."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {key(message): message for message in read_po(file, locale=language) if message.id}


def update(room: str, language: str, given: Words, *, replace: bool = False) -> list[str]:
    """Bring a room's catalogue of a language up to date; give the messages that still wait for their words."""
    old, dutch = kept(room, language), kept(room) if language != DUTCH else {}
    catalogue = Catalog(locale=language, project="Meedoen", charset="utf-8", fuzzy=False, header_comment=HEADER)
    waiting = []
    for where, message in sorted(said_in(room, language).items(), key=lambda one: str(one[0])):
        singular = message.id[0] if message.pluralizable else message.id
        string = given.get(singular, "")
        known = old.get(where)
        if known and all(strings(known)) and not (replace and string):
            string = known.string
        if message.pluralizable:
            string = _forms(string, catalogue.num_plurals)
        added = catalogue.add(message.id, string, flags=message.flags - {"fuzzy"}, context=message.context)
        if where in dutch:
            added.locations = sorted({(name, 0) for name, _line in message.locations})
            added.auto_comments = [f"Dutch: {' / '.join(strings(dutch[where]))}"]
        if not all(strings(added)):
            waiting.append(singular)
    if len(catalogue):
        _write(catalogue, ROOT / room / po(language))
    return waiting


def _write(catalogue: Catalog, path: Path) -> None:
    """Write a catalogue, unless only its date would change."""
    file = BytesIO()
    write_po(file, catalogue, width=0, sort_output=True, include_lineno=False)
    if path.exists() and _undated(path.read_bytes()) == _undated(file.getvalue()):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.getvalue())


def _undated(po_file: bytes) -> list[bytes]:
    return [line for line in po_file.splitlines() if not line.startswith(b'"POT-Creation-Date')]


def _forms(string: str | list[str] | tuple[str, ...], wanted: int) -> tuple[str, ...]:
    """Give the plural forms as a catalogue keeps them; all empty when there are too few or too many."""
    given = (string,) if isinstance(string, str) else tuple(string)
    return given if len(given) == wanted else ("",) * wanted


def main(arguments: list[str]) -> None:
    """Update every room's catalogues and say what still waits."""
    parser = argparse.ArgumentParser(prog="python -m house.words", description="Bring the catalogues up to date.")
    parser.add_argument("files", nargs="*", type=Path, help="words to fill in: {English: translation}")
    parser.add_argument("--language", choices=(DUTCH, *OTHERS), help="the language of the files (Dutch)")
    parser.add_argument("--replace", action="store_true", help="the files win from what the catalogue holds")
    asked = parser.parse_args(arguments)
    given = {english: word for file in asked.files for english, word in json.loads(file.read_text("utf-8")).items()}
    for language in [asked.language] if asked.language else (DUTCH, *OTHERS):
        asked_for = language == (asked.language or DUTCH)
        for room in ROOMS:
            waiting = update(room, language, given if asked_for else {}, replace=asked.replace)
            print(f"{room}: {len(waiting)} waiting for their {'Dutch' if language == DUTCH else language}")
            print(*(f"  {words!r}" for words in waiting if asked_for), sep="\n", end="\n" if asked_for else "")


if __name__ == "__main__":
    main(sys.argv[1:])
