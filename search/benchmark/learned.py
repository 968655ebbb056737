"""What the 107 real offers teach: their texts taken apart, and their details in groups that belong together."""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from catalogue import municipalities, plain_language
from catalogue.demo.source import read

PLACE = "{plaats}"  # stands where a text named the municipality of its offer
REGION = "Halle-Vilvoorde"  # the network region whose 31 municipalities the synthetic offers get

# Details that go together in one real offer stay together in a synthetic one; the groups mix.
GROUPS: dict[str, tuple[str, ...]] = {
    "what": ("sentence", "what_you_do", "themes"),
    "when": (
        "when", "rhythm", "commitment", "hours_per_session", "total_hours", "waiting_time", "matching_time", "places",
    ),
    "where": ("venue", "address", "own_place", "nearest_stop", "offset", "nis", "open_to"),
    "dutch": (
        "dutch_level", "reading_needed", "dutch_share", "dutch_speakers", "contact_languages", "language_help",
        "language_help_words",
    ),
    "costs": (
        "price_kind", "price", "price_words", "reduced_price", "reduced_words", "extra_costs", "free_trial",
        "join_until", "gear", "chores", "online_enrolment", "paper_enrolment",
    ),
    "people": ("for_whom", "age_from", "age_to", "audience", "children_welcome", "childcare", "social_form"),
    "joining": (
        "steps", "cannot_come", "walk_in", "contact_name", "contact_phone", "contact_whatsapp", "contact_email",
        "first_visit", "first_visit_with",
    ),
    "volunteering": ("task", "with_whom", "fixed_contact", "insured", "expenses"),
    "staff": ("procedure", "counsellor_notes", "internal_notes"),
    "state": ("state", "confirmed_months_ago"),
}  # fmt: skip
TEXTS = frozenset({
    "sentence", "what_you_do", "for_whom", "first_visit", "dutch_speakers", "task", "with_whom", "gear",
    "first_visit_with", "language_help_words", "price_words", "cannot_come", "procedure", "counsellor_notes",
})  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Sentence:
    """A real sentence as pieces; the pieces at `open` are words that another word may stand for."""

    pieces: tuple[str, ...]
    open: tuple[int, ...]


@dataclass(frozen=True)
class Donor:
    """One real offer, taken apart.

    Attributes:
        title: with PLACE where the municipality was named.
        nis: in how many municipalities it takes place; 0 is the whole region.
        groups: name of a group → its details. Texts are sentences.
    """

    kind: str
    title: str
    nis: int
    groups: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Town:
    """A municipality of the region."""

    nis: str
    name: str
    postcode: str
    lat: float
    lon: float
    population: int


@dataclass
class Learned:
    """All of it.

    Attributes:
        donors: the real offers, in the order of the source.
        by_kind: the same, by kind.
        sentences: field → the sentences that some real offer has there.
        organisations: real names of organisations, with PLACE where a municipality was named.
        words: common Dutch words, for places where the 107 offers would repeat themselves.
        towns: the municipalities, in the order of their codes.
    """

    donors: list[Donor] = field(default_factory=list)
    by_kind: dict[str, list[Donor]] = field(default_factory=lambda: defaultdict(list))
    sentences: dict[str, list[Sentence]] = field(default_factory=lambda: defaultdict(list))
    organisations: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    towns: list[Town] = field(default_factory=list)


@cache
def learned() -> Learned:
    """Read the real offers once. Needs no database."""
    found = Learned(words=_common_words(), towns=_towns())
    for row in read("offers")["offers"]:
        donor = _donor(row)
        found.donors.append(donor)
        found.by_kind[donor.kind].append(donor)
        for details in donor.groups.values():
            for name, value in details.items():
                if name in TEXTS:
                    found.sentences[name] += value
    names = {place for row in read("offers")["offers"] for place in row["municipalities"]}
    found.organisations = [_with_place(row["name"], names) for row in read("organisations")]
    return found


def _donor(row: dict[str, Any]) -> Donor:
    details = read("details")[row["id"]]
    values = {"what_you_do": row["what"]} | details["invented"] | details["known"]
    names = set(row["municipalities"])
    return Donor(
        kind=details["kind"],
        title=_with_place(row["name"], names),
        nis=len(row["nis"] or ()),
        groups={
            group: {name: _learn(name, values[name], names) for name in members if name in values}
            for group, members in GROUPS.items()
        },
    )


def _learn(name: str, value: Any, places: set[str]) -> Any:
    if name == "steps":
        return [_sentence(_with_place(step, places)) for step in value]
    if name in TEXTS:
        return [_sentence(text) for text in _SENTENCE_ENDS.split(_with_place(value, places)) if text]
    return _with_place(value, places) if isinstance(value, str) else value


def _with_place(text: str, places: set[str]) -> str:
    for place in sorted(places, key=lambda place: (-len(place), place)):
        text = text.replace(place, PLACE)
    return text


def _sentence(text: str) -> Sentence:
    """Take a sentence apart; words of four letters or more in lowercase carry the meaning, and may be swapped."""
    pieces = tuple(part for part in re.split(r"(\{plaats\}|[^\W\d_]+)", text) if part)
    kept = (i for i, part in enumerate(pieces) if len(part) > 3 and part.islower() and _WORD.fullmatch(part))
    return Sentence(pieces, tuple(kept))


def _common_words() -> list[str]:
    path = plain_language.__path__[0] + "/data/common_words.txt"
    with open(path, encoding="utf-8") as lines:
        return [word for line in lines if len(word := line.strip()) > 3 and not line.startswith("#")]


def _towns() -> list[Town]:
    path = municipalities.SPOKEN_NAMES.parent / "municipalities.json"
    rows = json.loads(path.read_text(encoding="utf-8"))["municipalities"]
    towns = [
        Town(row["nis"], row["name"], row["postcodes"][0], row["lat"], row["lon"], row["population"])
        for row in rows
        if row["network_region"] == REGION
    ]
    return sorted(towns, key=lambda town: town.nis)
