"""`/mijn-account/`: of staff with the keys of the matrix, of others who they are, the password and the second step."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from catalogue.permissions import organisations_edited_by
from portal.staff.account import account as account_of_staff
from search.permissions import user_may_use_matrix


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account, in the frame of one's own work."""
    if user_may_use_matrix(request.user):
        return account_of_staff(request)
    organisations = list(organisations_edited_by(request.user).order_by("title"))
    return render(request, "portal/account/own.html", {"organisations": organisations})
