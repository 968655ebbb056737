"""Plain Dutch: measures a text, offers easier words, and explains those a newcomer may not know (`glossary`).

`measure(text)` tells how a text reads and what could be easier; `validate_menu_text` is the one hard rule. The word
lists in `data/` are plain files, made by hand except `common_words.txt` (see its first lines). No database is needed.
"""

from catalogue.plain_language.measuring import measure
from catalogue.plain_language.shapes import (
    MENU_LIMIT,
    MENU_WARN,
    STAFF_WARN,
    EasierKind,
    EasierWord,
    Finding,
    FindingKind,
    Measurement,
    Sentence,
)
from catalogue.plain_language.validation import is_menu_text, validate_menu_text
from catalogue.plain_language.words import easier_words

__all__ = [
    "MENU_LIMIT",
    "MENU_WARN",
    "STAFF_WARN",
    "EasierKind",
    "EasierWord",
    "Finding",
    "FindingKind",
    "Measurement",
    "Sentence",
    "easier_words",
    "is_menu_text",
    "measure",
    "validate_menu_text",
]
