"""Handing in a listing, and what the coach does with it: publish, publish with a correction, send back, ask.

Wagtail's workflow carries it, so that history, compare and restore work in the admin too, and the admin's own buttons
end in the same place. Each function locks the page first: of two people at once the second is told (`NotWaiting`).
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from catalogue.drafts import draft_of, locked
from catalogue.listing.authors import Author, last_writer, name_of
from catalogue.listing.editing import save_part
from catalogue.listing.queue import check_of
from catalogue.models import CheckState, CheckTask, OfferPage, OrganisationPage, RegionPage
from catalogue.models.checking import LONGEST_QUESTION
from catalogue.refusals import ChangedMeanwhile, NotReady, NotWaiting, Refused
from catalogue.signals import check_moved
from catalogue.states import note_look

WORKFLOW = "Nakijken"  # data, read in the admin: in Dutch whoever looks
Kept = OfferPage | OrganisationPage


def give_workflow(region: RegionPage) -> None:
    """Put the check on a region and all below, unless the coordinator chose another workflow there."""
    workflow, made = Workflow.objects.get_or_create(name=WORKFLOW)
    if made:
        task = CheckTask.objects.create(name="Een coach kijkt het na")
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.get_or_create(page_id=region.pk, defaults={"workflow": workflow})


def problems_of(draft: Kept) -> dict[str, list[str]]:
    """Say what stands in the way of publishing this draft: field → sentences, "" for the whole page."""
    try:
        draft.full_clean()
        draft.check_consent()
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            return {("" if name == "__all__" else name): list(told) for name, told in error.message_dict.items()}
        return {"": list(error.messages)}
    return {}


@transaction.atomic
def hand_in(*, page: Kept, author: Author) -> CheckState:
    """Ask a coach to look at the draft. What was sent back is handed in anew; what waits already goes on waiting.

    Raises:
        NotReady: the draft may not be public as it is.
        Refused: nothing differs from the live page, or nobody checks here.
    """
    live = locked(page)
    if live.live and not live.has_unpublished_changes:
        raise Refused(_("Nothing changed: the page already shows this."))
    if problems := problems_of(draft_of(live)):
        raise NotReady(problems)
    check = check_of(live)
    if check is None or not check.is_waiting:
        check = _start(live, check, author)  # who listens hears it by the workflow's own signal
    return check


@transaction.atomic
def take_back(*, page: Kept, author: Author) -> None:
    """Stop waiting: the draft stays, nobody looks at it until it is handed in again.

    Raises:
        NotWaiting.
    """
    check = _still_waiting(locked(page))
    check.workflow_state.cancel(user=author.user)
    _tell(check, "taken_back", author.user)


@transaction.atomic
def publish(*, check: CheckState, by: Any, seen: int) -> Kept:
    """Put what was handed in on the live page. `seen` is the revision that was looked at.

    Raises:
        NotWaiting, ChangedMeanwhile: somebody was quicker, or wrote meanwhile.
        NotReady: it may not be public as it is.
    """
    return _publish(_seen(check, seen), by=by, event="published")


@transaction.atomic
def publish_corrected(*, check: CheckState, by: Any, seen: int, values: Mapping[str, Any], why: str = "") -> Kept:
    """Mend some fields, and publish; the organisation is shown what was mended and why.

    Raises:
        NotWaiting, ChangedMeanwhile, NotReady: as for `publish`.
    """
    fresh = _seen(check, seen)
    fresh_page = _page_of(fresh)
    before = fresh.revision
    revision = save_part(page=fresh_page, values=values, author=Author(by, name_of(by)), marks={})
    # What the organisation handed in stays beside it, to be compared.
    fresh.revision, fresh.corrected = before, revision
    fresh.save(update_fields=["revision", "corrected"])
    return _publish(fresh, by=by, event="corrected", why=why)


@transaction.atomic
def send_back(*, check: CheckState, by: Any, reasons: Sequence[str] = (), words: str = "") -> CheckState:
    """Send it back with a reason; the live page stays as it is, and so does the draft.

    Raises:
        NotWaiting.
        Refused: no reason was given.
    """
    _locked_page(check)
    fresh = _waiting_now(check)
    if not reasons and not words.strip():
        raise Refused(_("Say why: choose a reason, or write a few words."))
    fresh.reasons = list(reasons)
    fresh.save(update_fields=["reasons"])
    fresh.task.specific.on_action(fresh, user=by, action_name="reject", comment=words.strip())
    return CheckState.objects.get(pk=fresh.pk)


@transaction.atomic
def ask(*, check: CheckState, by: Any, question: str) -> CheckState:
    """Ask the organisation something; the check goes on waiting.

    Raises:
        NotWaiting.
        Refused: nothing was asked.
    """
    _locked_page(check)
    fresh = _waiting_now(check)
    if not question.strip():
        raise Refused(_("Write your question."))
    fresh.question, fresh.asked_by, fresh.asked_at = question.strip()[:LONGEST_QUESTION], by, timezone.now()
    fresh.answer, fresh.answered_at, fresh.answered_by_name = "", None, ""
    fresh.save()
    _tell(fresh, "asked", by)
    return fresh


@transaction.atomic
def answer(*, check: CheckState, author: Author, words: str) -> CheckState:
    """Answer what the coach asked.

    Raises:
        NotWaiting.
        Refused: nothing was asked, or nothing answered.
    """
    _locked_page(check)
    fresh = _waiting_now(check)
    if not fresh.question or not words.strip():
        raise Refused(_("Write your answer."))
    fresh.answer, fresh.answered_at, fresh.answered_by_name = (
        words.strip()[:LONGEST_QUESTION],
        timezone.now(),
        author.words,
    )
    fresh.save()
    _tell(fresh, "answered", author.user)
    return fresh


@transaction.atomic
def publish_at_once(*, page: Kept, author: Author, seen: int | None = None) -> Kept:
    """Publish the draft without a check: for a coach who filled it in for the organisation, and may publish it.

    Args:
        seen: the revision that was looked at; None publishes whatever stands there.

    Raises:
        ChangedMeanwhile: somebody wrote since it was looked at.
        NotReady.
    """
    live = locked(page)
    if seen is not None and live.latest_revision_id != seen:
        raise ChangedMeanwhile(who=last_writer(live))
    draft = draft_of(live)
    if problems := problems_of(draft):
        raise NotReady(problems)
    revision = live.latest_revision or draft.save_revision(user=author.user, clean=False)
    revision.publish(user=author.user, skip_permission_checks=True)
    note_look(page_id=live.pk, on=timezone.localdate())
    return type(live).objects.get(pk=live.pk)


def _start(live: Kept, returned: CheckState | None, author: Author) -> CheckState:
    """Begin a check, or go on with one that was sent back."""
    if returned is not None:
        returned.workflow_state.resume(user=author.user)
    else:
        workflow = live.get_workflow()
        if workflow is None:
            raise Refused(_("Nobody checks listings here. Call your network coach."))
        workflow.start(live, author.user)
    check = check_of(live)
    if check is None:
        raise Refused(_("Nobody checks listings here. Call your network coach."))
    check.handed_in_by_name, check.on_behalf = author.words, bool(author.in_the_name_of)
    check.save(update_fields=["handed_in_by_name", "on_behalf"])
    return check


def _publish(check: CheckState, *, by: Any, event: str, why: str = "") -> Kept:
    page = _page_of(check)
    if problems := problems_of(draft_of(page)):
        raise NotReady(problems)
    check.task.specific.on_action(check, user=by, action_name="approve", comment=why.strip())
    return type(page).objects.get(pk=page.pk)


def _seen(check: CheckState, seen: int) -> CheckState:
    """Give the check, locked, when it still waits with what was seen."""
    page = _locked_page(check)
    fresh = _waiting_now(check)
    if page.latest_revision_id != seen:
        raise ChangedMeanwhile(who=last_writer(page))
    return fresh


def _locked_page(check: CheckState) -> Kept:
    return locked(_page_of(check))


def _page_of(check: CheckState) -> Kept:
    return Page.objects.get(pk=check.workflow_state.object_id).specific


def _still_waiting(page: Kept) -> CheckState:
    check = check_of(page)
    if check is None or not check.is_waiting:
        raise NotWaiting
    return check


def _waiting_now(check: CheckState) -> CheckState:
    fresh = CheckState.objects.select_related("workflow_state", "revision", "finished_by").get(pk=check.pk)
    if not fresh.is_waiting:
        raise NotWaiting(ended_by=name_of(fresh.finished_by), ended_at=fresh.finished_at)
    return fresh


def _tell(check: CheckState, event: str, user: Any) -> None:
    """Tell listeners after commit; one that fails undoes nothing."""
    pk = check.pk
    transaction.on_commit(
        lambda: check_moved.send_robust(CheckState, check=CheckState.objects.get(pk=pk), event=event, user=user)
    )
