"""Writes what a sheet changes in the drafts: all of it, or nothing. Publishes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.importing.making import make_draft
from catalogue.importing.round_trip.comparing import MOST_NEW
from catalogue.listing.authors import Author, organisation_of
from catalogue.listing.checking import hand_in
from catalogue.listing.editing_many import Rewriting, save_many
from catalogue.models import IncomingFile, OfferPage, OrganisationPage
from catalogue.models.incoming import Stage
from catalogue.refusals import NotReady, Refused

Authors = Callable[[OrganisationPage], Author]


@dataclass(frozen=True)
class Counts:
    """What a sheet would do, in numbers."""

    same: int
    changed: int
    new: int
    wrong: int
    refused: int
    conflicts: int

    @property
    def can_be_applied(self) -> bool:
        """There is something to write, and nothing to mend first."""
        return bool(self.changed or self.new) and not self.wrong and not self.refused


def counts_of(file: IncomingFile) -> Counts:
    """Count what there is to do."""
    rows = file.result["compared"]
    cells = [(row, cell) for row in rows for cell in row["cells"]]
    return Counts(
        same=file.result["same"],
        changed=sum(row["offer"] is not None and bool(row["cells"]) for row in rows),
        new=sum(row["offer"] is None and not row["refused"] for row in rows),
        wrong=sum("wrong" in cell for _row, cell in cells),
        refused=sum(bool(row["refused"]) for row in rows),
        conflicts=sum("theirs" in cell for _row, cell in cells),
    )


@transaction.atomic
def apply(*, file: IncomingFile, allowed: Any, author_for: Authors, mine_wins: bool, then_hand_in: bool) -> list[int]:
    """Write all that was compared, and give the listings that were written.

    Args:
        allowed: the organisations whose listings may be written now.
        mine_wins: in a conflict the sheet is taken; else what stands on the site stays.
        then_hand_in: go on with handing in (`hand_in_next`).

    Raises:
        Refused: something is wrong, or was written already.
        ChangedMeanwhile: somebody wrote since the sheet was compared; compare again.
    """
    fresh = IncomingFile.objects.select_for_update().get(pk=file.pk)
    counts = counts_of(fresh)
    if fresh.stage != Stage.READY or not counts.can_be_applied:
        raise Refused(_("Nothing was taken over. First mend what is marked as wrong."))
    if counts.new > MOST_NEW:
        raise Refused(_("These are more than %(most)d new listings. Bring them in by parts.") % {"most": MOST_NEW})
    written = _write(fresh, {page.path: page for page in allowed}, author_for, mine_wins)
    fresh.stage = Stage.HANDING_IN if then_hand_in and written else Stage.DONE
    fresh.content, fresh.done, fresh.total = {}, 0, len(written)
    fresh.result = {"written": written, "handed_in": 0, "not_ready": [], "new": counts.new}
    fresh.save()
    return written


def hand_in_next(file: IncomingFile, author_for: Authors, at_once: int) -> IncomingFile:
    """Hand in the next listings that are ready, and give the file as it then is; those that are not stay drafts."""
    written, begin = file.result["written"], file.done
    piece = OfferPage.objects.in_bulk(written[begin : begin + at_once])
    handed_in, not_ready = 0, []
    for pk, offer in piece.items():
        home = organisation_of(offer)
        try:
            hand_in(page=offer, author=author_for(home))
            handed_in += 1
        except NotReady:
            not_ready.append(pk)
        except Refused:
            continue
    done = min(begin + at_once, file.total)
    result = file.result | {
        "handed_in": file.result["handed_in"] + handed_in,
        "not_ready": [*file.result["not_ready"], *not_ready],
    }
    stage = Stage.DONE if done == file.total else Stage.HANDING_IN
    IncomingFile.objects.filter(pk=file.pk, done=begin, stage=Stage.HANDING_IN).update(
        result=result, done=done, stage=stage
    )
    return IncomingFile.objects.get(pk=file.pk)


def _write(file: IncomingFile, homes: dict[str, OrganisationPage], author_for: Authors, mine_wins: bool) -> list[int]:
    by_pk = {page.pk: page for page in homes.values()}
    authors: dict[int, Author] = {}

    def author(home: OrganisationPage) -> Author:
        if home.pk not in authors:
            authors[home.pk] = author_for(home)
        return authors[home.pk]

    rows = [(row, _patch(row, mine_wins)) for row in file.result["compared"]]
    offers = OfferPage.objects.in_bulk([row["offer"] for row, patch in rows if row["offer"] and patch])
    writings = []
    for row, patch in rows:
        if not patch:
            continue
        if row["offer"] is not None:
            offer = offers.get(row["offer"])
            home = homes.get(offer.path[: -offer.steplen]) if offer else None
            seen = row["seen"]
        else:
            home = by_pk.get(row["organisation"])
            offer = _new(home, patch, author(home)) if home else None
            seen = offer.latest_revision_id if offer else 0
        if offer is None or home is None:
            raise Refused(
                _("You may not change “%(title)s” any more. Nothing was taken over.") % {"title": row["title"]}
            )
        writings.append(Rewriting(offer.pk, seen, patch, author(home)))
    save_many(writings)
    return [writing.offer for writing in writings]


def _new(home: OrganisationPage, patch: dict[str, Any], author: Author) -> OfferPage:
    values = {"title": patch["title"], "kind": patch["kind"]}
    return make_draft(organisation=home, values=values, author=author)


def _patch(row: dict[str, Any], mine_wins: bool) -> dict[str, Any]:
    patch: dict[str, Any] = {}
    for cell in row["cells"]:
        if "theirs" not in cell or mine_wins:
            patch |= cell["patch"]
    return patch
