"""Who sits at the table, without saying who: what this person can and wants. It lives in the address, and nowhere else.

Everything is optional. What is not said asks nothing of an offer.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Self

from catalogue.choices import Audience
from search.facets import DAYS, KINDS, LEVELS
from search.further import MOMENTS, PRICES
from search.query import MOST_VALUES, WIDEST
from search.values import is_nis, is_slug

READING_IS_HARD: Final = "moeilijk"
FREE_ONLY: Final = "gratis"
COMING_ALONG, CARE = "mee", "opvang"
# How far people usually go: kilometres as the crow flies. Ours; a counsellor who knows better types another number.
REACH: Final = {"voet": 2, "fiets": 7, "bus": 20}
USUAL_REACH: Final = 10  # nobody said how
GROUPS: Final = tuple(audience.slug for audience in Audience if audience is not Audience.UNKNOWN)

# What many people say of their week at once, beside single parts of it: a word for several.
SPELLS: Final = {
    "overdag": tuple(f"{day}-{part}" for day in DAYS[:5] for part in ("voormiddag", "namiddag")),
    "avonden": tuple(f"{day}-avond" for day in DAYS[:5]),
    "weekend": tuple(moment for moment in MOMENTS if moment[:2] in DAYS[5:]),
}

# Parameter → field, and the values it may have; None: another test says.
CHOICES: Final[dict[str, tuple[str, tuple[str, ...] | None]]] = {
    "p_nederlands": ("dutch", LEVELS),
    "p_lezen": ("reading", (READING_IS_HARD,)),
    "p_thuis": ("home", None),
    "p_hoe": ("by", tuple(REACH)),
    "p_km": ("km", None),
    "p_vrij": ("free", MOMENTS),
    "p_kinderen": ("children", (COMING_ALONG, CARE)),
    "p_budget": ("budget", (FREE_ONLY, *PRICES)),
    "p_soort": ("kinds", KINDS),
    "p_thema": ("themes", None),
    "p_samen": ("together", ("1",)),
    "p_groep": ("groups", GROUPS),
}
SEVERAL: Final = frozenset({"p_vrij", "p_soort", "p_thema", "p_groep"})
NOTHING: Final[tuple[str, ...]] = ()


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What is known of the person. Always sound: what cannot be falls out. Each field: values of its parameter.

    Attributes:
        dutch: 1 to 4, what the person speaks.
        reading: READING_IS_HARD.
        home: NIS code; `by` and `km` say how far it is from there, and mean nothing without it.
        free: parts of the week, as "wo-avond".
        children: they come along, or need care meanwhile.
        budget: euro at most, each time; FREE_ONLY.
        kinds, themes: what the person would like.
        together: somebody goes along the first time.
        groups: the groups the person could be in, where it matters.
    """

    dutch: tuple[str, ...] = ()
    reading: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    km: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Keep sound values, each once, in one order."""
        for name, (field, values) in CHOICES.items():
            sound = dict.fromkeys(value for value in getattr(self, field) if is_value(name, value))
            most = max(MOST_VALUES, len(values or ())) if name in SEVERAL else 1
            ordered = sorted(sound, key=_position(name)) if name in SEVERAL else list(sound)
            object.__setattr__(self, field, tuple(ordered[:most]))
        if not self.home:
            object.__setattr__(self, "by", NOTHING)
            object.__setattr__(self, "km", NOTHING)

    def __bool__(self) -> bool:
        """Say whether anything is said."""
        return bool(self.told)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The parameters that say something."""
        return tuple(name for name in CHOICES if self.values(name))

    @property
    def reach(self) -> int:
        """How far from home, in km: as typed, else as people usually go by this means."""
        if self.km:
            return int(self.km[0])
        return REACH[self.by[0]] if self.by else USUAL_REACH

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of a parameter."""
        chosen: tuple[str, ...] = getattr(self, CHOICES[name][0])
        return chosen

    def having(self, name: str, values: tuple[str, ...]) -> Self:
        """Give the profile with these values of a parameter."""
        changes: dict[str, Any] = {CHOICES[name][0]: values}
        return replace(self, **changes)

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give (parameter, value) of all that is said."""
        return ((name, value) for name in self.told for value in self.values(name))


def is_value(name: str, value: str) -> bool:
    """Say whether this parameter of a profile can have this value."""
    values = CHOICES[name][1]
    if values is not None:
        return value in values
    if name == "p_km":
        return value.isascii() and value.isdigit() and len(value) < 4 and 1 <= int(value) <= WIDEST
    return is_nis(value) if name == "p_thuis" else is_slug(value)


def _position(name: str) -> Callable[[str], Any]:
    """Give the order of values: that of the choices, else the alphabet."""
    values = CHOICES[name][1]
    return values.index if values else str
