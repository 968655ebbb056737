"""How a name may be written and still be the same: case, accents, hyphens, "St." for "Sint"."""

import unicodedata

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
