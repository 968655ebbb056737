"""The help while somebody types: `/mijn-aanbod/taal/`. It writes nothing, and keeps nothing of what it reads."""

from datetime import timedelta
from typing import Final

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from portal.my_offers.access import for_keepers
from portal.my_offers.plain.helping import LONGEST_TEXT, PlainHelp, as_in_box, plain_help
from portal.my_offers.plain.marking import in_units

TOO_LARGE, TOO_MANY_REQUESTS = 413, 429
LONGEST_NAME: Final = 100
PANEL: Final = "components/my_offers/plain_panel.html"
# Who types asks at most once in 600 ms. Counted in the cache, so for one process: enough against a runaway script, and
# a row in the database for each pause while typing would be a write.
MOST, PER = 120, timedelta(minutes=1)


@require_POST
@for_keepers
def help_with(request: HttpRequest) -> HttpResponse:
    """Measure the text that is sent (`tekst`, of the field `veld` in the box `vak`); JSON, or the piece of a page."""
    text = as_in_box(request.POST.get("tekst", ""))
    if len(text) > LONGEST_TEXT:
        return HttpResponse(status=TOO_LARGE)
    if _too_often(request):
        return HttpResponse(status=TOO_MANY_REQUESTS)
    field, box = (request.POST.get(name, "")[:LONGEST_NAME] for name in ("veld", "vak"))
    found = plain_help(text, field=field, box=box)
    html = render_to_string(PANEL, {"help": found})
    if not request.accepts("application/json"):
        return HttpResponse(html)
    return JsonResponse({"html": html, "marks": _marks(text, found), "said": found.said})


def _marks(text: str, found: PlainHelp) -> list[tuple[int, int, str]]:
    return [
        (in_units(text, piece.start), in_units(text, piece.end), piece.mark) for piece in found.pieces if piece.mark
    ]


def _too_often(request: HttpRequest) -> bool:
    key = f"plain-help-{request.user.pk}"
    cache.add(key, 0, PER.total_seconds())
    try:
        return cache.incr(key) > MOST
    except ValueError:  # it ended between the two lines
        return False
