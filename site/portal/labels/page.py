"""The page of one assessment: it follows the state, and offers exactly what this person can do now."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from catalogue.listing.authors import organisation_of
from labelling.deciding import reading_of
from labelling.findings import Finding
from labelling.models import Assessment
from labelling.permissions import user_may_assess, user_may_read_assessment
from labelling.relevance import Difference
from labelling.replying import token_of
from labelling.states import Action, State
from portal.labels.actions import Offering, offering
from portal.labels.fields import Question, question
from portal.labels.finding import assessment_under, picture_of, ways_from
from portal.labels.forms import DecideForm
from portal.labels.sheet import sheet_of
from portal.staff.access import about

REFUSED = 422


@require_safe
@about(assessment_under, user_may_read_assessment)
def assessment_page(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show an assessment."""
    return shown(request, assessment)


def shown(
    request: HttpRequest,
    assessment: Assessment,
    *,
    refused: tuple[Action, forms.Form, str] | None = None,
    differences: tuple[Difference, ...] = (),
    form: DecideForm | None = None,
    error: str = "",
) -> HttpResponse:
    """Draw the page; with what was typed and refused in an action's form, or in the form of the decision."""
    organisation = organisation_of(assessment.offer)
    offers = offering(assessment, request.user, organisation.contact_email)
    if refused:
        offers = offers.with_refused(*refused)
    sheet = sheet_of(assessment, request.user)
    if offers.decides:
        rows = [one.row for one in sheet.findings]
        form = form or DecideForm(rows=rows, read=reading_of(assessment))
    context: dict[str, Any] = {
        "assessment": assessment,
        "state": assessment.state_of,
        "offer": assessment.offer,
        "photo": picture_of(assessment.offer),
        "organisation": organisation,
        **ways_from(request.user, assessment.offer, organisation),
        "sheet": sheet,
        "offering": offers,
        "form": form if offers.decides else None,
        "cards": cards(sheet.findings, form if offers.decides else None),
        "differences": differences,
        "error": error,
        **_situation(assessment, offers, request),
    }
    return render(request, "portal/labels/assessment.html", context, status=REFUSED if error or refused else 200)


def cards(findings: Any, form: DecideForm | None) -> list[dict[str, Any]]:
    """Put the fields of the decision beside each finding."""
    return [
        {
            "shown": one,
            "decision": decision_question(form[f"besluit-{one.row.criterion}"]) if form else None,
            "reason": form[f"reden-{one.row.criterion}"] if form else None,
            "because": form[f"anders-{one.row.criterion}"] if form else None,
        }
        for one in findings
    ]


def decision_question(field: forms.BoundField) -> Question:
    """Make the picture answers of a decision."""
    return question(field.html_name, field.label, Finding, field.value() or "")


def _situation(assessment: Assessment, offers: Offering, request: HttpRequest) -> dict[str, Any]:
    """Say where it stands, as the few yes and no that the template asks."""
    state = assessment.state_of
    works_here = user_may_assess(request.user, assessment.offer)
    return {
        "may_write": offers.may(Action.SUBMIT),
        "may_take_over": state is State.DRAFT and works_here and not offers.may(Action.SUBMIT),
        "may_like": state is not State.DRAFT and assessment.assessor_id == request.user.pk and works_here,
        "may_begin": state in (State.EXPIRING, State.EXPIRED, State.WITHDRAWN) and works_here,
        "was_decided": assessment.decided_at is not None,
        "reply_link": request.build_absolute_uri(reverse("reply_by_link", args=[token_of(assessment)]))
        if state is State.AWAITING_REPLY and works_here
        else "",
        "sent_back": _sent_back(assessment) if state is State.DRAFT else "",
    }


def _sent_back(assessment: Assessment) -> str:
    """Give the question with which it was sent back last, or ""."""
    event = assessment.events.filter(action=Action.SEND_BACK).last()
    return event.why if event else ""
