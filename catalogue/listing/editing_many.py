"""Writing many listings at once, beside their live pages: what `save_part` does, for thousands, all or nothing.

`save_part` takes about 25 ms a listing: it makes the page of its revision twice and saves it. Here only the JSON of the
revision changes, and rows are written hundreds at a time, past Django's signals: a draft is in no index and no mail.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision

from catalogue.listing.authors import Author, last_writer
from catalogue.listing.queue import checks_of
from catalogue.models import OfferPage
from catalogue.refusals import ChangedMeanwhile

AT_ONCE: Final = 400  # SQLite takes at most 999 values in one question


@dataclass(frozen=True)
class Rewriting:
    """What changes in the draft of one listing.

    Attributes:
        seen: the revision that the author saw (0: there was none).
        patch: field → value, as a revision keeps it.
    """

    offer: int
    seen: int
    patch: Mapping[str, Any]
    author: Author


@transaction.atomic
def save_many(writings: Sequence[Rewriting]) -> None:
    """Write these drafts, each as a new revision; a check that waits follows it.

    Raises:
        ChangedMeanwhile: somebody wrote one of these listings since it was seen; nothing was written.
    """
    remaining = iter(writings)
    while piece := list(islice(remaining, AT_ONCE)):
        _save(piece)


def _save(writings: Sequence[Rewriting]) -> None:
    pks = [writing.offer for writing in writings]
    list(Page.objects.select_for_update().filter(pk__in=pks).values_list("pk"))
    offers = OfferPage.objects.select_related("latest_revision__user").in_bulk(pks)
    checks = checks_of(pks)
    made = Revision.objects.bulk_create(list(_revisions(writings, offers)))
    entries: list[PageLogEntry] = []
    for writing, revision in zip(writings, made, strict=True):
        offer = offers[writing.offer]
        offer.latest_revision, offer.latest_revision_created_at = revision, revision.created_at
        offer.draft_title, offer.has_unpublished_changes = revision.content["title"], True
        entries += _entries(writing, offer, revision)
        check = checks.get(offer.pk)
        if check and check.is_waiting:
            check.revision = revision
            check.save(update_fields=["revision"])
    names = ["latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"]
    Page.objects.bulk_update([_as_page(offers[pk], names) for pk in pks], names, batch_size=100)
    PageLogEntry.objects.bulk_create(entries)


def _revisions(writings: Sequence[Rewriting], offers: Mapping[int, OfferPage]) -> Iterator[Revision]:
    kinds = {model: ContentType.objects.get_for_model(model) for model in (OfferPage, Page)}
    now = timezone.now()
    for writing in writings:
        offer = offers.get(writing.offer)
        if offer is None or (offer.latest_revision_id or 0) != writing.seen:
            raise ChangedMeanwhile(who=last_writer(offer) if offer else "")
        before = offer.latest_revision.content if offer.latest_revision else offer.serializable_data()
        content = {**before, **writing.patch}
        yield Revision(
            content_type=kinds[OfferPage],
            base_content_type=kinds[Page],
            object_id=str(offer.pk),
            created_at=now,
            user=writing.author.user,
            object_str=str(content["title"]),
            content=content,
        )


def _as_page(offer: OfferPage, names: Sequence[str]) -> Page:
    """Give the row of the page alone: only it is written."""
    page = Page(pk=offer.pk)
    for name in names:
        setattr(page, name, getattr(offer, name))
    return page


def _entries(writing: Rewriting, offer: OfferPage, revision: Revision) -> Iterator[PageLogEntry]:
    """Give the lines of the history, as `save_part` has them written."""
    shared = {
        "content_type": revision.content_type,
        "label": offer.get_admin_display_title(),
        "user": writing.author.user,
        "revision": revision,
        "page_id": offer.pk,
        "timestamp": revision.created_at,
    }
    yield PageLogEntry(action="wagtail.edit", content_changed=True, data={}, **shared)
    if writing.author.in_the_name_of:
        told = {"organisation": writing.author.in_the_name_of}
        yield PageLogEntry(action="catalogue.in_the_name_of", content_changed=False, data=told, **shared)
