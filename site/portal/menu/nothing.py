"""Nothing found, said in words: what stands in the way, what helps, and which places are near."""

from collections.abc import Iterable, Mapping, Sequence

from django.utils.html import conditional_escape, escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.languages import comma, dutch, filled
from portal.menu.filters import href
from portal.menu.names import label_of, place_name
from portal.menu.parts import Nothing, WayOn
from search.nothing_found import Change, Near
from search.nothing_found import WayOn as SearchWayOn


def nothing_found(ways: Sequence[SearchWayOn], near: Iterable[Near], themes: Mapping[str, str]) -> Nothing:
    """Put the changes that help, and the places near, into words. `themes` is slug → name."""
    return Nothing(
        in_the_way=_in_the_way(ways, themes),
        ways=tuple(_way_on(way, themes) for way in ways),
        near=tuple(_near(place) for place in near),
    )


def _in_the_way(ways: Iterable[SearchWayOn], themes: Mapping[str, str]) -> str:
    """Name the choices of which taking away one alone finds something."""
    names = [_removed(way, themes) for way in ways if way.change in {Change.FILTER, Change.WORD}]
    if not names:
        return ""
    if len(names) == 1:
        return _fill(_("“%(choice)s” stands in the way."), choice=names[0])
    return _fill(
        _("One of these stands in the way: %(choices)s."),
        choices=format_html_join(comma(), "{}", ((name,) for name in names)),
    )


def _way_on(way: SearchWayOn, themes: Mapping[str, str]) -> WayOn:
    """Say a change of the query in words."""
    words = {
        Change.SPELLING: _("Did you mean “%(added)s”?"),
        Change.WIDER: _("Look up to %(added)s km away"),
        Change.FILTER: _("Take “%(removed)s” away"),
        Change.WORD: _("Look without “%(removed)s”"),
        Change.ALL_FILTERS: _("Look for the words only"),
        Change.ALL_WORDS: _("Look without words"),
        Change.EVERYTHING: _("Show everything"),
    }[way.change]
    added = dutch(way.added) if way.change is Change.SPELLING else way.added
    return WayOn(words=_fill(words, added=added, removed=_removed(way, themes)), count=way.count, href=href(way.query))


def _near(place: Near) -> WayOn:
    words = filled(_("%(place)s, %(km)d km away"), place=place_name(place.nis), km=max(1, round(place.distance)))
    return WayOn(words=words, count=place.count, href=href(place.query))


def _removed(way: SearchWayOn, themes: Mapping[str, str]) -> str:
    """Give what is gone in words: a choice as the filters call it, a word as it was typed."""
    return label_of(way.parameter, way.removed, themes) if way.change is Change.FILTER else way.removed


def _fill(words: str, **pieces: str) -> SafeString:
    """Fill a translated sentence with pieces, some of which are marked as Dutch already."""
    return SafeString(escape(words) % {name: conditional_escape(piece) for name, piece in pieces.items()})
