"""What stands on the shelf for the staff of some regions: one queryset each, so that page and file never disagree."""

from collections.abc import Collection

from django.db.models import Count, Q, QuerySet

from catalogue.models import Tool, ToolDocument


def tools_on_shelf(regions: Collection[int]) -> "QuerySet[Tool]":
    """Give the tools of the pilots and those of these regions, by name; `own_documents` counts what is with them."""
    mine = Count("documents", filter=Q(documents__region__in=regions))
    found = Tool.objects.filter(Q(region__isnull=True) | Q(region__in=regions))
    return found.annotate(own_documents=mine).order_by("name", "pk")


def documents_on_shelf(regions: Collection[int]) -> "QuerySet[ToolDocument]":
    """Give the documents of these regions, without their bytes."""
    return ToolDocument.objects.filter(region__in=regions).select_related("region", "tool")
