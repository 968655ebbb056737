"""Why a row stands where it stands, in a few words: "past: gratis, woensdagavond, 2 km · let op: lezen nodig".

The verdicts are those that ordered the rows (search/matrix/fit.py); here they get the words of the facts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.choices import Audience, OpenState
from portal.matrix.cells import km_in_words
from portal.matrix.words import MatrixNames, moment_in_words
from portal.tiles.maker import euro
from search.further import BY_CHOICE
from search.matrix.criteria import Verdict
from search.matrix.finding import MatrixRow
from search.matrix.profile import CARE, Profile

READING: Final = {
    Verdict.FITS: gettext_lazy("no reading"),
    Verdict.ASK: gettext_lazy("reading"),
    Verdict.MIND: gettext_lazy("reading needed"),
}
GROUPS: Final = {
    Audience.WOMEN: gettext_lazy("only women"),
    Audience.MEN: gettext_lazy("only men"),
    Audience.MIXED: gettext_lazy("women and men"),
}
PLACES: Final = {
    OpenState.WAITING_LIST: gettext_lazy("waiting list"),
    OpenState.FULL: gettext_lazy("full"),
    OpenState.PAUSED: gettext_lazy("paused"),
}


@dataclass(frozen=True)
class Reasons:
    """What fits, what nobody wrote down, what to mind; `unlikely`: something that must hold does not."""

    fits: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    mind: tuple[str, ...] = ()
    unlikely: bool = False

    def __bool__(self) -> bool:
        """Say whether there is anything to say."""
        return bool(self.fits or self.ask or self.mind)


def reasons_of(row: MatrixRow, profile: Profile, names: MatrixNames) -> Reasons:
    """Give the reasons of a row; none without a profile. What decides stands first: what cannot be, then the rest."""
    said: dict[Verdict, list[str]] = {Verdict.FITS: [], Verdict.ASK: [], Verdict.MIND: []}
    for one in sorted(row.fit.judged, key=lambda judged: judged.possible):
        words = WORDS[one.name](row, profile, one.verdict, names) if one.verdict in said else ""
        if words:
            said[one.verdict].append(words)
    fits, ask, mind = (tuple(dict.fromkeys(each)) for each in said.values())
    return Reasons(fits, ask, mind, unlikely=row.fit.missing > 0)


Words = Callable[[MatrixRow, Profile, Verdict, MatrixNames], str]


def _wish(row: MatrixRow, profile: Profile, _verdict: Verdict, names: MatrixNames) -> str:
    kinds = [names.label("soort", slug) for slug in row.document.kinds if slug in profile.kinds]
    themes = [names.label("thema", slug) for slug in row.document.themes if slug in profile.themes]
    return ", ".join([*kinds, *themes]).lower()


def _time(row: MatrixRow, profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    moments = [mark.partition(":")[2] for mark in row.document.more if mark.startswith("vrij:")]
    if verdict is Verdict.ASK:
        return _("when")
    if moments == [BY_CHOICE]:
        return moment_in_words(BY_CHOICE)
    told = [moment for moment in moments if moment in profile.free] if verdict is Verdict.FITS else moments
    return ", ".join(map(moment_in_words, told[:2]))


def _distance(row: MatrixRow, profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    if verdict is Verdict.ASK:
        return _("the place")
    return km_in_words(row.km_from_home)


def _budget(row: MatrixRow, _profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    if verdict is Verdict.ASK:
        return _("the price")
    if row.document.free:
        return _("free")
    return euro(row.offer.price) if row.offer.price is not None else _("not free")


def _children(row: MatrixRow, profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    if verdict is Verdict.ASK:
        return _("childcare") if profile.children == (CARE,) else _("whether children may come along")
    if verdict is Verdict.MIND:
        return _("no children")
    return _("childcare") if "opvang:ja" in row.document.more else _("children may come along")


def _dutch(row: MatrixRow, _profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    level = row.offer.level
    if verdict is Verdict.ASK or level is None:
        return _("how much Dutch")
    words = _("%(level)s Dutch is enough") if verdict is Verdict.FITS else _("asks more Dutch: %(level)s")
    return words % {"level": level.label}


def _reading(_row: MatrixRow, _profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    return str(READING[verdict])


def _together(row: MatrixRow, _profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    return _("somebody goes along") if verdict is Verdict.FITS else _("who goes along the first time")


def _group(row: MatrixRow, _profile: Profile, verdict: Verdict, _names: MatrixNames) -> str:
    if verdict is Verdict.ASK:
        return _("who is in the group")
    return str(GROUPS[Audience(row.offer.audience)])


def _place(row: MatrixRow, _profile: Profile, _verdict: Verdict, _names: MatrixNames) -> str:
    return str(PLACES.get(row.state.now, ""))


def _residents(row: MatrixRow, _profile: Profile, _verdict: Verdict, _names: MatrixNames) -> str:
    return _("only for people of %(places)s") % {"places": ", ".join(row.places)}


def _soon(row: MatrixRow, _profile: Profile, _verdict: Verdict, _names: MatrixNames) -> str:
    first = row.document.next_date
    return _("starts only on %(day)s") % {"day": date_format(date.fromordinal(first), "j F")} if first else ""


def _fresh(row: MatrixRow, _profile: Profile, _verdict: Verdict, _names: MatrixNames) -> str:
    return _("nobody confirmed it for more than a year")


def _benefit(_row: MatrixRow, _profile: Profile, _verdict: Verdict, _names: MatrixNames) -> str:
    return _("on a benefit: ask first")


WORDS: Final[dict[str, Words]] = {
    "wish": _wish,
    "time": _time,
    "distance": _distance,
    "budget": _budget,
    "children": _children,
    "dutch": _dutch,
    "reading": _reading,
    "together": _together,
    "group": _group,
    "place": _place,
    "residents": _residents,
    "soon": _soon,
    "fresh": _fresh,
    "benefit": _benefit,
}
