"""What every page knows: the region it belongs to, and whether this is the demo."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Site

from catalogue.models import RegionPage
from catalogue.readers import ReadableBy, Reader


def region_of(request: HttpRequest) -> RegionPage | None:
    """Give the region whose Site answers this request, or None where no region was made yet. One query a request."""
    if not hasattr(request, "_region"):
        site = Site.find_for_request(request)
        request._region = site and RegionPage.objects.live().filter(pk=site.root_page_id).first()  # type: ignore[attr-defined]
    return request._region  # type: ignore[attr-defined]


def frame(request: HttpRequest) -> dict[str, Any]:
    """Give templates the region, as the public reads it, and the demo flag."""
    if request.path_info.startswith("/admin/"):
        return {}
    region = region_of(request)
    return {"region": region and ReadableBy(region, Reader.PUBLIC), "demo": settings.DEMO}
