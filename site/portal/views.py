"""The public pages of the frame. Pages of the tree are served by Wagtail; the menu has its own module."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from portal.context import region_of
from portal.first_page.home import address_of_answers


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Serve the region's root page, and after its questions lead to the menu; before any region was made, say so."""
    region = region_of(request)
    if region is None:
        return render(request, "portal/no_region.html")
    chosen = address_of_answers(request.GET, region)
    return redirect(chosen) if chosen else region.serve(request)


@require_safe
def about_data(request: HttpRequest) -> HttpResponse:
    """Name the sources of the reference data, pictures and fonts, with their licences."""
    return render(request, "portal/about_data.html")


@require_safe
@cache_control(max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is theirs to read."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /inloggen/",
        "Disallow: /antwoord/",
        "Disallow: /bevestig/",
        "Disallow: /mijn-aanbod/",
        "Disallow: /plaats/",
        "Disallow: /uitnodiging/",
        "Disallow: /voorbeeld/",
        "Disallow: /klopt-nog/",
        "Disallow: /geen-mail/",
        "Disallow: /plan/",
        "Disallow: /*/plan/",
        "Disallow: /plannen/",
        "Disallow: /vragen/",
        "Disallow: /*/vragen/",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> JsonResponse:
    """Let a phone put Meedoen on its home screen."""
    region = region_of(request)
    icons = [
        {"src": static("portal/icon-192.png"), "sizes": "192x192", "type": "image/png"},
        {"src": static("portal/icon-512.png"), "sizes": "512x512", "type": "image/png"},
        {"src": static("portal/icon-maskable-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]
    return JsonResponse(
        {
            "name": f"Meedoen · {region.title}" if region else "Meedoen",
            "short_name": "Meedoen",
            "id": "/",
            "lang": get_language(),
            "dir": "rtl" if get_language_bidi() else "ltr",
            "start_url": reverse("home"),
            "scope": "/",
            "display": "standalone",
            "background_color": "#fffdf8",
            "theme_color": "#1d4a70",
            "icons": icons,
            "shortcuts": [
                {"name": gettext("What can you do?"), "url": reverse("menu")},
                {"name": gettext("My list"), "url": reverse("my_list")},
            ],
        },
        content_type="application/manifest+json",
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the address cannot be read. A request for a host that is not ours can tell us nothing more."""
    known = None if isinstance(exception, DisallowedHost) else request
    return HttpResponse(render_to_string("400.html", request=known), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is for somebody else."""
    return render(request, "403.html", status=403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that a form could not be taken: it was open too long, or the browser keeps no cookies."""
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that the page is not there, with ways on."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke. Uses no database: that may be what broke."""
    return HttpResponse(render_to_string("500.html"), status=500)
