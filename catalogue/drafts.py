"""The draft beside the live page, and values that must not be rolled back by it.

`with_content_json` restores every field of a page: a draft that waits, once published, puts back what was set live
meanwhile. Whatever is written past the draft is therefore written in the draft too.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Q, QuerySet
from wagtail.models import Page, Revision

PageT = TypeVar("PageT", bound=Page)


def draft_of(page: PageT) -> PageT:
    """Give the page as it was last written, published or not; its place in the tree is that of today."""
    fresh = page.specific_class.objects.select_related("latest_revision").get(pk=page.pk)
    return fresh.get_latest_revision_as_object()


def locked(page: PageT) -> PageT:
    """Give the page fresh from the database, locked until the transaction ends; others who write it wait."""
    Page.objects.select_for_update().get(pk=page.pk)
    return page.specific_class.objects.select_related("latest_revision").get(pk=page.pk)


def waiting_revisions(page: Page) -> "QuerySet[Revision]":
    """Give the revisions that may still be published: the latest, and one that waits for its day."""
    latest = Page.objects.filter(pk=page.pk).values("latest_revision")
    return page.revisions.filter(Q(pk__in=latest) | Q(approved_go_live_at__isnull=False))


def set_field(page: Page, name: str, value: Any) -> None:
    """Set a field of the page in hand, also one that holds several records; nothing is saved."""
    held = getattr(page, name)
    if hasattr(held, "set") and hasattr(held, "all"):
        held.set(value)
    else:
        setattr(page, name, value)


def write_in_drafts(page: Page, names: Iterable[str]) -> None:
    """Write what the page in hand holds in these fields into every revision that may still be published."""
    kept: dict[str, Any] = page.serializable_data()
    names = tuple(names)
    for revision in waiting_revisions(page):
        revision.content |= {name: kept[name] for name in names}
        revision.save(update_fields=["content"])
