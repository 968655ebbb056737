"""What a language lacks is shown in Dutch, and marked; English needs no catalogue."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import write_po
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override

from portal.compiling import compile_words

MARKED = "\N{LEFT-TO-RIGHT ISOLATE}%s\N{POP DIRECTIONAL ISOLATE} (NL)"
DAYS = ("%(count)d day", "%(count)d days")


def write(folder: Path, language: str, words: dict, fuzzy: tuple[str, ...] = ()) -> Path:
    """Write a catalogue of these words below a room's locale folder; give where its .mo belongs."""
    catalogue = Catalog(locale=language)
    for english, translation in words.items():
        catalogue.add(english, translation, flags=["fuzzy"] if english in fuzzy else [])
    path = folder / language / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    return path.with_suffix(".mo")


def compiled(path: Path) -> Catalog:
    """Read what Django will read."""
    with path.open("rb") as file:
        return read_mo(file)


def test_a_word_that_a_language_has_is_compiled_as_it_is(tmp_path):
    write(tmp_path, "nl", {"Price": "Prijs"})
    french = write(tmp_path, "fr", {"Price": "Prix"})

    compile_words(tmp_path)

    assert compiled(french).get("Price").string == "Prix"


def test_a_word_that_a_language_lacks_becomes_the_dutch_marked_as_such(tmp_path):
    write(tmp_path, "nl", {"Price": "Prijs", "Call %(name)s": "Bel %(name)s"})
    arabic = write(tmp_path, "ar", {"Price": "", "Call %(name)s": ""})

    compile_words(tmp_path)

    assert compiled(arabic).get("Price").string == MARKED % "Prijs"
    assert compiled(arabic).get("Call %(name)s").string == MARKED.replace("%s", "Bel %(name)s")


def test_a_guess_counts_as_no_translation(tmp_path):
    write(tmp_path, "nl", {"Price": "Prijs"})
    french = write(tmp_path, "fr", {"Price": "Prime"}, fuzzy=("Price",))

    compile_words(tmp_path)

    assert compiled(french).get("Price").string == MARKED % "Prijs"


@pytest.mark.parametrize(("language", "forms"), [
    ("fr", ("%(count)d dag", "%(count)d dagen")),
    ("uk", ("%(count)d dag", "%(count)d dagen", "%(count)d dagen")),
    ("ar", ("%(count)d dagen", "%(count)d dag", *["%(count)d dagen"] * 4)),
    ("tr", ("%(count)d dagen",)),
])  # fmt: skip
def test_each_plural_form_that_lacks_gets_the_dutch_form_nearest_to_it(tmp_path, language, forms):
    write(tmp_path, "nl", {DAYS: ("%(count)d dag", "%(count)d dagen")})
    path = write(tmp_path, language, {DAYS: ("",) * len(forms)})

    compile_words(tmp_path)

    marked = [MARKED.replace("%s", form) for form in forms]
    assert list(compiled(path).get(DAYS[0]).string) == marked


def test_what_has_no_dutch_either_stays_english(tmp_path):
    write(tmp_path, "nl", {"Price": ""})
    french = write(tmp_path, "fr", {"Price": ""})

    compile_words(tmp_path)

    assert compiled(french).get("Price") is None


def test_a_room_without_translations_has_nothing_to_compile(tmp_path):
    assert compile_words(tmp_path / "nothing") == []


def test_the_command_compiles_every_language_of_the_house(capsys):
    call_command("compile_words", verbosity=2)
    made = {Path(line).relative_to(settings.ROOT).as_posix() for line in capsys.readouterr().out.splitlines()}
    codes = {code for code, _name in settings.LANGUAGES} - {"en"}
    rooms = ("catalogue", "labelling", "search", "site/portal")
    assert made == {f"{room}/locale/{code}/LC_MESSAGES/django.mo" for room in rooms for code in codes}


def test_english_shows_the_english_of_the_code_and_never_falls_back_to_dutch():
    with override("en"):
        assert gettext("You choose the moments together.") == "You choose the moments together."
        room = [
            ngettext("There is room for %(count)d person.", "There is room for %(count)d people.", count)
            for count in (0, 1, 2)
        ]
    assert room == [f"There is room for %(count)d {who}." for who in ("people", "person", "people")]


def test_every_language_of_the_site_counts_by_its_own_plurals():
    """Two days are one word in Arabic, twenty-one are singular in Ukrainian; Turkish has one form for all."""
    counted = {}
    for language, numbers in {"ar": (1, 2, 3, 11), "uk": (1, 2, 5, 21, 22), "tr": (1, 5), "fr": (0, 1, 2)}.items():
        with override(language):
            words = [ngettext("%(count)d fixed day", "%(count)d fixed days", number) for number in numbers]
        counted[language] = [words.index(word) for word in words]
    assert counted == {"ar": [0, 1, 2, 3], "uk": [0, 1, 2, 0, 1], "tr": [0, 0], "fr": [0, 0, 2]}
