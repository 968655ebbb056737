"""What waits to be decided, by whom: for the count in the bar of the staff, asked on every page."""

from typing import Any

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, QuerySet
from wagtail.models import GroupPagePermission

from labelling.models import Assessment
from labelling.permissions import objected_to, on_a_side_of, user_may_decide
from labelling.states import State

TO_DECIDE = (State.READY, State.REOPENED)


def number_to_decide(user: Any) -> int:
    """Count what this user can decide now: one query, whatever their regions.

    Where the organisation objects to what they decided before, it is asked whether there is a third person: some
    queries more, for these alone.
    """
    near = on_a_side_of(user).filter(state__in=TO_DECIDE)
    waiting = _in_worked_regions(user).filter(state__in=TO_DECIDE).exclude(pk__in=near.values("pk"))
    objected = Exists(objected_to(user).filter(offer=OuterRef("offer")))
    rows = list(waiting.values_list("pk", objected))
    asked = [pk for pk, is_objected_to in rows if is_objected_to]
    if not asked:
        return len(rows)
    again = Assessment.objects.filter(pk__in=asked).select_related("offer")
    return len(rows) - sum(not user_may_decide(user, one) for one in again)


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
