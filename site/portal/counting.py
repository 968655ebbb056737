"""`/tel-mee/`: an offer was looked at, kept or asked for, says a page (`js/count.js`), in any language."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from catalogue.selectors import public_offers
from portal.context import region_of
from portal.my_list.cookie import numbers
from portal.same_origin import same_origin_only
from portal.visitor import is_program, visitor_of
from search import attention
from search.attention import Did

NOTHING_TO_SAY = 204


@same_origin_only
@require_POST
@never_cache
def count(request: HttpRequest) -> HttpResponse:
    """Count it, and say nothing: the page does not wait for an answer, and nobody learns whether it counted.

    Accounts are of staff and of organisations, who look at their own: not counted, as programs that say what they are.
    No session and no cookie is made.
    """
    did = request.POST.get("wat", "")
    offer = numbers(request.POST.getlist("offer")[:1])
    if did in Did.values and offer and not is_program(request) and not request.user.is_authenticated:
        found = public_offers(region_of(request)).filter(pk=offer[0]).values_list("pk", flat=True).first()
        if found is not None:
            attention.count(offer=found, did=Did(did), who=visitor_of(request), now=timezone.now())
    return HttpResponse(status=NOTHING_TO_SAY)
