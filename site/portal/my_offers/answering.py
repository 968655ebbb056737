"""What an organisation says of a signal about its listing: that is right, or that is not right, because …"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalogue.listing.parts import Part
from catalogue.models import OfferPage
from portal.my_offers.access import about_listing
from portal.my_offers.states import change
from search.choices import OF_AN_OFFER, Reason
from search.handling import AT_ONCE
from search.heard import organisation_says, unanswered

# Mended in a part of the listing; what can be mended in one tap: `search.handling.AT_ONCE`.
IN_PART = {Reason.TIME: Part.WHEN, Reason.NO_ANSWER: Part.JOINING}


@require_POST
@about_listing
def said(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Take the answer (`doe`: klopt, or klopt-niet with `woorden`) to what others say for one reason (`reden`)."""
    reason = next((one for one in OF_AN_OFFER if one.slug == request.POST.get("reden")), None)
    home = redirect("my_offers_of", offer.get_parent().pk)
    if reason is None or not unanswered([offer.pk]).filter(reason=reason).exists():
        messages.error(request, _("Nobody asks this any more."))
        return home
    if request.POST.get("doe") == "klopt":
        return _mended(request, offer, reason) or home
    words = request.POST.get("woorden", "")
    if organisation_says(offer=offer, reason=reason, words=words, at=timezone.now()):
        messages.success(request, _("The coach reads your answer. Thank you."))
    else:
        messages.error(request, _("Write in a few words what is not right."))
    return home


def _mended(request: HttpRequest, offer: OfferPage, reason: Reason) -> Any:
    words = _("That is right. We mended it.") if reason in AT_ONCE else _("That is right. We mend it.")
    organisation_says(offer=offer, reason=reason, words=words, at=timezone.now())
    if reason in AT_ONCE:
        change(request, offer, AT_ONCE[reason])
        return None
    messages.success(request, _("Thank you. Mend it here; the coach knows."))
    return redirect("my_offer_part", offer.pk, IN_PART[reason])
