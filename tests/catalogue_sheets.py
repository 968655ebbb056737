"""Sheets for the tests of the importer, made as people make them."""

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook

HEADINGS = ["Naam", "Organisatie", "Soort", "Gemeente", "Wat doe je", "Wanneer", "Prijs", "Niveau", "Kinderen welkom"]
ROW: dict[str, Any] = {
    "Naam": "Praattafel",
    "Organisatie": "Buurthuis De Brug",
    "Soort": "praattafel",
    "Gemeente": "Geraadsbergen",
    "Wat doe je": "Je praat samen.",
    "Wanneer": "elke woensdag 19u-21u",
    "Prijs": "gratis",
    "Niveau": "1.2",
    "Kinderen welkom": "x",
}


def xlsx_file(
    headings: list[str], *rows: Mapping[str, Any], above: Iterable[list[Any]] = (), merged: str = ""
) -> bytes:
    """Make an .xlsx of `rows` by heading, with rows `above` the headings and one merged range."""
    book = Workbook()
    page = book.active
    for line in above:
        page.append(line)
    page.append(headings)
    for row in rows:
        page.append([row.get(heading) for heading in headings])
    if merged:
        page.merge_cells(merged)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv_file(lines: list[str], encoding: str = "utf-8") -> bytes:
    """Make a .csv."""
    return "\r\n".join(lines).encode(encoding)
