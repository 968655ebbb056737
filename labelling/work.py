"""What waits to be decided, by whom: for the count in the bar of the staff, asked on every page."""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from wagtail.models import GroupPagePermission

from labelling.models import Assessment
from labelling.permissions import user_may_decide
from labelling.states import State, WhyReopened

TO_DECIDE = (State.READY, State.REOPENED)


def number_to_decide(user: Any) -> int:
    """Count what this user can decide now: one query, whatever their regions.

    Where somebody decided before and the organisation objects, it is asked whether there is a third person: some
    queries more, for these alone.
    """
    waiting = _in_worked_regions(user).filter(state__in=TO_DECIDE).exclude(assessor=user).exclude(writers=user)
    again = Q(reopened_because=WhyReopened.OBJECTION, decided_by=user)
    rows = list(waiting.values_list("pk", "reopened_because", "decided_by"))
    asked = [pk for pk, because, decided_by in rows if (because, decided_by) == (WhyReopened.OBJECTION, user.pk)]
    if not asked:
        return len(rows)
    return len(rows) - sum(not user_may_decide(user, one) for one in waiting.filter(again).select_related("offer"))


def _in_worked_regions(user: Any) -> "QuerySet[Assessment]":
    """Give the assessments of `permissions.assessments_for`, without asking for the regions first."""
    if not user.is_active or user.is_anonymous:
        return Assessment.objects.none()
    if user.is_superuser:
        return Assessment.objects.all()
    region = ExpressionWrapper(OuterRef("policy__region__path"), output_field=CharField())
    granted = GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")
    above = granted.alias(region=region).filter(region__startswith=F("page__path"))
    town = granted.filter(page__municipalitypage__isnull=False, page__path__startswith=OuterRef("policy__region__path"))
    return Assessment.objects.filter(Exists(above) | Exists(town))
