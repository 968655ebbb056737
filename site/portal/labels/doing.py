"""What is posted to an assessment: one address for each action. What is refused comes back with what was typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from labelling import assessing, deciding, reopening, replying
from labelling.models import Assessment
from labelling.moving import name_of
from labelling.permissions import user_may_assess, user_may_decide, user_may_handle
from labelling.refusals import AlreadyAssessed, Incomplete, MovedMeanwhile, OfferChanged, Refused, ReplyArrived
from labelling.states import Action, State
from portal.labels.actions import WAY_OF
from portal.labels.finding import assessment_under, offer_under
from portal.labels.forms import DecideForm
from portal.labels.page import shown
from portal.staff.access import View, about

Doer = Callable[[HttpRequest, Assessment, Any], str]


def posted(view: View, page: str = "label_assessment") -> View:
    """Let only a POST change something. Who comes back here from the login, without what was sent, finds the page."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return redirect(page, pk=pk)
        return view(request, pk=pk, **kwargs)

    return guarded


def action_view(action: Action, may: Callable[[Any, Any], bool]) -> Callable[[Doer], View]:
    """Make the view of an action from what does it: checks its form, does it, says what was done."""

    def around(do: Doer) -> View:
        @wraps(do)
        def view(request: HttpRequest, assessment: Assessment) -> HttpResponse:
            way = WAY_OF[action]
            form = way.form(request.POST, auto_id=way.field_ids)
            if not form.is_valid():
                return _refused(request, assessment, action, form, "")
            try:
                said = do(request, assessment, form)
            except Refused as refused:
                return _refused(request, assessment, action, form, str(refused))
            messages.success(request, said)
            return redirect("label_assessment", pk=assessment.pk)

        entered = about(assessment_under, may)(view)
        return posted(entered)

    return around


def _refused(
    request: HttpRequest, assessment: Assessment, action: Action, form: forms.Form, words: str
) -> HttpResponse:
    """Show the page as it stands now, with the form as it was sent; what can no longer be done says so above all."""
    fresh = assessment_under(assessment.pk) or assessment
    if words:
        messages.error(request, words)
    return shown(request, fresh, refused=(action, form, words))


@action_view(Action.INVITE, user_may_handle)
def invite(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Ask the organisation to answer."""
    email = form.cleaned_data["email"]
    replying.invite(assessment=assessment, by=request.user, at=timezone.now(), email=email)
    return asked_in_words(email)


@action_view(Action.ASK_FIRST, user_may_decide)
def ask_first(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Ask the organisation before deciding, for a doubt."""
    given = form.cleaned_data
    replying.ask_first(
        assessment=assessment, by=request.user, at=timezone.now(), why=given["waarom"], email=given["email"]
    )
    return asked_in_words(given["email"])


@action_view(Action.EXTEND, user_may_handle)
def extend(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Give the organisation more time."""
    until = form.cleaned_data["tot"]
    replying.extend(assessment=assessment, until=until, by=request.user, at=timezone.now())
    return _("The organisation has more time.")


@action_view(Action.REPLY, user_may_handle)
def reply(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Keep what the organisation answered by phone or at the table."""
    given = form.cleaned_data
    replying.reply(
        assessment=assessment,
        words=given["woorden"],
        agrees=form.agrees,
        by=request.user,
        by_name=given["wie"],
        at=timezone.now(),
        taken_by_name=name_of(request.user),
    )
    return _("The answer is kept. It stands beside the findings.")


@action_view(Action.OBJECT, user_may_handle)
def object_to(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Keep what the organisation objects."""
    given = form.cleaned_data
    reopening.object_to(
        assessment=assessment,
        words=given["woorden"],
        by=request.user,
        by_name=given["wie"],
        at=timezone.now(),
        taken_by_name=name_of(request.user),
    )
    return _("The objection is kept. Somebody looks again.")


@action_view(Action.SEND_BACK, user_may_decide)
def send_back(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Give it back to who assessed it."""
    deciding.send_back(assessment=assessment, by=request.user, at=timezone.now(), why=form.cleaned_data["waarom"])
    return _("%(name)s goes on with it.") % {"name": assessment.assessor_name}


@action_view(Action.WITHDRAW, user_may_handle)
def withdraw(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Take the label back."""
    deciding.withdraw(assessment=assessment, by=request.user, at=timezone.now(), why=form.cleaned_data["waarom"])
    return _("The label is withdrawn. It is no longer on the page.")


@action_view(Action.DROP, user_may_handle)
def drop(request: HttpRequest, assessment: Assessment, form: Any) -> str:
    """Stop an assessment."""
    deciding.drop(assessment=assessment, by=request.user, at=timezone.now(), why=form.cleaned_data["waarom"])
    return _("The assessment is stopped.")


def asked_in_words(email: str) -> str:
    """Say what happens now that the organisation is asked."""
    if email:
        return _("The organisation gets a mail at %(email)s.") % {"email": email}
    return _("Give the organisation the link below: it opens without a password.")


@posted
@about(assessment_under, user_may_decide)
def decide(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Decide, for the first time or again. What is refused stays in the form, with what changed meanwhile beside it."""
    form = DecideForm(request.POST, rows=list(assessment.findings.order_by("pk")), read="")
    if not form.is_valid():
        return shown(request, assessment, form=form, error=_("Look at what is marked below."))
    decide_it = deciding.decide_again if assessment.state_of is State.REOPENED else deciding.decide
    given = form.cleaned_data
    try:
        decide_it(
            assessment=assessment,
            by=request.user,
            at=timezone.now(),
            read=given["gelezen"],
            decision=form.decision,
            why=given["waarom"],
        )
    except (OfferChanged, ReplyArrived, MovedMeanwhile) as arrived:
        now = assessment_under(assessment.pk) or assessment
        sent = request.POST.copy()
        sent["gelezen"] = deciding.reading_of(now)
        form.data = sent
        return shown(request, now, form=form, differences=getattr(arrived, "differences", ()), error=str(arrived))
    except ValidationError as wrong:
        return shown(request, assessment, form=form, error=" ".join(wrong.messages))
    except Incomplete as incomplete:
        form.put(incomplete.problems)
        return shown(request, assessment, form=form, error=_("Look at what is marked below."))
    except Refused as refused:
        return shown(request, assessment_under(assessment.pk) or assessment, form=form, error=str(refused))
    messages.success(request, _("Decided. This is what holds now."))
    return redirect("label_assessment", pk=assessment.pk)


@posted
@about(assessment_under, user_may_handle)
def take_over(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Go on with the draft of a colleague."""
    try:
        assessing.take_over(assessment=assessment, by=request.user, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("label_assessment", pk=assessment.pk)
    messages.success(request, _("It is yours now. What was filled in is still there."))
    return redirect("label_fill", pk=assessment.pk)


def _begin(request: HttpRequest, offer: Any) -> HttpResponse:
    """Begin an assessment of an offer; where somebody is assessing it already, lead there."""
    try:
        begun = assessing.begin_assessment(offer=offer, assessor=request.user)
    except AlreadyAssessed as taken:
        messages.error(request, str(taken))
        found = offer.assessments.in_hand().first()
        return redirect("label_assessment", pk=found.pk) if found else redirect("labels_offer", pk=offer.pk)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("labels_offer", pk=offer.pk)
    return redirect("label_fill", pk=begun.pk)


begin = posted(about(offer_under, user_may_assess)(_begin), "labels_offer")
