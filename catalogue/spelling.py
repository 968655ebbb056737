"""What people type: cleaned; and how a name may be written and still be the same (case, accents, "St." for "Sint")."""

import unicodedata

# Control marks, surrogates, private use and unassigned code points are nothing that anybody types on purpose.
_UNWANTED = {"Cc", "Cf", "Cs", "Co", "Cn"}
_SAINTS = frozenset({"st", "ste", "sint", "saint", "sainte"})


def plain_words(text: str) -> list[str]:
    """Split into words of plain small letters and digits: accents off; hyphens, apostrophes and dots separate."""
    decomposed = unicodedata.normalize("NFKD", text)
    plain = "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()
    return "".join(char if char.isalnum() else " " for char in plain).split()


def spellings(words: list[str]) -> set[str]:
    """Give the forms to compare: as written, and with every short or French saint as "sint"; spaces left out.

    Two names are written alike when they share a form. Both forms are needed: "st" begins Stekene and Sint-Truiden.
    """
    return {"".join(words), "".join("sint" if word in _SAINTS else word for word in words)}


def clean(text: str) -> str:
    """Give `text` on one line without control characters and lone surrogates. Cleaning twice changes nothing."""
    text = unicodedata.normalize("NFC", text)
    return " ".join("".join(" " if unicodedata.category(letter) in _UNWANTED else letter for letter in text).split())
