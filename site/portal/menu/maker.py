"""Makes the menu from a query and its answer. Every link is the one canonical address of the query it leads to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.languages import filled
from portal.menu.filters import filters_of, href, options_of, pairs_without
from portal.menu.names import Names, label_of, place_name
from portal.menu.parts import NO_COUNT, Chip, Map, Menu, Nothing, Option, WayOn
from portal.tiles.parts import Tile
from search.engines.base import Answer
from search.parameters import Note
from search.query import BY_DATE, BY_DISTANCE, NEWEST, PAST, OfferQuery, address
from search.values import shown

__all__ = ["Found", "chips_of", "href", "kinds_of", "label_of", "menu_of", "note_in_words", "place_name"]

NO_OFFER_HAS_IT = gettext_lazy("No activity has this word.")
NEIGHBOURS = 2  # page numbers shown on each side of this one
ORDER = {
    PAST: gettext_lazy("fits best"),
    BY_DATE: gettext_lazy("soon"),
    BY_DISTANCE: gettext_lazy("nearby"),
    NEWEST: gettext_lazy("new"),
}


@dataclass(frozen=True)
class Found:
    """A query with everything that was found for it, ready to become a menu.

    Attributes:
        themes: slug → name of every theme.
        meant, meant_count: the query with its typos mended, where a word was found as a typo only; what that finds.
        nothing: what to do when nothing was found.
        which_place: queries for each municipality that the typed place may be.
    """

    query: OfferQuery
    answer: Answer
    tiles: tuple[Tile, ...]
    themes: Mapping[str, str]
    notes: tuple[Note, ...] = ()
    meant: OfferQuery | None = None
    meant_count: int = 0
    nothing: Nothing = field(default_factory=Nothing)
    which_place: tuple[tuple[str, OfferQuery], ...] = field(default=())


def menu_of(found: Found) -> Menu:
    """Make the menu."""
    query, answer = found.query, found.answer
    names = Names(found.themes)
    filters = tuple(filters_of(query, answer, names))
    return Menu(
        words=query.q,
        total=answer.total,
        found=found_in_words(answer.total),
        show=_show(answer.total),
        page=answer.page,
        pages=answer.pages,
        tiles=found.tiles,
        kinds=kinds_of(query, answer, found.themes),
        filters=filters,
        chips=chips_of(query, found.themes),
        clear_href=reverse("menu"),
        hidden=pairs_without(query, "q", "sorteer", "pagina"),
        sorts=_sorts(query),
        notes=tuple(notes_in_words((note for note in found.notes if not _asked_instead(note, found)), found.answer)),
        meant=tuple(_meant(found)),
        nothing=found.nothing,
        need_href=_with_choices("tell_need", query),
        map=_map(query, answer, names),
        previous_href=href(query.on_page(answer.page - 1)) if answer.page > 1 else "",
        next_href=href(query.on_page(answer.page + 1)) if answer.page < answer.pages else "",
        page_links=tuple(_page_links(query, answer)),
        which_place=tuple(
            Option(value="", label=name, pictogram="where", count=NO_COUNT, chosen=False, href=href(place))
            for name, place in found.which_place
        ),
    )


def kinds_of(query: OfferQuery, answer: Answer, themes: Mapping[str, str]) -> tuple[Option, ...]:
    """Give the strip of kinds, each with its count."""
    return options_of(query, answer, Names(themes), "soort")


def chips_of(query: OfferQuery, themes: Mapping[str, str]) -> tuple[Chip, ...]:
    """Give the searched words and every chosen filter, each with the address without it. No engine is needed."""
    names = Names(themes)
    words = [Chip(label=f"“{query.q}”", href=href(query.without("q")))] if query.q else []
    chosen = [Chip(names.label(name, value), href(query.without(name, value))) for name, value in query.choices()]
    return (*words, *chosen)


def found_in_words(total: int) -> str:
    """Say how many were found: "12 activities"."""
    return ngettext("%(count)d activity", "%(count)d activities", total) % {"count": total}


def note_in_words(note: Note) -> str:
    """Say which value was left out, and why."""
    return _("We left out “%(value)s”. %(reason)s") % {"value": note.value, "reason": note.reason}


def notes_in_words(notes: Iterable[Note], answer: Answer) -> list[str]:
    """Say what was left out: values that are no answer, and words that no activity has."""
    unknown = (Note("q", shown(word), NO_OFFER_HAS_IT) for word in answer.left_out)
    return [note_in_words(note) for note in (*notes, *unknown)]


def _meant(found: Found) -> Iterable[WayOn]:
    """Offer the known spelling of what was typed."""
    if found.meant and found.meant_count:
        words = filled(_("Did you mean “%(added)s”?"), added=found.meant.q)
        yield WayOn(words, found.meant_count, href(found.meant))


def _asked_instead(note: Note, found: Found) -> bool:
    """Say whether a place that was left out is asked about: then nobody needs to hear that we do not know it."""
    return note.parameter == "gemeente" and bool(found.which_place)


def _show(total: int) -> str:
    return ngettext("Show %(count)d activity", "Show %(count)d activities", total) % {"count": total}


def _with_choices(view: str, query: OfferQuery) -> str:
    """Give the address of a view that reads the same choices; order and page are not among them."""
    words = address(replace(query, sort=PAST, page=1))
    return reverse(view) + (f"?{words}" if words else "")


def _map(query: OfferQuery, answer: Answer, names: Names) -> Map:
    """Give the map; its list for whoever runs no script says what choosing each municipality would find."""
    places = [option for option in options_of(query, answer, names, "gemeente") if option.count]
    return Map(
        src=_with_choices("menu_map", query),
        tiles=settings.MAP_TILES,
        thanks=settings.MAP_THANKS,
        places=tuple(sorted(places, key=lambda option: option.label)),
    )


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
    """Give the first, the last, and the pages around this one; a gap has no address, one page no links."""
    for number in page_numbers(answer):
        yield Option(
            value="" if number is None else str(number),
            label="…" if number is None else str(number),
            pictogram="",
            count=NO_COUNT,
            chosen=number == answer.page,
            href="" if number is None else href(query.on_page(number)),
        )


def page_numbers(answer: Answer) -> Iterator[int | None]:
    """Give the first, the last, and the pages around this one, None for a gap; nothing where one page holds all."""
    near = range(answer.page - NEIGHBOURS, answer.page + NEIGHBOURS + 1)
    shown = sorted({1, answer.pages, *(number for number in near if 1 <= number <= answer.pages)})
    before = 0
    for number in shown if answer.pages > 1 else ():
        if number > before + 1:
            yield None
        yield number
        before = number
