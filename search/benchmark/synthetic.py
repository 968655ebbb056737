"""Synthetic offers that are spread as the real ones are: kinds, themes, levels, prices, days, places, words.

The same seed gives the same offers anywhere, and the first 1,000 of 100,000 are those of 1,000. Each takes every group
of details (`learned.GROUPS`) from some real offer of its kind. Texts are real sentences, some swapped and some words
replaced; names of venues, clubs and streets are made up and grow in number with the catalogue, as in a real one.

What the real offers do not tell is assumed here: OPEN_TO_OTHERS, and that most venues are within 3 km of the centre of
their municipality. Dates are counted from TODAY; `filling.py` moves them to the day of the measurement.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count, islice
from typing import Any

from search.benchmark.chance import Chance, Growing, Weighted, zipf
from search.benchmark.learned import PLACE, TEXTS, Donor, Sentence, Town, learned

SEED = 2026
TODAY = date(2026, 11, 23)  # a Monday
OPEN_TO_OTHERS = 0.05  # share of the offers with a place that name other municipalities too: the source names none
SWAPPED_SENTENCES, REPLACED_WORDS, NAMED = 0.3, 0.1, 0.5
DEGREES_PER_KM = 1 / 111.32
ONSETS = ("b", "d", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "br", "dr", "kl", "st", "vl", "zw")
VOWELS = ("a", "e", "i", "o", "u", "aa", "ee", "oo", "ie", "oe", "ei", "ui")
CODAS = ("", "l", "m", "n", "r", "s", "k", "nd", "rt", "ng", "lm")
ENDINGS = ("beek", "gem", "hove", "daal", "berg", "hoek", "veld", "broek", "man", "sen", "ers", "ier")
VENUES = ("Buurthuis De", "Sportzaal", "Ontmoetingshuis De", "Zaal", "Dienstencentrum De", "Bibliotheek", "Café")


@dataclass(frozen=True)
class Organisation:
    """Who provides offers; without a town it works in the whole region."""

    number: int
    name: str
    town: Town | None


@dataclass(frozen=True)
class Venue:
    """A place where offers take place."""

    name: str
    address: str
    lat: float
    lon: float


@dataclass(frozen=True)
class SyntheticOffer:
    """One offer.

    Attributes:
        number: from 1.
        nis: codes of its municipalities; none is the whole region.
        confirmed: months ago, None for never.
        published: days before TODAY.
        when: the raw schedule.
        values: all other fields of the page that are known.
    """

    number: int
    title: str
    kind: str
    organisation: Organisation
    nis: tuple[str, ...]
    open_to_nis: tuple[str, ...]
    themes: tuple[str, ...]
    state: str
    confirmed: int | None
    published: int
    when: tuple[dict[str, Any], ...]
    steps: tuple[str, ...]
    values: dict[str, Any] = field(default_factory=dict)


def synthetic_offers(size: int, seed: int = SEED) -> Iterator[SyntheticOffer]:
    """Give the first `size` offers of this seed, one by one."""
    maker = _Maker(Chance(seed))
    return islice(map(maker.make, count(1)), size)


class _Maker:
    """Makes offer after offer; what it made before is what it may come back to."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.real = learned()
        shuffled = sorted(self.real.words, key=lambda _: chance.random())
        self.words = zipf(shuffled)
        self.towns = Weighted(self.real.towns, [town.population for town in self.real.towns])
        self.taken: set[str] = set()
        self.names = Growing(6.0, 0.78, self._name)
        self.organisations = Growing(2.0, 0.7, self._organisation)
        self.venues = {town.nis: Growing(3.0, 0.5, partial(self._venue, town)) for town in self.real.towns}
        self.founded = 0

    def make(self, number: int) -> SyntheticOffer:
        """Make the next offer."""
        chance, kind = self.chance, self.chance.one_of(self.real.donors).kind
        donor = {group: chance.one_of(self.real.by_kind[kind]) for group in self.real.donors[0].groups}
        details = {name: value for group, one in donor.items() for name, value in one.groups[group].items()}
        organisation = self.organisations.one(chance)
        towns = self._towns(donor["where"], organisation)
        place = towns[0].name if towns else self.towns.one(chance).name
        others = self._others(towns)
        values = {name: self._value(name, value, place) for name, value in details.items()}
        values |= self._where(details, towns)
        if others:
            values["open_to"] = "listed"
        return SyntheticOffer(
            number=number,
            title=self._title(donor["what"], place),
            kind=kind,
            organisation=organisation,
            nis=tuple(town.nis for town in towns),
            open_to_nis=others,
            themes=tuple(values.pop("themes")),
            state=values.pop("state", "open"),
            confirmed=values.pop("confirmed_months_ago", None),
            published=chance.below(1100),
            when=tuple(self._when(block) for block in values.pop("when", ())),
            steps=tuple(values.pop("steps", ())),
            values={name: value for name, value in values.items() if name not in {"offset", "nis"}},
        )

    def _title(self, donor: Donor, place: str) -> str:
        title = donor.title.replace(PLACE, place)
        return f"{title} {self.names.one(self.chance)}" if self.chance.happens(NAMED) else title

    def _towns(self, donor: Donor, organisation: Organisation) -> list[Town]:
        """Give as many municipalities as the donor has, that of the organisation first."""
        first = organisation.town or self.towns.one(self.chance)
        found = {first.nis: first} if donor.nis else {}
        for _ in range(3 * donor.nis):
            if len(found) < min(donor.nis, len(self.real.towns)):
                town = self.towns.one(self.chance)
                found[town.nis] = town
        return list(found.values())

    def _others(self, towns: list[Town]) -> tuple[str, ...]:
        if not towns or not self.chance.happens(OPEN_TO_OTHERS):
            return ()
        others = {self.towns.one(self.chance).nis for _ in range(1 + self.chance.below(4))}
        return tuple(sorted(others - {town.nis for town in towns}))

    def _where(self, details: dict[str, Any], towns: list[Town]) -> dict[str, Any]:
        """Give the venue, with its point where the real offer has one."""
        if "venue" not in details or not towns:
            return {}
        venue = self.venues[towns[0].nis].one(self.chance)
        values: dict[str, Any] = {"venue": venue.name, "address": venue.address}
        return values | ({"lat": venue.lat, "lon": venue.lon} if "offset" in details and len(towns) == 1 else {})

    def _value(self, name: str, value: Any, place: str) -> Any:
        if name == "steps":
            return [self._said(step, place) for step in value]
        if name in TEXTS:
            pool, chance = self.real.sentences[name], self.chance
            chosen = (chance.one_of(pool) if chance.happens(SWAPPED_SENTENCES) else sentence for sentence in value)
            return " ".join(self._said(sentence, place) for sentence in chosen)
        return value.replace(PLACE, place) if isinstance(value, str) else value

    def _said(self, sentence: Sentence, place: str) -> str:
        """Say a sentence with some of its words replaced."""
        pieces = list(sentence.pieces)
        for at in sentence.open:
            if self.chance.happens(REPLACED_WORDS):
                pieces[at] = self.words.one(self.chance)
        return "".join(pieces).replace(PLACE, place)

    def _when(self, block: dict[str, Any]) -> dict[str, Any]:
        """Move hours by half an hour at most, and single dates to some day of the coming ten months."""
        value = dict(block["value"])
        minutes = 30 * (self.chance.below(3) - 1)
        for edge in ("starts", "ends"):
            if value.get(edge):
                hour, minute = map(int, value[edge].split(":")[:2])
                moved = min(max(60 * hour + minute + minutes, 60), 23 * 60 + 30)
                value[edge] = f"{moved // 60:02}:{moved % 60:02}:00"
        if value.get("starts") and value.get("ends") and value["ends"] <= value["starts"]:
            value["ends"] = None
        if block["type"] == "date":
            value["day"] = (TODAY + timedelta(days=self.chance.below(300) - 10)).isoformat()
        return {"type": block["type"], "value": value}

    def _organisation(self) -> Organisation:
        self.founded += 1
        town = self.towns.one(self.chance) if self.chance.happens(0.8) else None
        name = self.chance.one_of(self.real.organisations)
        name = name.replace(PLACE, town.name if town else "de regio")
        return Organisation(self.founded, f"{name} {self.names.one(self.chance)}", town)

    def _venue(self, town: Town) -> Venue:
        chance = self.chance
        name = f"{chance.one_of(VENUES)} {self.names.one(chance)}"
        street = f"{self.names.one(chance)}{chance.one_of(('straat', 'laan', 'weg', 'plein'))} {1 + chance.below(200)}"
        lat, lon = town.lat + chance.about(1.5) * DEGREES_PER_KM, town.lon + chance.about(1.5) * 1.58 * DEGREES_PER_KM
        return Venue(name, f"{street}, {town.postcode} {town.name}", round(lat, 5), round(lon, 5))

    def _name(self) -> str:
        """Make up a name that nothing has yet."""
        chance = self.chance
        while True:
            syllables = chance.one_of(ONSETS) + chance.one_of(VOWELS) + chance.one_of(CODAS)
            if chance.happens(0.4):
                syllables += chance.one_of(ONSETS) + chance.one_of(VOWELS)
            name = (syllables + chance.one_of(ENDINGS)).capitalize()
            if name not in self.taken:
                self.taken.add(name)
                return name
