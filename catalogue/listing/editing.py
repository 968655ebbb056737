"""Writing a listing in parts, beside the live page. Nothing typed is lost, and nothing is overwritten unseen.

A form carries a mark of each field as it was when the page opened. Two people in different fields never meet; in the
same field the second is shown both texts (`ChangedMeanwhile`) and chooses. A draft may hold anything: sentences that
are too long, and what is still missing, only stand in the way of publishing.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from catalogue.drafts import draft_of, locked, set_field
from catalogue.listing.authors import Author, last_writer, note_in_the_name
from catalogue.listing.queue import check_of
from catalogue.models import OfferPage, OrganisationPage
from catalogue.refusals import ChangedMeanwhile

Marks = Mapping[str, str]
# What one person types in one sitting is one line in the history, not one for each pause while typing.
ONE_SITTING: Final = timedelta(minutes=30)
# What an offer keeps outside its own row; its organisation the first two.
AS_KEPT: Final = ("municipalities", "wagtail_admin_comments", "open_to_municipalities", "tagged_items")


def marks_of(page: "OfferPage | OrganisationPage", names: Iterable[str]) -> dict[str, str]:
    """Give field → a short mark of what the page in hand holds there; the same value gives the same mark."""
    kept = page.serializable_data()
    # Tags are kept as rows of their own, not under the name of the field.
    return {
        name: _mark(kept[name] if name in kept else sorted(one.pk for one in getattr(page, name).all()))
        for name in names
    }


def differing(page: "OfferPage | OrganisationPage", content: Mapping[str, Any], names: Iterable[str]) -> list[str]:
    """Give the fields in which what a revision keeps differs from the page in hand, without building its draft.

    No query where the relations of the page were fetched along with it (`AS_KEPT`).
    """
    kept = page.serializable_data()
    for held in (kept, content := dict(content)):
        held["themes"] = sorted(one["tag"] for one in held.get("tagged_items", ()))
    return [name for name in names if _mark(kept.get(name)) != _mark(content.get(name))]


def marks_with(page: "OfferPage | OrganisationPage", values: Mapping[str, Any]) -> dict[str, str]:
    """Give the marks that the draft of this page would have in these fields if it held these values."""
    wanted = draft_of(page)
    for name, value in values.items():
        set_field(wanted, name, value)
    return marks_of(wanted, values)


@transaction.atomic
def save_part(
    *,
    page: "OfferPage | OrganisationPage",
    values: Mapping[str, Any],
    author: Author,
    marks: Marks,
    insist: Iterable[str] = (),
) -> Revision:
    """Write these fields of the draft, and give the revision that now holds it.

    Args:
        values: field → value as a form cleans it (a list of records for a field with several).
        marks: what `marks_of` gave when the form was made; a field without a mark is written without asking.
        insist: fields in which the author saw both texts and chose this one.

    Raises:
        ChangedMeanwhile: somebody else wrote something else in one of these fields since; nothing was written.
    """
    live = locked(page)
    draft = draft_of(live)
    now, wanted = marks_of(draft, values), marks_with(live, values)
    written = [name for name in values if wanted[name] != marks.get(name) and wanted[name] != now[name]]
    clash = tuple(name for name in written if name in marks and now[name] != marks[name] and name not in set(insist))
    if clash:
        raise ChangedMeanwhile(fields=clash, who=last_writer(live))
    if not written and live.latest_revision:
        return live.latest_revision
    for name in written:
        set_field(draft, name, values[name])
    return _keep(draft, live, author)


def _keep(draft: "OfferPage | OrganisationPage", live: "OfferPage | OrganisationPage", author: Author) -> Revision:
    check = check_of(live)
    latest = live.latest_revision
    same = latest if latest and _is_same_sitting(latest, live, author) else None
    if same is None or (check and check.revision_id == same.pk):
        same = None
    revision = draft.save_revision(user=author.user, log_action="wagtail.edit", clean=False, overwrite_revision=same)
    if same is None:
        note_in_the_name(live, author, revision)
    if check and check.is_waiting:
        check.revision = revision
        check.save(update_fields=["revision"])
    return revision


def _is_same_sitting(latest: Revision, live: "OfferPage | OrganisationPage", author: Author) -> bool:
    """The author wrote the latest revision lately, and nothing rests on it: no page, day or coach."""
    return (
        author.user is not None
        and latest.user_id == author.user.pk
        and latest.pk != live.live_revision_id
        and latest.approved_go_live_at is None
        and timezone.now() - latest.created_at < ONE_SITTING
        and not latest.task_states.exists()
    )


def _mark(value: Any) -> str:
    """Mark a value as the revision keeps it. Blocks carry an id of their own, made anew each time: it says nothing."""
    text = json.dumps(_without_ids(value), sort_keys=True, cls=DjangoJSONEncoder)
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _without_ids(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(value)
    if isinstance(value, str) and value.startswith("[{"):
        blocks = json.loads(value)
        return [{key: one[key] for key in one if key != "id"} for one in blocks]
    return value
