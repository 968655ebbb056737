"""The page `/onderdelen/taal/`: a form with a text in each state and the help beside it, as "Mijn aanbod" has it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods

from portal.my_offers.plain import replacing
from portal.my_offers.plain.helping import plain_help
from portal.stage.samples_plain import LINES, TEXTS


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def plain_page(request: HttpRequest) -> HttpResponse:
    """Show the form; `?met=deur` shows one text alone. What is sent stands there again, with the change asked for."""
    sent = replacing.apply(request.POST) if replacing.asked(request.POST) else request.POST
    only = request.GET.get("met")
    texts = [
        {
            "name": name,
            "label": label,
            "text": text,
            "is_line": name in LINES,
            "help": plain_help(text, field=name, box=f"id_{name}"),
        }
        for name, (label, sample) in TEXTS.items()
        if only in (None, name)
        for text in [sent.get(name, sample)]
    ]
    return render(request, "stage/plain.html", {"texts": texts, "saved": request.method == "POST"})
