"""Which visits of the menu are counted when they find nothing."""

from django.http import HttpRequest
from django.utils import timezone

from catalogue.models import RegionPage
from portal.visitor import is_looked_at, visitor_of
from search.fruitless import count_fruitless
from search.permissions import user_reads_fruitless_searches
from search.query import OfferQuery


def count_visit(request: HttpRequest, region: RegionPage, query: OfferQuery) -> None:
    """Count that this visitor found nothing; not for programs, nor for who reads the report and follows its links."""
    if is_looked_at(request) and not user_reads_fruitless_searches(request.user):
        count_fruitless(region=region, query=query, who=visitor_of(request), now=timezone.now())
