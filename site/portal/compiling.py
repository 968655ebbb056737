"""Makes the .mo files that Django reads from the .po files that people write.

Where a language still lacks a word, the visitor gets the Dutch, and sees that it is Dutch: it stands between Unicode
isolates, so that it reads from left to right inside Arabic too, with "(NL)" after it. Characters, not an element: a
message may stand in an attribute. Left to itself, Django would show the Dutch without a mark.
"""

from gettext import c2py
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po

DUTCH = "nl"
MARKED = "\N{LEFT-TO-RIGHT ISOLATE}%s\N{POP DIRECTIONAL ISOLATE} (NL)"
# Small numbers suffice to meet every plural form of every language we know: Arabic's last one begins at 11.
COUNTED = range(1, 120)


def compile_words(folder: Path) -> list[Path]:
    """Compile every language below a room's `locale` folder; give the .mo files. A folder without languages has none.

    Raises UnicodeDecodeError, ValueError or babel's PoFileError for a .po that cannot be read.
    """
    catalogues = {path.parts[-3]: (path, _read(path)) for path in sorted(folder.glob("*/LC_MESSAGES/django.po"))}
    dutch = catalogues[DUTCH][1] if DUTCH in catalogues else Catalog(locale=DUTCH)
    compiled = []
    for language, (path, catalogue) in catalogues.items():
        if language != DUTCH:
            fill_in(catalogue, dutch)
        file = BytesIO()
        write_mo(file, catalogue)
        path.with_suffix(".mo").write_bytes(file.getvalue())
        compiled.append(path.with_suffix(".mo"))
    return compiled


def fill_in(catalogue: Catalog, dutch: Catalog) -> None:
    """Put the Dutch, marked as Dutch, where `catalogue` has no words yet; a guess ("fuzzy") counts as none.

    What has no Dutch either stays as it is: Django then shows the English of the code.
    """
    for message in list(catalogue):
        if not message.id or (all(_strings(message)) and not message.fuzzy):
            continue
        known = dutch.get(message.id, message.context)
        if known is None or not all(_strings(known)):
            continue
        if message.pluralizable:
            message.string = tuple(MARKED % _strings(known)[form] for form in _dutch_forms(catalogue))
        else:
            message.string = MARKED % known.string
        message.flags.discard("fuzzy")


def _dutch_forms(catalogue: Catalog) -> list[int]:
    """Give for each plural form of a language which Dutch one comes nearest: that of the first number it is for.

    A language with one form for all numbers gets the Dutch plural.
    """
    if catalogue.num_plurals == 1:
        return [1]
    form_of, dutch_form_of = c2py(catalogue.plural_expr), c2py(get_plural(DUTCH).plural_expr)
    forms = [1] * catalogue.num_plurals
    for number in reversed(COUNTED):
        forms[form_of(number)] = dutch_form_of(number)
    return forms


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])
