"""The label of one activity, `/labels/aanbod/<pk>/`: what stands, what is being assessed, and all that was before."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.listing.authors import organisation_of
from catalogue.models import OfferPage
from labelling.findings import Finding
from labelling.labels import Label, labels_to_show
from labelling.models import Assessment, Award, LabelEvent
from labelling.permissions import interviews_for, user_may_assess, user_works_in_region_of
from labelling.states import IN_HAND
from portal.labels.finding import offer_under, picture_of, ways_from
from portal.labels.logged import log_lines
from portal.staff.access import about

TALKS = 3


@require_safe
@about(offer_under, user_works_in_region_of)
def offer_label(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Show an activity's label and its history."""
    today = timezone.localdate()
    organisation = organisation_of(offer)
    assessments = list(offer.assessments.select_related("policy").prefetch_related("findings"))
    events = events_of(assessments)
    talks = interviews_for(request.user).filter(organisation=organisation)
    context: dict[str, Any] = {
        "offer": offer,
        "photo": picture_of(offer),
        "organisation": organisation,
        "awards": [
            (award, Finding(award.finding)) for award in Award.objects.current().filter(offer=offer).order_by("pk")
        ],
        "public": labels_to_show([offer.pk], today).get(offer.pk, Label()),
        "in_hand": next((one for one in assessments if one.state_of in IN_HAND), None),
        "history": [_history(one, events) for one in assessments],
        "talks": [(talk, reverse("interview", args=[talk.pk])) for talk in talks[:TALKS]],
        **ways_from(request.user, offer, organisation),
        "may_assess": user_may_assess(request.user, offer),
    }
    return render(request, "portal/labels/offer.html", context)


def events_of(assessments: list[Assessment]) -> dict[int, list[LabelEvent]]:
    """Give assessment id → the lines of its log; one query."""
    found: dict[int, list[LabelEvent]] = {}
    for event in LabelEvent.objects.filter(assessment__in=assessments):
        found.setdefault(event.assessment_id, []).append(event)
    return found


def _history(assessment: Assessment, events: dict[int, list[LabelEvent]]) -> dict[str, Any]:
    return {
        "assessment": assessment,
        "state": assessment.state_of,
        "findings": list(assessment.findings.all()),
        "log": list(log_lines(events.get(assessment.pk, []))),
    }
