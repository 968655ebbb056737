"""Where to begin: the worst holes, each with one way on. For the page of the holes, and for the side of `/vandaag/`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.models import OrganisationPage, RegionPage
from portal.gaps.choosing import cell_page_of
from portal.gaps.parts import Hole
from portal.gaps.reading import read
from portal.gaps.table import said_of
from portal.languages import DUTCH
from search.gaps.matrix import GapMatrix
from search.gaps.view import GapView
from search.gaps.worst import Gap, worst_gaps

MOST: Final = 3
NAMED: Final = 2  # organisations named with a hole
KEPT: Final = 900  # seconds that the holes of `/vandaag/` are kept: a hole is not filled within the quarter of an hour


def holes_of(matrix: GapMatrix, view: GapView, towns: Collection[str] = ()) -> tuple[Hole, ...]:
    """Give the worst holes of this table, or of these municipalities (NIS codes) in it.

    One query, for the organisations that are there.
    """
    every = worst_gaps(matrix, len(matrix.rows) * len(matrix.columns))
    gaps = _spread((gap for gap in every if not towns or gap.place.value in towns), MOST)
    there = _organisations_in({gap.place.value for gap in gaps})
    return tuple(_hole(gap, view, there.get(gap.place.value, [])) for gap in gaps)


def _spread(gaps: Iterable[Gap], most: int) -> list[Gap]:
    """Give the first few; of what nobody asked for one in each municipality, else the largest town fills the list."""
    chosen: list[Gap] = []
    seen: set[str] = set()
    for gap in gaps:
        if gap.cell.waiting or gap.place.value not in seen:
            chosen.append(gap)
            seen.add(gap.place.value)
        if len(chosen) == most:
            break
    return chosen


def worst_of_today(region: RegionPage, now: datetime, towns: Collection[str] = ()) -> tuple[Hole, ...]:
    """Give the worst holes by kind, for whom comes in in the morning: of the region, or of these municipalities.

    Kept for a quarter of an hour.
    """
    key = f"gaps:worst:{region.pk}:{'-'.join(sorted(towns))}:{timezone.localdate(now)}"
    found: tuple[Hole, ...] | None = cache.get(key)
    if found is None:
        with override(DUTCH):
            view = GapView()
            found = holes_of(read(region, view, now).matrix, view, towns)
        cache.set(key, found, KEPT)
    return found


def _hole(gap: Gap, view: GapView, names: list[str]) -> Hole:
    opened = cell_page_of(view.opening(gap.place.value, gap.column.value))
    words = {"what": str(gap.column.label), "where": str(gap.place.name)}
    title = _("%(what)s in %(where)s") % words
    return Hole(
        title=title[:1].upper() + title[1:],
        facts=said_of(view.counting, 0, 0, gap.cell.asked, gap.cell.met).replace(", ", " · "),
        detail=_there(names),
        way=_("Show organisations") if names else _("Plan a 4P interview"),
        href=f"{opened}#wie" if names else reverse("interviews"),
        open_href=opened,
        in_panel=bool(names),
    )


def _there(names: list[str]) -> str:
    """Name the organisations of the municipality."""
    if not names:
        return _("We know no organisation there yet.")
    rest = len(names) - NAMED
    named = {"names": ", ".join(names[:NAMED]), "count": rest}
    if rest > 0:
        return _("There already: %(names)s and %(count)d more.") % named
    return _("There already: %(names)s.") % named


def _organisations_in(codes: Iterable[str]) -> dict[str, list[str]]:
    """Give NIS code → names of the organisations there. One query."""
    found: dict[str, list[str]] = defaultdict(list)
    there = OrganisationPage.objects.live().filter(municipalities__in=list(codes)).order_by("title")
    for nis, title in there.values_list("municipalities", "title"):
        found[nis].append(title)
    return found
