"""Handing in: what follows, before it is done; and the same assessment for like activities of one organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from catalogue.listing.authors import organisation_of
from catalogue.models import OfferPage
from labelling.assessing import answer_in_words, like_offers, submit, submit_also_for, what_is_missing
from labelling.facts import Fact
from labelling.models import Assessment
from labelling.permissions import user_may_write
from labelling.refusals import Refused
from labelling.relevance import OF_OFFER
from labelling.replying import invite
from labelling.states import HOLDING, IN_HAND, State
from portal.labels.actions import deciders
from portal.labels.doing import asked_in_words
from portal.labels.finding import assessment_under, handled_by, picture_of
from portal.labels.forms import AskForm
from portal.labels.page import REFUSED
from portal.labels.sheet import sheet_of
from portal.staff.access import about
from portal.tiles.parts import Photo

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONCRETE = {field.name: field for field in OfferPage._meta.concrete_fields}
# A fact of the assessment that the listing itself also speaks of.
BOTH_SAY = {Fact.SOCIAL_FORM: "social_form", Fact.DUTCH_SHARE: "dutch_share", Fact.LEVEL_NEEDED: "dutch_level"}


@require_http_methods(["GET", "HEAD", "POST"])
@about(assessment_under, user_may_write)
def hand_in(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show what follows; a POST hands in and, where it is not three times yes, asks the organisation."""
    if assessment.state_of is not State.DRAFT:
        return redirect("label_assessment", pk=assessment.pk)
    if what_is_missing(assessment):
        return redirect(f"{fill_address(assessment)}?mist=1#fouten")
    organisation = organisation_of(assessment.offer)
    form = AskForm(request.POST or None, initial={"email": organisation.contact_email})
    sheet = sheet_of(assessment, request.user)
    error = ""
    if request.method == "POST" and form.is_valid():
        if request.POST.get("versie") == str(assessment.version):
            return _handed_in(request, assessment, form.cleaned_data["email"])
        error = _("The assessment changed meanwhile. Read it again, then hand in.")
    context = {
        "assessment": assessment,
        "offer": assessment.offer,
        "organisation": organisation,
        "sheet": sheet,
        "form": form,
        "all_yes": all(one.finding == "yes" for one in sheet.findings),
        "deciders": deciders(assessment),
        "days": assessment.policy.reply_days,
        "error": error,
    }
    status = REFUSED if error or form.errors else 200
    return render(request, "portal/labels/hand_in.html", context, status=status)


def fill_address(assessment: Assessment) -> str:
    """Give the address of the form."""
    return reverse("label_fill", args=[assessment.pk])


def _handed_in(request: HttpRequest, assessment: Assessment, email: str) -> HttpResponse:
    """Hand in, ask where that is next, and say what happens now."""
    now = timezone.now()
    try:
        given = submit(assessment=assessment, by=request.user, at=now)
        if given.state_of is State.SUBMITTED:
            invite(assessment=given, by=request.user, at=now, email=email)
            messages.success(request, _("Handed in.") + " " + asked_in_words(email))
        else:
            messages.success(request, _("Handed in. Somebody else can decide now."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("label_assessment", pk=assessment.pk)


@dataclass(frozen=True)
class Said:
    """What one listing says otherwise than was assessed."""

    question: "StrOrPromise"
    assessed: str
    words: str


@dataclass(frozen=True)
class Like:
    """A like activity, and where its own listing says something else than was assessed."""

    offer: OfferPage
    photo: Photo
    differing: tuple[Said, ...]
    ticked: bool


@require_http_methods(["GET", "HEAD", "POST"])
@about(assessment_under, user_may_write)
def also_for(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Show the like activities with what each listing says; a POST hands in for those that were ticked."""
    if assessment.state_of is State.DRAFT:
        return redirect("label_fill", pk=assessment.pk)
    if assessment.state_of not in (*IN_HAND, *HOLDING):
        return redirect("label_assessment", pk=assessment.pk)
    organisation = organisation_of(assessment.offer)
    offers = like_offers(assessment)
    mine = handled_by(request.user, [offer.pk for offer in offers])
    offers = [offer for offer in offers if offer.pk in mine]
    ticked = set(request.POST.getlist("aanbod"))
    form = AskForm(request.POST or None, initial={"email": organisation.contact_email})
    error = ""
    if request.method == "POST":
        chosen = [offer for offer in offers if str(offer.pk) in ticked]
        error = "" if chosen else _("Tick at least one activity.")
        if chosen and form.is_valid():
            error = _handed_in_for(request, assessment, chosen, form.cleaned_data["email"])
            if not error:
                return redirect("labels")
    context = {
        "assessment": assessment,
        "offer": assessment.offer,
        "organisation": organisation,
        "sheet": sheet_of(assessment, request.user),
        "likes": sorted(_likes(assessment, offers, ticked), key=lambda like: bool(like.differing)),
        "form": form,
        "error": error,
        "all_yes": all(row.finding == "yes" for row in assessment.findings.all()),
    }
    status = REFUSED if error or form.errors else 200
    return render(request, "portal/labels/also_for.html", context, status=status)


def _handed_in_for(request: HttpRequest, assessment: Assessment, offers: list[OfferPage], email: str) -> str:
    """Hand in for each, and ask where that is next; give what was refused, or ""."""
    now = timezone.now()
    try:
        made = submit_also_for(assessment=assessment, offers=offers, by=request.user, at=now)
        for one in made:
            if one.state_of is State.SUBMITTED:
                invite(assessment=one, by=request.user, at=now, email=email)
    except Refused as refused:
        return str(refused)
    words = ngettext("Handed in for %(count)d activity.", "Handed in for %(count)d activities.", len(made))
    messages.success(request, words % {"count": len(made)})
    return ""


def _likes(assessment: Assessment, offers: Iterable[OfferPage], ticked: set[str]) -> Iterable[Like]:
    for offer in offers:
        differing = (*_facts(assessment, offer), *_fields(assessment.offer, offer))
        yield Like(offer, picture_of(offer), differing, str(offer.pk) in ticked)


def _facts(assessment: Assessment, offer: OfferPage) -> Iterable[Said]:
    """Compare what was found with what this listing says. What it does not say differs from nothing."""
    for fact, name in BOTH_SAY.items():
        found, listed = str(getattr(assessment, fact.value)), str(getattr(offer, name) or "unknown")
        if _differ(found, listed):
            yield Said(fact.label, answer_in_words(fact, found), _words(offer, name))


def _fields(source: OfferPage, offer: OfferPage) -> Iterable[Said]:
    """Compare the other fields on which a label rests with those of the activity that was assessed.

    Not those in free words: the same thing said in other words is no difference.
    """
    for name in OF_OFFER:
        if name in BOTH_SAY.values() or not CONCRETE[name].flatchoices:
            continue
        before, listed = getattr(source, name) or "unknown", getattr(offer, name) or "unknown"
        if _differ(before, listed):
            yield Said(CONCRETE[name].verbose_name, _words(source, name), _words(offer, name))


def _differ(before: str, listed: str) -> bool:
    return "unknown" not in (before, listed) and before != listed


def _words(offer: OfferPage, name: str) -> str:
    value: Any = getattr(offer, name)
    return str(dict(CONCRETE[name].flatchoices).get(value, value) or _("unknown"))
