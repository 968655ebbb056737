"""The shelf and one tool: read by counsellors, coaches and coordinators."""

from collections.abc import Callable, Sequence

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalogue.models import RegionPage, Tool
from catalogue.permissions import regions_worked_in_by
from catalogue.toolbox.files import ACCEPTED
from catalogue.toolbox.permissions import (
    regions_of_toolbox,
    removable_from_toolbox,
    user_may_add_to_toolbox,
    user_may_remove_from_toolbox,
)
from catalogue.toolbox.shelf import documents_on_shelf, tools_on_shelf
from portal.context import region_of
from portal.staff.access import for_matrix_users
from portal.toolbox.asking import Asked, Facet
from portal.toolbox.cards import card_of
from portal.toolbox.forms import DocumentForm
from portal.toolbox.replaced import done_now, talent_note
from portal.toolbox.searching import asked_words, asks_for_talent
from portal.toolbox.shelf import shelf_of, steps_of, ways_on

A_PAGE = 24
SIMILAR = 4


def for_readers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in counsellors, coaches and coordinators; nothing of these pages is kept anywhere."""
    return for_matrix_users(cache_control(private=True, no_store=True)(view))


@require_safe
@for_readers
def toolbox(request: HttpRequest) -> HttpResponse:
    """Show the steps with their first tools; once something is asked, what fits."""
    asked = Asked.from_address(request.GET)
    tools = list(tools_on_shelf(regions_of_toolbox(request.user, region_of(request))))
    shelf = shelf_of(asked, tools)
    page = Paginator(shelf.tools, A_PAGE).get_page(request.GET.get("pagina"))
    of_one_step = len(asked.chosen.get(Facet.STEP, ())) == 1
    context = {
        "asked": asked,
        "shelf": shelf,
        "steps": steps_of(tools) if asked.is_empty else [],
        "page": page,
        "cards": [] if asked.is_empty else [card_of(tool, with_step=not of_one_step) for tool in page],
        "previous": asked.href(pagina=page.previous_page_number()) if page.has_previous() else "",
        "next": asked.href(pagina=page.next_page_number()) if page.has_next() else "",
        "ways_on": [] if shelf.tools else ways_on(asked, tools),
        "hidden": [(facet.value, value) for facet, values in asked.chosen.items() for value in values],
        "talent": talent_note(),
        "talent_first": asks_for_talent(asked_words(asked.words)),
        "may_add": bool(home_of(request)),
    }
    return render(request, "portal/toolbox/toolbox.html", context)


@require_safe
@for_readers
def tool(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one tool, with the documents of the region."""
    return tool_page(request, tool_under(request, slug), DocumentForm(auto_id="document-%s"))


def tool_under(request: HttpRequest, slug: str) -> Tool:
    """Give the tool at this address.

    Raises:
        Http404: there is none on the shelf of this person; another region's own is none.
    """
    found = tools_on_shelf(regions_of_toolbox(request.user, region_of(request))).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def home_of(request: HttpRequest) -> RegionPage | None:
    """Give the region to which this person adds: this site's if they work in it, else their own; None for none."""
    here = region_of(request)
    if user_may_add_to_toolbox(request.user, here):
        return here
    return RegionPage.objects.filter(pk__in=regions_worked_in_by(request.user)).order_by("title").first()


def tool_page(request: HttpRequest, found: Tool, form: DocumentForm, *, status: int = 200) -> HttpResponse:
    """Show a tool, with the form for a document as it stands."""
    regions = regions_of_toolbox(request.user, region_of(request))
    documents = list(documents_on_shelf(regions).filter(tool=found))
    removable = removable_from_toolbox(request.user, documents)
    context = {
        "tool": found,
        "card": card_of(found),
        "step_href": Asked(chosen={Facet.STEP: (found.step,)}).href(),
        "now": done_now(found, request.matrix_role),  # type: ignore[attr-defined]  # set at the door
        "similar": [card_of(one, with_step=False) for one in _similar(found, list(tools_on_shelf(regions)))],
        "documents": [(one, one in removable) for one in documents],
        "form": form,
        "accepted": ACCEPTED,
        "may_add": bool(home_of(request)),
        "may_remove": user_may_remove_from_toolbox(request.user, found),
    }
    return render(request, "portal/toolbox/tool.html", context, status=status)


def _similar(found: Tool, tools: Sequence[Tool]) -> list[Tool]:
    """Give other tools of the same step: the same form first, then for the same people."""
    of_step = [one for one in tools if one.step == found.step and one.pk != found.pk]
    shared = set(found.actors)
    return sorted(
        of_step, key=lambda one: (one.form != found.form, -len(shared & set(one.actors)), one.name.casefold())
    )[:SIMILAR]
