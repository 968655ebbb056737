"""Which pictogram a written step gets, by what it tells one to do; and whether it asks to tell somebody something.

Steps are sentences of an organisation, in plain Dutch: the first thing one does gives the picture.
"""

import re

PICTURES = {  # pictogram: the words that ask for it
    "phone": "bel|belt|bellen|telefoon",
    "mail": "mail|mailen",
    "send": "stuur|bericht|berichtje|spraakbericht",
    "edit": "vul|schrijf|teken",
    "reading": "lees|boeken|blad|nieuwsbrief|folder|folders|uitnodiging|woorden",
    "eye": "kijk|kijken|meekijken|zoek|toon",
    "listen": "luister|hoort",
    "meet": "ontmoet|ontmoeten|kennen|samen",
    "child": "kind|kinderen|baby",
    "family": "gezin",
    "train": "station|trein",
    "choose": "kies|kiezen",
    "bring": "breng|neem|draag|pas|haal|krijgt",
    "coffee": "koffie|thee",
    "eat": "eten|kook|proef|eet",
    "chat": "zeg|vertel|vertelt|vraag|praat|praten|stel|gesprek|spreek|spreken|afspraak",
    "price": "betaal",
    "enter": "binnen|langs|binnenkomen",
    "walk": "kom|komt|ga|gaan|stap|vertrek",
    "volunteer": "help|begint",
    "leisure": "speel|meespelen|proberen|probeer|oefen",
    "tick": "hoeft",
}
OTHER = "next"  # go on
# One comes in rather than walks, and drinks coffee rather than takes it along: "kom" and "neem" wait for a better word.
WEAK = {"walk", "bring"}
STRONGER = {"enter", "coffee", "eat", "eye", "send", "child", "family", "train"}
ANY = "|".join(f"(?P<{name}>{words})" for name, words in PICTURES.items())
WORD = re.compile(rf"\b(?:{ANY})\b", re.IGNORECASE)
TELLS = re.compile(r"\b(?:bel|bellen|mail|stuur|zeg|laat)\b", re.IGNORECASE)
NEED_NOT = re.compile(r"\bhoeft\b", re.IGNORECASE)
WORDS_TO_SAY = re.compile(r"[“\"«]|\b(?:zeg|vraag|vertel)\b(?! het\b)", re.IGNORECASE)


def picture_of(step: str) -> str:
    """Name the pictogram of what the step says first; an arrow where it says nothing we know."""
    found = [str(match.lastgroup) for match in WORD.finditer(step)]
    if "tick" in found:
        return "tick"
    if found and found[0] in WEAK:
        return next((name for name in found if name in STRONGER), found[0])
    return found[0] if found else OTHER


def asks_to_tell(step: str) -> bool:
    """Say whether somebody is to be called, written to or told."""
    return bool(TELLS.search(step)) and not NEED_NOT.search(step)


def tells_what_to_say(step: str) -> bool:
    """Say whether the step itself gives the words."""
    return bool(WORDS_TO_SAY.search(step))
