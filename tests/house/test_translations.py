"""Every word on the screen has its Dutch: each room's catalogue holds what its code and templates say, whole."""

import os
import shutil

import pytest
from babel.messages.catalog import TranslationError
from babel.messages.checkers import num_plurals, python_format
from house.words import ROOMS, kept, said, strings

TO_DO = "run `PYTHONPATH=tests .venv/bin/python -m house.words`, then write the Dutch"


@pytest.fixture(scope="module", params=ROOMS)
def room(request) -> str:
    """Give each room; without GNU gettext, fail in CI and skip at home, with the remedy."""
    if not shutil.which("xgettext"):
        words = "xgettext is missing: `make test` installs it, or on Debian: apt-get install gettext"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(words)
    return request.param


def test_the_catalogue_holds_what_the_room_says_and_nothing_else(room):
    in_code, in_catalogue = said(room).keys(), kept(room).keys()
    assert sorted(map(str, in_code - in_catalogue)) == [], TO_DO
    assert sorted(map(str, in_catalogue - in_code)) == [], TO_DO


@pytest.mark.parametrize("room", ROOMS)
def test_every_message_is_translated_by_a_person(room):
    assert [message.id for message in kept(room).values() if message.fuzzy or not all(strings(message))] == []


@pytest.mark.parametrize("room", ROOMS)
def test_placeholders_survive_translation(room):
    wrong = []
    for message in kept(room).values():
        try:
            num_plurals(None, message)
            if message.python_format:
                python_format(None, message)
        except TranslationError as error:
            wrong.append(f"{message.id}: {error}")
    assert wrong == []
