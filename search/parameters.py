"""From GET parameters to a query. Any value whatsoever is either used or left out with a note; none is an error."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from search.analysis import words
from search.facets import BY_PARAMETER, FACETS, LEVELS
from search.query import BY_DISTANCE, MOST_VALUES, WIDEST, OfferQuery, QueryT
from search.values import LAST_PAGE, LONGEST_SHOWN, LONGEST_WORDS, clean, clean_words, is_slug, shown

NOT_A_CHOICE = _("This is not one of the answers.")
NO_SUCH_THEME = _("We do not know this theme.")
NO_SUCH_PLACE = _("We do not know this municipality.")
NO_WORDS = _("There is no word in it that we can look for.")
CUT = _("It is too long. We look for the first part.")
NO_PLACE = _("A distance needs a municipality. Choose one first.")
NO_DISTANCE = _("Write the distance as a number of kilometres.")
NO_PAGE = _("This is not the number of a page.")
TOO_MANY = _("That is more than we can look for at once.")


@dataclass(frozen=True)
class Note:
    """A value that was left out: of which parameter, the value as it may be shown, and why (to be translated)."""

    parameter: str
    value: str
    reason: str | Promise


class MultiDict(Protocol):
    """What Django's QueryDict offers and we need."""

    def getlist(self, key: str) -> list[Any]:
        """Give all values of a key."""


Parameters = MultiDict | Mapping[str, Sequence[str]]
Resolve = Callable[[str], str | None]  # NIS code, postcode or name → NIS code


def parse(
    params: Parameters, resolve_municipality: Resolve, *, themes: frozenset[str] | None = None
) -> tuple[OfferQuery, tuple[Note, ...]]:
    """Read a query of the menu from GET parameters; see `read_into`."""
    return read_into(OfferQuery, params, resolve_municipality, themes)


def read_into(
    make: Callable[..., QueryT], params: Parameters, resolve_municipality: Resolve, themes: frozenset[str] | None
) -> tuple[QueryT, tuple[Note, ...]]:
    """Read a query from GET parameters (contract: design, "Addresses and values").

    Args:
        make: makes the query from the values; one that knows more than an OfferQuery brings the rest along.
        params: a QueryDict or a mapping of lists. Parameters that the contract does not know are not ours and pass.
        resolve_municipality: gives the NIS code for a code, postcode or name, or None. It gets cleaned, short text.
        themes: the slugs that exist; None accepts every well-formed slug.

    Returns:
        The query, and a note for every value that was left out or cut. Never raises, whatever the values.
    """
    reader = Reader(params, resolve_municipality, themes)
    chosen = {facet.attribute: tuple(reader.choices(facet.parameter)) for facet in FACETS}
    levels = chosen.pop("level")
    query = make(
        q=reader.search_words(),
        radius=reader.radius(chosen["places"]),
        level=max(map(int, levels), default=None),
        free=bool(chosen.pop("free")),
        children=bool(chosen.pop("children")),
        page=reader.page(),
        **chosen,
    )
    return reader.in_order(query), tuple(dict.fromkeys(reader.notes))


class Reader:
    """Reads parameter after parameter and collects the notes."""

    def __init__(self, params: Parameters, resolve: Resolve, themes: frozenset[str] | None) -> None:
        self.params = params
        self.resolve = resolve
        self.themes = themes
        self.notes: list[Note] = []

    def raw(self, name: str) -> list[str]:
        """Give the parameter's values that are not empty, as text."""
        values = self.params.getlist(name) if hasattr(self.params, "getlist") else self.params.get(name, ())
        return [str(value) for value in values if str(value).strip()]

    def leave_out(self, name: str, value: str, reason: str | Promise) -> None:
        """Note that this value is not used."""
        self.notes.append(Note(name, shown(value), reason))

    def choices(self, name: str) -> Iterator[str]:
        """Give the values of a filter that exist, at most MOST_VALUES different ones."""
        found: set[str] = set()
        for raw in self.raw(name):
            value = self.choice(name, raw)
            if value and len(found | {value}) > MOST_VALUES:
                self.leave_out(name, raw, TOO_MANY)
            elif value:
                found.add(value)
                yield value

    def choice(self, name: str, raw: str) -> str | None:
        """Give the value of a filter that `raw` stands for, or None with a note."""
        value = clean(raw[: 4 * LONGEST_SHOWN])
        if name == "gemeente":
            nis = self.resolve(value) if value and len(value) <= 2 * LONGEST_SHOWN else None
            if nis is None:
                self.leave_out(name, raw, NO_SUCH_PLACE)
            return nis
        if name == "thema":
            known, reason = is_slug(value) and (self.themes is None or value in self.themes), NO_SUCH_THEME
        else:
            known, reason = value in (LEVELS if name == "niveau" else BY_PARAMETER[name].values), NOT_A_CHOICE
        if not known:
            self.leave_out(name, raw, reason)
        return value if known else None

    def search_words(self) -> str:
        """Give the cleaned words of `q` (several: together), or nothing where there is no word in them."""
        raw = " ".join(self.raw("q"))
        text = clean_words(raw)
        if raw and not words(text):
            self.leave_out("q", raw, NO_WORDS)
            return ""
        if len(clean(raw[: 10 * LONGEST_WORDS])) > LONGEST_WORDS:
            self.leave_out("q", raw, CUT)
        return text

    def radius(self, places: tuple[str, ...]) -> int | None:
        """Give the distance in km, at most WIDEST; several: the widest."""
        kilometres = []
        for raw in self.raw("straal"):
            number = _number(raw)
            if number is None or not 1 <= number <= WIDEST:
                self.leave_out("straal", raw, NO_DISTANCE)
            elif not places:
                self.leave_out("straal", raw, NO_PLACE)
            else:
                kilometres.append(number)
        return max(kilometres, default=None)

    def in_order(self, query: QueryT) -> QueryT:
        """Give the query in the order asked for; by distance only from somewhere."""
        for raw in self.raw("sorteer"):
            value = clean(raw[:LONGEST_SHOWN])
            ordered = replace(query, sort=value)
            if ordered.sort == value:
                return ordered
            self.leave_out("sorteer", raw, NO_PLACE if value == BY_DISTANCE else NOT_A_CHOICE)
        return query

    def page(self) -> int:
        """Give the page's number; past the end is the engine's to mend."""
        for raw in self.raw("pagina"):
            number = _number(raw)
            if number:
                return number
            self.leave_out("pagina", raw, NO_PAGE)
        return 1


def _number(raw: str) -> int | None:
    """Read a whole number of plain digits, at most LAST_PAGE; anything else is None."""
    digits = clean(raw[: 10 * LONGEST_SHOWN]).removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        return None
    return min(int(digits), LAST_PAGE)
