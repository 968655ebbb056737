"""`/labels/`: what waits for this person, an activity to search, and all labels of the region."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from labelling.permissions import assessments_for
from portal.labels.listing import counts_by_state, listed
from portal.labels.piles import Pile, Piles, oldest, piles_of, to_do
from portal.labels.rows import Section, work_rows
from portal.labels.searching import hits
from portal.staff.access import for_coaches

FEW = 5  # rows of a pile on the first page; all of them at its own address
A_PAGE = 25


@require_safe
@for_coaches
def labels(request: HttpRequest) -> HttpResponse:
    """Show the piles; one pile alone, in pages, with `stapel`; what was searched with `zoek`."""
    readable = assessments_for(request.user)
    piles = piles_of(request.user, readable)
    pile = Pile.from_slug(request.GET.get("stapel", ""))
    if pile:
        return render(request, "portal/labels/pile.html", _one_pile(pile, piles, request.GET.get("pagina")))
    typed = request.GET.get("zoek", "").strip()
    return render(
        request,
        "portal/labels/labels.html",
        {
            "sections": sections_of(piles),
            "to_do": to_do(piles),
            "oldest": oldest(piles),
            "typed": typed,
            "hits": hits(request.user, typed),
            "list": listed(request.user, request.GET, readable),
            "counts": counts_by_state(readable),
            "policy_href": reverse("policies"),
            "any": readable.exists(),
        },
    )


def sections_of(piles: Piles) -> list[Section]:
    """Make each pile in which something waits, with its first rows."""
    shown = [(pile, one) for pile, waiting in piles.items() for one in waiting[:FEW]]
    rows = work_rows(shown)
    return [
        Section(
            pile,
            tuple(row for of, row in rows if of is pile),
            len(waiting),
            max(len(waiting) - FEW, 0),
            f"{reverse('labels')}?stapel={pile.slug}",
        )
        for pile, waiting in piles.items()
        if waiting
    ]


def _one_pile(pile: Pile, piles: Piles, number: str | None) -> dict[str, object]:
    page = Paginator(piles[pile], A_PAGE).get_page(number)
    rows = work_rows([(pile, one) for one in page])
    return {"pile": pile, "page": page, "rows": [row for _pile, row in rows], "count": len(piles[pile])}
