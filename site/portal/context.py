"""What every page knows: its region, its address, the languages, what is on the list, and whether it is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from catalogue.models import RegionPage
from catalogue.readers import ReadableBy, Reader
from portal.languages import languages_for
from portal.my_list.cookie import kept


def region_of(request: HttpRequest) -> RegionPage | None:
    """Give the region whose Site answers this request, or None where no region was made yet.

    Site and root page are kept by Wagtail on the request, so that routing and this ask the database once together.
    """
    site = Site.find_for_request(request)
    root = site.root_page.specific if site else None
    return root if isinstance(root, RegionPage) and root.live else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give templates the region as the public reads it, and what else every page knows."""
    if request.path_info.startswith("/admin/"):
        return {}
    region = region_of(request)
    return {
        "region": region and ReadableBy(region, Reader.PUBLIC),
        "canonical": request.build_absolute_uri(request.path),
        "languages": languages_for(request),
        "kept_count": len(kept(request)),
        "demo": settings.DEMO,
    }
