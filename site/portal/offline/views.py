"""Meedoen without a network: the service worker `/sw.js`, its version, and the page for what is not on the device.

The worker itself is `service_worker.js`; this module tells it what only the server knows: the release, the pages of
the shell in each language, and which addresses it leaves alone.
"""

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

HERE = Path(__file__).resolve().parents[1]
WORKER = Path(__file__).with_name("service_worker.js")
# What the shell is made of: a release that changes any of it is another version to the worker.
SHELL_PARTS = (settings.ROOT / "templates", HERE / "static", HERE / "locale", WORKER)
FONTS = (
    "portal/fonts/atkinson-hyperlegible-latin-400-normal.woff2",
    "portal/fonts/atkinson-hyperlegible-latin-700-normal.woff2",
)
INTERVIEW_DAYS = 30  # a copy of an interview on a device
# Whoever goes in or out: the interviews that this device kept go. Wagtail's admin has a way out of its own.
FORGETS = ("login", "logout", "wagtailadmin_logout")
PATIENCE = 4000  # milliseconds that a page may take while a copy of it lies ready


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """Give the service worker, told about this release. Browsers ask for it at every visit; mostly it is a 304."""
    told = json.dumps(about_this_site(), sort_keys=True)
    script = f"self.about = {told};\n{WORKER.read_text(encoding='utf-8')}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@require_safe
def offline_page(request: HttpRequest) -> HttpResponse:
    """Say that there is no network, and show what this device kept. The worker gives it in place of an unseen page."""
    return render(request, "portal/offline.html")


def about_this_site() -> dict[str, Any]:
    """Give what the worker must know of the server: version, languages with the pages of their shell, addresses."""
    return {
        "version": version(),
        "languages": {code: _shell_of(code) for code, _name in settings.LANGUAGES},
        "usual": settings.LANGUAGE_CODE,
        "fonts": [static(font) for font in FONTS],
        "static": settings.STATIC_URL,
        "media": settings.MEDIA_URL,
        "never": left_alone(),
        "interviews": reverse("interviews"),
        "interviewDays": INTERVIEW_DAYS,
        "forgets": [reverse(name) for name in FORGETS],
        "patience": PATIENCE,
    }


def version() -> str:
    """Give the version of the shell: the same for the same files, on every machine of a release."""
    return fingerprint(SHELL_PARTS) if settings.DEBUG else _version_of_this_process()


def fingerprint(parts: Iterable[Path]) -> str:
    """Give twelve characters that change with any name or content among these files and folders."""
    digest = hashlib.sha256()
    for part in parts:
        for path in sorted(part.rglob("*")) if part.is_dir() else [part]:
            if path.is_file():
                digest.update(f"{path.relative_to(part)}\0{path.stat().st_size}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def left_alone() -> list[str]:
    """Give the starts of all addresses that are no public page: those that stand outside the languages (portal.urls).

    Staff's pages, the JSON interface, files and the worker itself: never kept, never answered from the device.
    Pictures are the exception, and the sheets of interviews; they have rules of their own.
    """
    outside = [one.pattern for one in get_resolver().url_patterns if not isinstance(one.pattern, LocalePrefixPattern)]
    starts = {"/" + str(pattern).partition("<")[0] for pattern in outside}
    return sorted(starts - {settings.MEDIA_URL})


def _shell_of(language: str) -> dict[str, str]:
    with override(language):
        return {"offline": reverse("offline"), "list": reverse("my_list")}


@cache
def _version_of_this_process() -> str:
    return fingerprint(SHELL_PARTS)
