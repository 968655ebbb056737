"""Is this organisation here already? Likely doubles by KBO number, by name in a municipality, by website."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from catalogue.joining.kbo import is_same
from catalogue.models import Municipality, MunicipalityPage, OrganisationPage, RegionPage
from catalogue.spelling import plain_words

# What the law calls an organisation tells none from another.
LEGAL = frozenset({"vzw", "asbl", "ivzw", "aisbl", "bv", "bvba", "sprl", "srl", "nv", "sa", "cv", "cvba", "fv"})
LITTLE = frozenset(
    {"de", "het", "een", "en", "van", "in", "te", "voor", "la", "le", "les", "et", "du", "des", "l", "d"}
)
# Everybody has a page there: the host alone tells nothing, its path does.
SHARED = ("facebook.com", "instagram.com", "linktr.ee", "sites.google.com", "youtube.com", "linkedin.com", "x.com")
ALIKE = 86  # of 100: one letter in eight may differ
MOST = 4
SHORTEST = 4  # letters of a name that says enough when it stands within another


@dataclass(frozen=True)
class Sought:
    """What is known of the organisation that is looked for."""

    name: str = ""
    municipality: Municipality | None = None
    kbo_number: str = ""
    website: str = ""


@dataclass(frozen=True)
class Double:
    """An organisation that is perhaps the same, its municipality, and why one thinks so, in words."""

    organisation: OrganisationPage
    town: str
    why: tuple[str, ...]


def likely_doubles(region: RegionPage, sought: Sought, *, leave_out: int = 0, drafts: bool = False) -> list[Double]:
    """Give the most likely first, at most four. Drafts only for who may know of them: coaches."""
    asked = OrganisationPage.objects.descendant_of(region).exclude(pk=leave_out)
    if not drafts:
        asked = asked.live().public()
    above = {page.path: page.municipality for page in _towns(region)}
    found: list[tuple[int, Double]] = []
    for page in asked.order_by("title").prefetch_related("municipalities"):
        places = {place.pk: place for place in page.municipalities.all()}
        if town := above.get(page.path[: -page.steplen]):
            places[town.pk] = town
        if why := _why(page, places, sought):
            names = ", ".join(sorted(place.name for place in places.values()))
            weight = sum(one for one, _words in why)
            found.append((weight, Double(page, names, tuple(words for _weight, words in why))))
    found.sort(key=lambda one: -one[0])
    return [double for _weight, double in found[:MOST]]


def _towns(region: RegionPage) -> "QuerySet[MunicipalityPage]":
    return MunicipalityPage.objects.descendant_of(region).select_related("municipality")


def _why(page: OrganisationPage, places: dict[str, Municipality], sought: Sought) -> list[tuple[int, str]]:
    """Give each reason to think so, with its weight."""
    why = []
    if is_same(sought.kbo_number, page.kbo_number):
        why.append((4, _("the same KBO number")))
    # An organisation of the whole region, or one that names no place, may be anywhere.
    near = sought.municipality is None or not places or sought.municipality.pk in places
    name, other = (name_words(one, places.values()) for one in (sought.name, page.title))
    if name and name == other:
        why.append((3 if near else 1, _("the same name")))
    elif near and _alike(name, other):
        why.append((2, _("nearly the same name, in the same municipality")))
    if site_of(sought.website) and site_of(sought.website) == site_of(page.website):
        why.append((2, _("the same website")))
    return why


def name_words(name: str, places: Iterable[Municipality] = ()) -> tuple[str, ...]:
    """Give what tells the name from others: folded, without legal forms, little words and its municipality."""
    words = tuple(plain_words(name.replace(".", "")))
    left_out = LEGAL | LITTLE | {word for place in places for word in plain_words(place.name)}
    return tuple(word for word in words if word not in left_out) or words


def site_of(address: str) -> str:
    """Give the host of a website without "www."; on a host that everybody shares, with the first part of its path."""
    if not address.strip():
        return ""
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removesuffix(".")
    except ValueError:
        return ""
    if any(host == shared or host.endswith(f".{shared}") for shared in SHARED):
        first = parts.path.strip("/").partition("/")[0].lower()
        return f"{host}/{first}" if first else ""
    return host


def _alike(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if not name or not other:
        return False
    return fuzz.token_sort_ratio(" ".join(name), " ".join(other)) >= ALIKE or _within(name, other)


def _within(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One name is all in the other: "Okra" and "Okra Sint-Jan". A single short word is too little for that."""
    short, long = sorted((set(name), set(other)), key=len)
    return short <= long and sum(map(len, short)) >= SHORTEST
