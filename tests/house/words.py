"""The words on the screen: gather what a room says, and bring its Dutch catalogue up to date.

    PYTHONPATH=tests .venv/bin/python -m house.words [DUTCH.json …]

adds what is new to each room's `django.po`, drops what nobody says any more, fills in what the given files hold
({English: Dutch}, or {English: [singular, plural]}), and names what still waits for its Dutch.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from house.tree import ROOT, named

# The room, and the folders whose words its catalogue holds.
ROOMS = {
    "catalogue": ("catalogue",),
    "labelling": ("labelling",),
    "search": ("search",),
    "site/portal": ("site/portal", "templates"),
}
PO = Path("locale/nl/LC_MESSAGES/django.po")
Key = tuple[str, str | tuple[str, ...]]


def key(message: Message) -> Key:
    """Give what tells one message from another: context and words."""
    return message.context or "", message.id


def strings(message: Message) -> tuple[str, ...]:
    """Give the translation's strings: one, or one per plural form."""
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string,)


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
            [sys.executable, "-m", "django", "makemessages", "--locale", "nl", "--no-location"],
            cwd=into,
            env=environment,
            check=True,
            capture_output=True,
        )
        return messages(into / PO)


def kept(room: str) -> dict[Key, Message]:
    """Give what a room's catalogue holds."""
    return messages(ROOT / room / PO)


def messages(path: Path) -> dict[Key, Message]:
    """Read the messages of a .po file; a file that is not there holds none."""
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {key(message): message for message in read_po(file, locale="nl") if message.id}


def update(room: str, dutch: Mapping[str, str | list[str]]) -> list[str]:
    """Bring a room's catalogue up to date; give the messages that still wait for their Dutch."""
    old = kept(room)
    catalogue = Catalog(locale="nl", project="Meedoen", charset="utf-8", fuzzy=False)
    waiting = []
    for where, message in sorted(said(room).items(), key=lambda one: str(one[0])):
        known = old.get(where)
        singular = message.id[0] if message.pluralizable else message.id
        string = known.string if known and all(strings(known)) else dutch.get(singular, "")
        if message.pluralizable:
            string = tuple(string) if isinstance(string, list | tuple) and len(string) == 2 else ("", "")
        catalogue.add(message.id, string, flags=message.flags - {"fuzzy"}, context=message.context)
        if not all(strings(catalogue.get(message.id, message.context))):
            waiting.append(singular)
    if len(catalogue):
        path = ROOT / room / PO
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=0, omit_header=False, sort_output=True)
    return waiting


def main(files: list[str]) -> None:
    """Update every room's catalogue and say what still waits."""
    dutch = {english: word for file in files for english, word in json.loads(Path(file).read_text("utf-8")).items()}
    for room in ROOMS:
        waiting = update(room, dutch)
        print(f"{room}: {len(waiting)} waiting for their Dutch")
        print(*(f"  {words!r}" for words in waiting), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
