"""What the values of the matrix's filters are called; those of the menu's filters are called the same."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.choices import Audience, Commitment, DutchShare, OpenTo, PictureChoices, ReducedPrice, Rhythm, YesNo
from catalogue.schedule import PartOfDay, Weekday
from portal.menu.names import Names, place_name
from search.barriers import BARRIERS, HELPS
from search.further import BY_CHOICE, BY_NAME
from search.matrix.profile import CARE, CHOICES, COMING_ALONG, FREE_ONLY
from search.spoken import language_name

CHOSEN_FROM: Final[dict[str, type[PictureChoices]]] = {
    "engagement": Commitment,
    "ritme": Rhythm,
    "open": OpenTo,
    "lezen": YesNo,
    "aandeel": DutchShare,
    "wie": Audience,
    "opvang": YesNo,
    "korting": ReducedPrice,
    "inloop": YesNo,
    "taalhulp": YesNo,
    "vakantie": YesNo,
}
FIXED_WORDS: Final = {
    "seizoen": {
        "lente": gettext_lazy("spring"),
        "zomer": gettext_lazy("summer"),
        "herfst": gettext_lazy("autumn"),
        "winter": gettext_lazy("winter"),
    },
    "leeftijd": {
        "kind": gettext_lazy("children, up to 11"),
        "jong": gettext_lazy("12 to 17"),
        "volwassen": gettext_lazy("18 to 59"),
        "60plus": gettext_lazy("60 and older"),
    },
    "plaats": {
        "open": gettext_lazy("open"),
        "wachtlijst": gettext_lazy("waiting list"),
        "vol": gettext_lazy("full"),
        "pauze": gettext_lazy("paused"),
    },
    "samen": {"1": gettext_lazy("somebody goes along the first time")},
    "trapvrij": {"1": gettext_lazy("no steps")},
    "toilet": {"1": gettext_lazy("accessible toilet")},
    "zitten": {"1": gettext_lazy("you can sit")},
    "stil": {"1": gettext_lazy("quiet place")},
    "p_lezen": {"moeilijk": gettext_lazy("hard")},
    "p_hoe": {
        "voet": gettext_lazy("on foot"),
        "fiets": gettext_lazy("by bicycle"),
        "bus": gettext_lazy("by bus"),
    },
    "p_kinderen": {COMING_ALONG: gettext_lazy("come along"), CARE: gettext_lazy("need care")},
    "spell": {
        "overdag": gettext_lazy("in the daytime on weekdays"),
        "avonden": gettext_lazy("in the evening on weekdays"),
        "weekend": gettext_lazy("in the weekend, all day"),
    },
    "p_samen": {"1": gettext_lazy("not alone the first time")},
    "p_budget": {FREE_ONLY: gettext_lazy("only free")},
}
PARTS: Final = {
    PartOfDay.MORNING.slug: gettext_lazy("morning"),
    PartOfDay.AFTERNOON.slug: gettext_lazy("afternoon"),
    PartOfDay.EVENING.slug: gettext_lazy("evening"),
}
BARRIER_WORDS: Final = {
    "bekend": gettext_lazy("known"),
    "bereikbaar": gettext_lazy("reachable"),
    "beschikbaar": gettext_lazy("available"),
    "betaalbaar": gettext_lazy("affordable"),
    "bruikbaar": gettext_lazy("usable"),
    "begrijpbaar": gettext_lazy("understandable"),
    "betrouwbaar": gettext_lazy("trustworthy"),
    "begripvol": gettext_lazy("understanding"),
    "betreedbaar": gettext_lazy("easy to step inside"),
}
# On a chip a yes or no needs its question.
ASKED: Final = {
    "lezen": {"ja": gettext_lazy("reading needed"), "nee": gettext_lazy("no reading needed")},
    "opvang": {"ja": gettext_lazy("with childcare"), "nee": gettext_lazy("without childcare")},
    "inloop": {"ja": gettext_lazy("walk in"), "nee": gettext_lazy("register first")},
    "taalhulp": {"ja": gettext_lazy("language help"), "nee": gettext_lazy("no language help")},
    "vakantie": {"ja": gettext_lazy("also in the school holidays"), "nee": gettext_lazy("not in the school holidays")},
}


class MatrixNames:
    """The words of values. `themes` is slug → name of every theme."""

    def __init__(self, themes: Mapping[str, str]) -> None:
        """Keep the names of the themes."""
        self.menu = Names(themes)

    def label(self, name: str, value: str) -> str:
        """Give the words of a value beside its question."""
        if name in BARRIERS:
            words = _("%(barrier)s: helps") if value == HELPS else _("%(barrier)s: hinders")
            return words % {"barrier": BARRIER_WORDS[name]}
        if name in CHOICES and name not in FIXED_WORDS:
            return self._of_profile(name, value)
        if name not in BY_NAME and name not in FIXED_WORDS:
            return self.menu.label(name, value)
        if name in CHOSEN_FROM:
            member = CHOSEN_FROM[name].from_slug(value)
            return str(member.label) if member else value
        if value in FIXED_WORDS.get(name, {}):
            return str(FIXED_WORDS[name][value])
        return COUNTED[name](value) if name in COUNTED else self._of_profile(name, value)

    def chip(self, name: str, value: str) -> str:
        """Give the words of a value that stands alone."""
        return str(ASKED[name][value]) if name in ASKED else self.label(name, value)

    def _of_profile(self, name: str, value: str) -> str:
        makers: dict[str, Callable[[str], str]] = {
            "p_nederlands": lambda level: self.menu.label("niveau", level),
            "p_thuis": place_name,
            "p_km": lambda km: _("%(km)s km") % {"km": km},
            "p_vrij": moment_in_words,
            "p_budget": lambda limit: _("up to € %(limit)s") % {"limit": limit},
            "p_soort": lambda slug: self.menu.label("soort", slug),
            "p_thema": lambda slug: self.menu.label("thema", slug),
            "p_groep": lambda slug: self.label("wie", slug),
        }
        return makers[name](value)


def moment_in_words(moment: str) -> str:
    """Say "wo-avond" as "woensdagavond"; the moment that people choose together in words of its own."""
    if moment == BY_CHOICE:
        return _("you choose when")
    day, _dash, part = moment.partition("-")
    words = {"day": _day(day), "part": _part(part)}
    return _("%(day)s %(part)s") % words


def _day(slug: str) -> str:
    return str(next(day.label for day in Weekday if day.slug == slug))


def _part(slug: str) -> str:
    return str(PARTS[slug])


COUNTED: Final[dict[str, Callable[[str], str]]] = {
    "spreekt": language_name,
    "prijs": lambda limit: _("up to € %(limit)s") % {"limit": limit},
    "plaatsen": lambda left: (
        ngettext("%(count)d place or more", "%(count)d places or more", int(left)) % {"count": int(left)}
    ),
    "begint": lambda weeks: ngettext("within a week", "within %(count)d weeks", int(weeks)) % {"count": int(weeks)},
    "bevestigd": lambda months: _("in the last %(count)s months") % {"count": months},
}
