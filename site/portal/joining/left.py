"""Where somebody lands who just left an organisation: what happened, and what the account still keeps."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.permissions import organisations_edited_by
from portal.joining.doors import home_of
from portal.my_offers.access import for_keepers


@require_safe
@for_keepers
def left(request: HttpRequest) -> HttpResponse:
    """Say thanks (the message of the page before), and lead to the other organisations of this person."""
    others = [(page.title, home_of(page)) for page in organisations_edited_by(request.user).order_by("title")]
    return render(request, "portal/joining/left.html", {"others": others})
