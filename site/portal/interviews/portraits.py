"""The portrait of one partner, `/gesprekken/partner/<pk>/`; its A4 for the next talk; beginning a talk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from catalogue.models import OrganisationPage
from catalogue.selectors import region_above
from labelling.interviewing import begin_interview
from labelling.permissions import user_may_interview
from labelling.portraits import portrait_of
from portal.interviews.found import partner_under
from portal.staff.access import about


@require_safe
@about(partner_under, user_may_interview)
def portrait(request: HttpRequest, partner: OrganisationPage) -> HttpResponse:
    """Show what the talks with this partner tell."""
    told = portrait_of(partner, timezone.localdate())
    drafts = [one.offer for one in told.offers if not one.offer.live]
    found = {
        "portrait": told,
        "partner": partner,
        "may_edit_offers": {offer.pk for offer in drafts if offer.permissions_for_user(request.user).can_edit()},
        "may_edit": partner.permissions_for_user(request.user).can_edit(),
        "today": timezone.localdate(),
    }
    return render(request, "portal/interviews/portrait.html", found)


@require_safe
@about(partner_under, user_may_interview)
def paper(request: HttpRequest, partner: OrganisationPage) -> HttpResponse:
    """Show one A4 for the next talk: the challenge, what was said last, open agreements, room to write."""
    region = region_above(partner)
    found = {
        "portrait": portrait_of(partner, timezone.localdate()),
        "partner": partner,
        "challenge": region.shared_challenge if region else "",
        "today": timezone.localdate(),
    }
    return render(request, "portal/interviews/paper.html", found)


@require_POST
@about(partner_under, user_may_interview)
def begin(request: HttpRequest, partner: OrganisationPage) -> HttpResponse:
    """Begin a talk with this partner; the cursor then stands in the first question."""
    talk = begin_interview(organisation=partner, by=request.user, on=timezone.localdate())
    return redirect("interview", talk.pk)
