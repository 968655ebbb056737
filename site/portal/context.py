"""What every page knows: the region it belongs to, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from catalogue.models import RegionPage
from catalogue.readers import ReadableBy, Reader


def region_of(request: HttpRequest) -> RegionPage | None:
    """Give the region whose Site answers this request, or None where no region was made yet.

    Site and root page are kept by Wagtail on the request, so that routing and this ask the database once together.
    """
    site = Site.find_for_request(request)
    root = site.root_page.specific if site else None
    return root if isinstance(root, RegionPage) and root.live else None


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give templates the region, as the public reads it, and the demo flag."""
    if request.path_info.startswith("/admin/"):
        return {}
    region = region_of(request)
    return {"region": region and ReadableBy(region, Reader.PUBLIC), "demo": settings.DEMO}
