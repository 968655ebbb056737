"""The form of an assessment, `/labels/beoordeling/<pk>/vul-in/`: facts, then findings with reasons.

Kept as a draft any time. Two tabs: what is kept otherwise is shown, and nothing is overwritten in silence.
"""

from collections.abc import Mapping, Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.listing.authors import organisation_of
from labelling.advice import rules_of
from labelling.assessing import what_is_missing, write_assessment
from labelling.models import Assessment
from labelling.permissions import user_may_write
from labelling.refusals import WrongState
from labelling.states import State
from portal.labels.draft import Clash, Draft, clashes, kept_draft, sent_draft
from portal.labels.fields import criterion_fields, fact_fields, short_of_hands
from portal.labels.finding import assessment_under, picture_of, ways_from
from portal.labels.page import REFUSED
from portal.staff.access import about

CONFLICT = 409
HAND_IN = "dien-in"
Errors = Mapping[str, Sequence[str]]


@require_http_methods(["GET", "HEAD", "POST"])
@about(assessment_under, user_may_write)
def fill(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show the form; a POST keeps it, and leads on to the confirmation where `doen` asks to hand in."""
    if request.method != "POST":
        if assessment.state_of is not State.DRAFT:
            return redirect("label_assessment", pk=assessment.pk)
        missing: dict[str, list[str]] = {}
        for where, sentence in what_is_missing(assessment) if "mist" in request.GET else ():
            missing.setdefault(where, []).append(sentence)
        return _form(request, assessment, kept_draft(assessment), missing)
    kept = kept_draft(assessment)
    typed = sent_draft(request.POST, kept)
    if assessment.state_of is not State.DRAFT or typed.version != assessment.version:
        return _conflict(request, assessment, typed)
    try:
        write_assessment(
            assessment=assessment, facts=typed.facts, found=typed.found, by=request.user, version=typed.version
        )
    except WrongState:
        return _conflict(request, assessment_under(assessment.pk) or assessment, typed)
    except ValidationError as wrong:
        errors = {where: [str(each) for each in said] for where, said in wrong.message_dict.items()}
        return _form(request, assessment, typed, errors, status=REFUSED)
    if request.POST.get("doen") == HAND_IN:
        return redirect("label_hand_in", pk=assessment.pk)
    messages.success(request, _("Kept at %(time)s.") % {"time": f"{timezone.localtime():%H:%M}"})
    return redirect("label_fill", pk=assessment.pk)


@require_http_methods(["POST"])
@about(assessment_under, user_may_write)
def advice(request: HttpRequest, assessment: Assessment) -> JsonResponse:
    """Work out the advice, the plain-language help and the public words for what stands in the form; keep nothing."""
    draft = sent_draft(request.POST, kept_draft(assessment))
    criteria = criterion_fields(assessment, draft, request.user, rules_of(assessment.policy), {})
    parts = {
        one.criterion.value: {
            "finding": one.advised.value,
            "advice": render_to_string("components/staff/label_advice.html", {"advice": one.advice}),
            "plain": render_to_string(
                "components/staff/label_plain.html",
                {"help": one.plain, "public": one.public, "is_said": one.is_said, "inside": one.inside},
            ),
        }
        for one in criteria
    }
    total = render_to_string("components/staff/label_sum.html", {"criteria": criteria})
    return JsonResponse({"criteria": parts, "sum": total})


def _conflict(request: HttpRequest, assessment: Assessment, typed: Draft) -> HttpResponse:
    """Show what was typed beside what is kept. Keeping it now is a choice: the form is made from what is kept."""
    found = tuple(clashes(kept_draft(assessment), typed))
    moved = "" if assessment.state_of is State.DRAFT else str(assessment.state_of.label)
    return _form(request, assessment, typed, {}, clash=found, moved=moved, status=CONFLICT)


def _form(
    request: HttpRequest,
    assessment: Assessment,
    draft: Draft,
    errors: Errors,
    *,
    clash: Sequence[Clash] | None = None,
    moved: str = "",
    status: int = 200,
) -> HttpResponse:
    rules = rules_of(assessment.policy)
    organisation = organisation_of(assessment.offer)
    context = {
        "assessment": assessment,
        "offer": assessment.offer,
        "photo": picture_of(assessment.offer),
        "organisation": organisation,
        **ways_from(request.user, assessment.offer, organisation),
        "facts": fact_fields(draft),
        "words": draft.facts["local_life_words"],
        "hands": short_of_hands(draft),
        "criteria": criterion_fields(assessment, draft, request.user, rules, errors),
        "errors": [sentence for said in errors.values() for sentence in said],
        "words_errors": errors.get("local_life_words", ()),
        "clash": clash,
        "is_conflict": status == CONFLICT,
        "moved": moved,
        "advice_address": reverse("label_advice", args=[assessment.pk]),
    }
    return render(request, "portal/labels/fill.html", context, status=status)
