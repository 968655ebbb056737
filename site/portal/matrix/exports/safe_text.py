"""Text of others in a sheet: nothing of it may be taken for a formula, and nothing may break the file.

A cell that begins with one of BEGINS is a formula to Excel, LibreOffice and Google Sheets, and can call out or run
something (OWASP, "CSV injection"); the last four are the wide signs that some of them read alike.
"""

import re
from typing import Final

BEGINS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
LONGEST: Final = 32_767  # characters that a cell of Excel holds
# What XML 1.0 cannot write; spreadsheets refuse the whole file for one of them.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def without_control(text: str) -> str:
    """Give the text without signs that no file can hold, as long as a cell may be."""
    return _CONTROL.sub("", text)[:LONGEST]


def may_be_a_formula(text: str) -> bool:
    """Say whether a sheet could take this text for a formula, also after it trims or removes quotes."""
    return text.startswith(BEGINS) or text.lstrip(" \u00a0\"'").startswith(BEGINS)


def defused(text: str) -> str:
    """Give the text as a file of bare values can hold it: an apostrophe before what could be a formula."""
    clean = without_control(text)
    return f"'{clean}" if may_be_a_formula(clean) else clean
