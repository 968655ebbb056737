"""The matrix, `/matrix/`."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.staff.access import for_matrix_users


@require_safe
@for_matrix_users
def matrix(request: HttpRequest) -> HttpResponse:
    """Show what fits the counsellor's choices."""
    return render(request, "portal/matrix/matrix.html", {})
