"""What was handed in and waits for a coach: reads."""

from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from wagtail.models import Page, TaskState, WorkflowState

from catalogue.models import CheckState
from catalogue.permissions import pages_checked_by


def waiting_checks() -> "QuerySet[CheckState]":
    """Give all that waits, oldest first."""
    return (
        CheckState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__status=WorkflowState.STATUS_IN_PROGRESS
        )
        .select_related("workflow_state", "revision", "asked_by")
        .order_by("started_at", "pk")
    )


def checks_waiting_for(user: Any) -> "QuerySet[CheckState]":
    """Give what waits for this user: of the offers and organisations that he or she moderates, oldest first.

    One query, also to count them: the bar above every page of the staff shows the number.
    """
    return waiting_checks().filter(workflow_state__object_id__in=_as_text(pages_checked_by(user)))


def check_of(page: Page) -> CheckState | None:
    """Give the check that this page is in: it waits, or was sent back and not handed in again. None outside of one."""
    active = WorkflowState.objects.active().for_instance(page).values("current_task_state")
    return CheckState.objects.filter(pk__in=active).select_related("workflow_state", "asked_by", "revision").first()


def checks_of(pages: "list[int]") -> dict[int, CheckState]:
    """Give page id → the check it is in, for those that are in one; one query."""
    active = WorkflowState.objects.active().filter(object_id__in=[str(pk) for pk in pages])
    states = CheckState.objects.filter(pk__in=active.values("current_task_state")).select_related("workflow_state")
    return {int(state.workflow_state.object_id): state for state in states}


def _as_text(pages: "QuerySet[Any]") -> "QuerySet[Any]":
    return pages.annotate(as_text=Cast("pk", CharField())).values("as_text")
