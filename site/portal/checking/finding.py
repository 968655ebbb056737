"""Finding what an address of a check names, and what its pages read of it."""

from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Prefetch
from wagtail.models import Page, TaskState

from catalogue.choices import Kind
from catalogue.drafts import draft_of
from catalogue.listing.editing import AS_KEPT
from catalogue.listing.queue import checks_waiting_for
from catalogue.listing.values import Kept
from catalogue.models import CheckState, OfferPage, OrganisationPage, Picture, Rendition
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of
from portal.tiles.parts import Photo

_BACK: Final = {"status": TaskState.STATUS_REJECTED}


def check_under(pk: int) -> CheckState | None:
    """Give the check under this number, ended or not; None for what is no offer and no organisation."""
    every = CheckState.objects.select_related("workflow_state", "revision__user", "asked_by", "finished_by")
    check = every.filter(pk=pk).first()
    page = Page.objects.filter(pk=check.workflow_state.object_id).first() if check else None
    known = page is not None and issubclass(page.specific_class or Page, OfferPage | OrganisationPage)
    return check if known else None


def page_of(check: CheckState) -> Kept:
    """Give the page that was handed in, as it is published (or as the row of a first draft)."""
    page: Kept = Page.objects.get(pk=check.workflow_state.object_id).specific
    return page


def draft_in(check: CheckState) -> Kept:
    """Give what was handed in, and still changes while it waits."""
    draft: Kept = draft_of(page_of(check))
    return draft


def sent_back_before(check: CheckState) -> CheckState | None:
    """Give the check that this one mends: the last time that it was sent back; None where it never was."""
    return (
        CheckState.objects.filter(pk__lt=check.pk, **_BACK, workflow_state=check.workflow_state_id)
        .order_by("pk")
        .last()
    )


def handed_in_again(checks: Iterable[CheckState]) -> set[int]:
    """Give which of these checks were sent back before; one query."""
    every = {check.pk: check.workflow_state_id for check in checks}
    back = CheckState.objects.filter(**_BACK, workflow_state__in=every.values())
    again = set(back.values_list("workflow_state", flat=True))
    return {pk for pk, workflow in every.items() if workflow in again}


def pages_of(checks: Iterable[CheckState]) -> dict[int, Kept]:
    """Give page id → page with all that tells it from its draft; eight queries, however many."""
    ids = [int(check.workflow_state.object_id) for check in checks]
    offers = OfferPage.objects.filter(pk__in=ids).prefetch_related(*AS_KEPT)
    partners = OrganisationPage.objects.filter(pk__in=ids).prefetch_related(*AS_KEPT[:2])
    return {page.pk: page for page in (*offers, *partners)}


def photos_of(checks: Iterable[CheckState]) -> dict[int, Photo]:
    """Give check id → the picture that the draft shows, or the drawing of its kind; two queries."""
    wanted = {check.pk: _picture_id(check.revision.content) for check in checks}
    made = Prefetch(
        "renditions", queryset=Rendition.objects.filter(filter_spec__in=TILE_SPECS), to_attr="prefetched_renditions"
    )
    pictures = {one.pk: one for one in Picture.objects.filter(pk__in=wanted.values()).prefetch_related(made)}
    found = {}
    for check in checks:
        photo = photo_of(pictures.get(wanted[check.pk] or 0), TILE_SPECS)
        found[check.pk] = photo or kind_photo(Kind(check.revision.content.get("kind", Kind.INFO)))
    return found


def next_after(user: Any, check: CheckState) -> int | None:
    """Give what waits for the user after this one, the oldest first; at the end the first; None when all is done."""
    waiting = checks_waiting_for(user).exclude(pk=check.pk).values_list("started_at", "pk")
    later = [pk for started, pk in waiting if (started, pk) > (check.started_at, check.pk)]
    return (later or [pk for _started, pk in waiting] or [None])[0]


def _picture_id(content: dict[str, Any]) -> int | None:
    return content.get("picture") or content.get("logo")
