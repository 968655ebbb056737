"""Makes the menu from a query and its answer. Every link is the one canonical address of the query it leads to."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from catalogue.choices import DutchLevel, Kind, PictureChoices, SocialForm
from catalogue.municipalities import lookup
from catalogue.schedule import PartOfDay, Weekday
from labelling.choices import Criterion
from portal.menu import Chip, Filter, Menu, Option, WayOn
from portal.tiles import Tile
from search.engines.base import Answer
from search.parameters import Note
from search.query import BY_DATE, BY_DISTANCE, NEWEST, PAST, OfferQuery, address

SHOWN_AT_ONCE = 8  # answers of a long list; the rest is folded away
DISTANCES = ("5", "10", "20")
SEVERAL = 2
NEIGHBOURS = 2  # page numbers shown on each side of this one
QUESTIONS = {
    "dagdeel": gettext_lazy("When?"),
    "dag": gettext_lazy("Which day?"),
    "niveau": gettext_lazy("How much Dutch?"),
    "gratis": gettext_lazy("Price"),
    "kinderen": gettext_lazy("Children"),
    "vorm": gettext_lazy("With whom?"),
    "thema": gettext_lazy("What do you like?"),
    "gemeente": gettext_lazy("Where?"),
    "straal": gettext_lazy("How far?"),
    "label": gettext_lazy("Good for"),
}
ORDER = {
    PAST: gettext_lazy("fits best"),
    BY_DATE: gettext_lazy("soon"),
    BY_DISTANCE: gettext_lazy("nearby"),
    NEWEST: gettext_lazy("new"),
}
PART_PICTURES = {"voormiddag": "morning", "namiddag": "noon", "avond": "evening", "weekend": "weekend"}


@dataclass(frozen=True)
class Found:
    """A query with everything that was found for it, ready to become a menu.

    Attributes:
        themes: slug → name of every theme.
        ways_on: what to do when nothing was found.
        which_place: queries for each municipality that the typed place may be.
    """

    query: OfferQuery
    answer: Answer
    tiles: tuple[Tile, ...]
    themes: Mapping[str, str]
    notes: tuple[Note, ...] = ()
    ways_on: tuple[WayOn, ...] = ()
    which_place: tuple[tuple[str, OfferQuery], ...] = field(default=())


def href(query: OfferQuery) -> str:
    """Give the address of the menu for this query."""
    words = address(query)
    return reverse("menu") + (f"?{words}" if words else "")


def menu_of(found: Found) -> Menu:
    """Make the menu."""
    query, answer = found.query, found.answer
    names = _Names(found.themes)
    return Menu(
        words=query.q,
        total=answer.total,
        page=answer.page,
        pages=answer.pages,
        tiles=found.tiles,
        kinds=kinds_of(query, answer, found.themes),
        filters=tuple(_filters(query, answer, names)),
        chips=tuple(_chips(query, names)),
        clear_href=reverse("menu"),
        hidden=_others(query, "q", "sorteer", "pagina"),
        search_hidden=_others(query, "q", "sorteer", "pagina", *(["gemeente"] if len(query.places) < SEVERAL else [])),
        place=(place_name(query.places[0]) if query.places else "") if len(query.places) < SEVERAL else None,
        sorts=_sorts(query),
        notes=tuple(note_in_words(note) for note in found.notes),
        ways_on=found.ways_on,
        previous_href=href(query.on_page(answer.page - 1)) if answer.page > 1 else "",
        next_href=href(query.on_page(answer.page + 1)) if answer.page < answer.pages else "",
        page_links=tuple(_page_links(query, answer)),
        which_place=tuple(
            Option(value="", label=name, pictogram="where", count=0, chosen=False, href=href(place))
            for name, place in found.which_place
        ),
    )


def kinds_of(query: OfferQuery, answer: Answer, themes: Mapping[str, str]) -> tuple[Option, ...]:
    """Give the strip of kinds, each with its count."""
    return _options(query, answer, _Names(themes), "soort")


def _others(query: OfferQuery, *names: str) -> tuple[tuple[str, str], ...]:
    """Give what a form must carry along besides its own fields."""
    return tuple(pair for pair in query.pairs() if pair[0] not in names)


def note_in_words(note: Note) -> str:
    """Say which value was left out, and why."""
    return _("We left out “%(value)s”. %(reason)s") % {"value": note.value, "reason": note.reason}


def label_of(name: str, value: str, themes: Mapping[str, str]) -> str:
    """Give the words for a value of a parameter."""
    return _Names(themes).label(name, value)


class _Names:
    """What each value of each filter is called, and its pictogram."""

    def __init__(self, themes: Mapping[str, str]) -> None:
        self.themes = themes

    def label(self, name: str, value: str) -> str:
        """Give the words for a value."""
        makers: dict[str, Callable[[str], object]] = {
            "soort": lambda slug: next(kind.label for kind in Kind if kind.slug == slug),
            "thema": lambda slug: self.themes.get(slug, slug),
            "gemeente": place_name,
            "straal": lambda km: ngettext("within %(km)s km", "within %(km)s km", int(km)) % {"km": km},
            "dag": lambda slug: next(day.label for day in Weekday if day.slug == slug),
            "dagdeel": lambda slug: next(part.label for part in PartOfDay if part.slug == slug),
            "niveau": lambda level: DutchLevel(int(level)).label,
            "gratis": lambda _one: _("free"),
            "kinderen": lambda _one: _("children may come along"),
            "vorm": lambda slug: next(form.label for form in SocialForm if form.slug == slug),
            "label": lambda slug: next(criterion.label for criterion in Criterion if criterion.slug == slug),
        }
        return str(makers[name](value))

    def pictogram(self, name: str, value: str) -> str:
        """Give the symbol of the sprite for a value, or "" where words suffice."""
        if name == "niveau":
            return f"level-{value}"
        if name == "dagdeel":
            return PART_PICTURES[value]
        fixed = {"dag": "calendar", "gratis": "free", "kinderen": "child"}
        if name in fixed:
            return fixed[name]
        tables: dict[str, type[PictureChoices]] = {"soort": Kind, "vorm": SocialForm, "label": Criterion}
        member = tables[name].from_slug(value) if name in tables else None
        return member.pictogram if member else ""


def place_name(nis: str) -> str:
    """Give the municipality's name, or the code where we do not know it."""
    return next((place.name for place in lookup(nis) if place.nis == nis), nis)


def _options(query: OfferQuery, answer: Answer, names: _Names, name: str) -> tuple[Option, ...]:
    return tuple(
        Option(
            value=value,
            label=names.label(name, value),
            pictogram=names.pictogram(name, value),
            count=count,
            chosen=query.has(name, value),
            href=href(query.toggled(name, value)),
        )
        for value, count in answer.facets.get(name, {}).items()
    )


def _filters(query: OfferQuery, answer: Answer, names: _Names) -> Iterable[Filter]:
    for name, question in QUESTIONS.items():
        asked = _distances(query, names) if name == "straal" else _options(query, answer, names, name)
        options, more = _fold(name, asked)
        if options:
            yield Filter(name=name, question=str(question), options=options, more=more)


def _fold(name: str, options: tuple[Option, ...]) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    """Fold away the rest of a long list; of lists that may be empty show what there is."""
    if name == "label" and not any(option.count or option.chosen for option in options):
        return (), ()
    if name not in {"thema", "gemeente"}:
        return options, ()
    there = [option for option in options if option.count or option.chosen]
    there.sort(key=lambda option: (not option.chosen, -option.count, option.label))
    return tuple(there[:SHOWN_AT_ONCE]), tuple(sorted(there[SHOWN_AT_ONCE:], key=lambda option: option.label))


def _distances(query: OfferQuery, names: _Names) -> tuple[Option, ...]:
    """Offer distances once a municipality is chosen; how many each gives is seen after choosing."""
    if not query.places:
        return ()
    return tuple(
        Option(
            value=km,
            label=names.label("straal", km),
            pictogram="route",
            count=NO_COUNT,
            chosen=query.has("straal", km),
            href=href(query.toggled("straal", km)),
        )
        for km in DISTANCES
    )


NO_COUNT = -1  # this option says no number


def _chips(query: OfferQuery, names: _Names) -> Iterable[Chip]:
    if query.q:
        yield Chip(label=f"“{query.q}”", href=href(query.without("q")))
    for name, value in query.choices():
        yield Chip(label=names.label(name, value), href=href(query.without(name, value)))


def _sorts(query: OfferQuery) -> tuple[Option, ...]:
    return tuple(
        Option(
            value=value,
            label=str(label),
            pictogram="",
            count=NO_COUNT,
            chosen=query.sort == value,
            href=href(query.with_value("sorteer", value)),
        )
        for value, label in ORDER.items()
        if value != BY_DISTANCE or query.places
    )


def _page_links(query: OfferQuery, answer: Answer) -> Iterable[Option]:
    """Give the first, the last, and the pages around this one; a gap has no address."""
    near = range(answer.page - NEIGHBOURS, answer.page + NEIGHBOURS + 1)
    shown = sorted({1, answer.pages, *(number for number in near if 1 <= number <= answer.pages)})
    before = 0
    for number in shown:
        if number > before + 1:
            yield Option(value="", label="…", pictogram="", count=NO_COUNT, chosen=False, href="")
        yield Option(
            value=str(number),
            label=str(number),
            pictogram="",
            count=NO_COUNT,
            chosen=number == answer.page,
            href=href(query.on_page(number)),
        )
        before = number
