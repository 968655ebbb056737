"""The page `/onderdelen/`: every component in every state, under the name of its file.

Each group of components is a page of its own, so that it wears the styles of its real pages and no others; the first
page shows them all, each in a frame.
"""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from portal.stage.sample import Sample
from portal.stage.samples import GROUPS


@dataclass(frozen=True)
class State:
    """One sample, drawn. A list item stands in a list of the class `within`, as it does on the real page."""

    html: SafeString
    is_item: bool
    within: str


@dataclass(frozen=True)
class Component:
    """A component: the name of its file, and its states."""

    name: str
    states: tuple[State, ...]


@require_safe
def stage(request: HttpRequest) -> HttpResponse:
    """Show every component, in the language of the address."""
    return render(request, "stage/stage.html", {"groups": GROUPS})


@require_safe
def stage_group(request: HttpRequest, name: str) -> HttpResponse:
    """Show the components of one group in the styles of its pages.

    Raises:
        Http404: there is no such group.
    """
    group = next((group for group in GROUPS if group.name == name), None)
    if group is None:
        raise Http404(name)
    components = tuple(
        Component(file, tuple(_state(file, sample) for sample in samples))
        for file, samples in sorted(group.components.items())
    )
    styles = [f"portal/css/{style}.css" for style in group.styles]
    return render(request, "stage/group.html", {"components": components, "styles": styles})


def _state(file: str, sample: Sample) -> State:
    html = render_to_string(f"components/{file}", sample.context)
    return State(html, is_item=html.lstrip().startswith("<li"), within=sample.within)
