"""Reads one cell of a sheet into a value of the catalogue. What is not understood stays unknown, and is said."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalogue import choices
from catalogue.choices import DutchLevel, Kind, PictureChoices, PriceKind, YesNo
from catalogue.spelling import plain_words

YES = frozenset({"ja", "j", "x", "yes", "y", "v", "✓", "✔", "waar", "true", "1", "ok", "welkom"})
NO = frozenset({"nee", "neen", "n", "no", "onwaar", "false", "0", "geen", "niet"})
UNKNOWN = frozenset({
    "", "onbekend", "unknown", "niet vermeld", "niet bekend", "weet niet", "nog te bepalen", "ntb", "tbd", "n v t",
    "nvt",
    "n b", "vraag het",
})  # fmt: skip
ERROR_VALUES = frozenset(
    {"#REF!", "#N/A", "#N/B", "#VALUE!", "#WAARDE!", "#NAME?", "#NAAM?", "#DIV/0!", "#NULL!", "#NUM!"}
)

KIND_WORDS = {
    Kind.BUDDY: "buddy buddywerking buddies duo maatje maatjes peter meter",
    Kind.VOLUNTEERING: "vrijwilligerswerk vrijwilliger vrijwilligers vrijwillig vrijwilligen volunteering",
    Kind.INTERNSHIP: "stage kennismakingsstage taalstage werkstage snuffelstage internship",
    Kind.LEISURE: "vrijetijd sport sporten sportclub hobby cursus cultuur lessen atelier muziek leisure",
    Kind.GROUP: "groep ontmoeting ontmoetingsgroep groepswerking oudergroep vrouwengroep moedergroep group",
    Kind.OUTING: "uitstap wandeling wandelen bezoek rondleiding daguitstap walk outing",
    Kind.LANGUAGE_PRACTICE: "taal taaloefening oefenkans oefenkansen praattafel conversatietafel conversatiegroep "
    "taalcafe babbelcafe praatgroep taaltafel taaloefenkans language",
    Kind.INFO: "info infosessie informatie infomoment infopunt",
}
FORM_WORDS = {
    choices.SocialForm.DUO: "duo buddy paar twee",
    choices.SocialForm.GROUP: "groep samen team group",
    choices.SocialForm.FAMILY: "gezin familie ouders family",
    choices.SocialForm.ALONE: "alleen individueel zelfstandig",
}
AUDIENCE_WORDS = {
    choices.Audience.MIXED: "iedereen gemengd mv vm mvx alle allen vrouwenenmannen mannenenvrouwen",
    choices.Audience.WOMEN: "vrouwen vrouw dames moeders meisjes",
    choices.Audience.MEN: "mannen man heren vaders jongens",
}
_LEVEL_WORDS = (
    (1, "geen|bijna niets|bijna geen|niets|nul|heel weinig|beginner|beginners|starter|absolute beginner|geen minimum"),
    (2, "beetje|een beetje|weinig|basis|basiskennis|eenvoudig"),
    (3, "gesprek|een gesprek|gewoon gesprek|goed|voldoende|gemiddeld"),
    (4, "vlot|vloeiend|hoog|heel goed|gevorderd|zeer goed"),
)
# 1 below 1.1, 2 = 1.1 to 1.2, 3 = 2.x, 4 above: Meedoen's own reading (catalogue.choices.DutchLevel).
_EUROPEAN = {"a1": 2, "a2": 2, "b1": 3, "b2": 4, "c1": 4, "c2": 4}
_NT2 = re.compile(r"(?<![\d.,])([1-4])[.,][0-9x](?![\d])")
_AMOUNT = re.compile(r"(?:€|eur|euro)?\s*(\d{1,5}(?:[.,]\d{1,2})?)(?:[.,]?-+)?\s*(?:€|eur|euro)?")
_FREE = re.compile(r"(?:gratis|kosteloos|vrij|free|0(?:[.,]0+)?\s*(?:€|euro?)?|€\s*0(?:[.,]0+)?)\b")


class Severity(Enum):
    """What a finding asks: an error must be mended; unknown was not understood; a note is only said."""

    ERROR = "error"
    UNKNOWN = "unknown"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Read:
    """The value of one cell. `message` says what was wrong or how it was understood; `lost`: the text is kept aside."""

    value: Any
    message: str | Promise = ""
    severity: Severity = Severity.NOTE
    lost: bool = False


def read_yes_no(text: str) -> Read:
    """Read ja, nee, x, ? …; empty and "?" are unknown, another text is unknown and said."""
    folded = _folded(text)
    if folded in YES or text.strip() in YES:
        return Read(YesNo.YES)
    if folded in NO:
        return Read(YesNo.NO)
    return Read(YesNo.UNKNOWN) if folded in UNKNOWN else _not_understood(YesNo.UNKNOWN, text)


def read_kind(text: str) -> Read:
    """Read a kind by its name, slug or a word of the trade; a kind is needed, so what is not one is an error."""
    if _folded(text) in UNKNOWN:
        return Read(None, _("Say what kind it is: %(kinds)s.") % {"kinds": labels(Kind)}, Severity.ERROR)
    found = _choice_of(text, Kind, KIND_WORDS)
    if found is None:
        message = _("“%(text)s” is no kind we know. Choose: %(kinds)s.") % {"text": text, "kinds": labels(Kind)}
        return Read(None, message, Severity.ERROR)
    if _folded(text) in (_folded(str(found.label)), found.slug):
        return Read(found)
    return Read(found, _("Understood as: %(label)s.") % {"label": found.label})


def read_social_form(text: str) -> Read:
    """Read with whom one does it."""
    return read_choice(text, choices.SocialForm, FORM_WORDS)


def read_audience(text: str) -> Read:
    """Read whether it is for women, men or everybody."""
    return read_choice(text, choices.Audience, AUDIENCE_WORDS)


def read_level(text: str) -> Read:
    """Read how much Dutch is asked: 1-4, NT2 ("1.2", "2.x"), European ("A1") or words; of several the lowest.

    A bare number is a step of our own scale; the mapping of NT2 to it is Meedoen's own.
    """
    folded = _folded(text)
    if folded in UNKNOWN:
        return Read(None)
    if re.fullmatch(r"(?:niveau )?[1-4]", folded):
        return Read(DutchLevel(int(folded[-1])))
    found = [_nt2_step(int(step)) if not whole.endswith(".0") else int(step)
             for whole, step in ((match.group(), match[1]) for match in _NT2.finditer(text))]  # fmt: skip
    found += [_EUROPEAN[code] for code in re.findall(r"\b[abc][12]\b", text.casefold())]
    if not found:
        found = [level for level, words in _LEVEL_WORDS if folded in words.split("|")]
    if not found:
        found = [level for level in DutchLevel if folded in (_folded(str(level.label)), _folded(str(level.can_do)))]
    if not found:
        return _not_understood(None, text)
    level = DutchLevel(min(found))
    return Read(level, _("Understood as: %(label)s.") % {"label": level.label})


def read_price(text: str) -> Read:
    """Read a price into the fields price_kind, price and price_words; words beside an amount are kept as words."""
    plain = text.strip().casefold().rstrip(".")
    unknown = {"price_kind": PriceKind.UNKNOWN}
    if _folded(text) in UNKNOWN and not plain[:1].isdigit():
        return Read(unknown)
    if _FREE.fullmatch(plain) or _folded(text) in {"geen", "niets", "geen kosten", "kost niets"}:
        return Read({"price_kind": PriceKind.FREE})
    amounts = [found for found in _AMOUNT.findall(plain)]
    whole = _AMOUNT.fullmatch(plain)
    if whole:
        return _paid(whole[1], "")
    if _FREE.match(plain) and not amounts:
        return Read({"price_kind": PriceKind.FREE, "price_words": text})
    if len(amounts) == 1 and not re.search(r"gratis|kosteloos|free", plain) and re.search(r"€|eur", plain):
        return _paid(amounts[0], text)
    return Read(unknown | {"price_words": text}, _("Kept in words; not counted as free or paid."), Severity.UNKNOWN)


def read_ages(text: str) -> Read:
    """Read ages into age_from and age_to: "18+", "vanaf 12 jaar", "6-12", "tot 25"."""
    folded = text.casefold().replace("jaar", "").replace("j.", "").strip().rstrip(".")
    for pattern, names in (
        (r"(?:vanaf|van|\+|minstens|>=?)\s*(\d{1,2})|(\d{1,2})\s*(?:\+|en ouder|plus)", ("age_from", "age_from")),
        (r"(?:tot|t/m|maximum|max)\s*(\d{1,2})", ("age_to",)),
        (r"(?:van\s+)?(\d{1,2})\s*(?:-|\u2013|tot|t/m|tot en met)\s*(\d{1,2})", ("age_from", "age_to")),
    ):
        match = re.fullmatch(pattern, folded)
        if match:
            ages = {name: int(age) for name, age in zip(names, match.groups(), strict=True) if age}
            return Read(ages) if len(ages) < 2 or ages["age_from"] <= ages["age_to"] else _not_understood({}, text)
    if folded in {"volwassenen", "volwassen"}:
        return Read({"age_from": 18}, _("Understood as: %(label)s.") % {"label": "18+"})
    if _folded(text) in UNKNOWN or folded in {"alle leeftijden", "iedereen", "alle"}:
        return Read({})
    return _not_understood({}, text)


def labels(kinds: type[PictureChoices]) -> str:
    """Name the choices in one line."""
    return ", ".join(str(kind.label) for kind in kinds if kind.value != "unknown")


def is_unknown(text: str) -> bool:
    """The cell says nothing: empty, "?", "n.v.t.", "onbekend"."""
    return _folded(text) in UNKNOWN


def _paid(amount: str, words: str) -> Read:
    price = Decimal(amount.replace(",", "."))
    if price >= 10_000:
        return _not_understood({"price_kind": PriceKind.UNKNOWN}, amount)
    if not price:
        return Read({"price_kind": PriceKind.FREE})
    return Read({"price_kind": PriceKind.PAID, "price": price} | ({"price_words": words} if words else {}))


def read_choice(text: str, options: type[PictureChoices], words: dict[Any, str] | None = None) -> Read:
    """Read one of fixed answers, one of which is "unknown", by its label, slug or value, or one of these words."""
    unknown = options("unknown")
    if _folded(text) in UNKNOWN:
        return Read(unknown)
    found = _choice_of(text, options, words or {})
    return Read(found) if found is not None else _not_understood(unknown, text)


def _choice_of(text: str, options: type[PictureChoices], words: dict[Any, str]) -> Any:
    """Give the one choice that the text names: by label, slug or value, else by its words; None if not just one."""
    folded = _folded(text)
    for option in options:
        if folded in {_folded(str(option.label)), _folded(option.slug), _folded(option.value)}:
            return option
    squeezed = folded.replace(" ", "")
    found = [option for option, known in words.items() if squeezed in known.split()]
    found = found or [option for option, known in words.items() if set(folded.split()) & set(known.split())]
    return found[0] if len(found) == 1 else None


def _nt2_step(first: int) -> int:
    return {1: 2, 2: 3}.get(first, 4)


def _not_understood(value: Any, text: str) -> Read:
    return Read(
        value, _("“%(text)s” was not understood, so it stays unknown.") % {"text": text}, Severity.UNKNOWN, True
    )


def _folded(text: str) -> str:
    return " ".join(plain_words(text)) if text.strip() not in YES else text.strip()
