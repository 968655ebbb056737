"""A lost phone: a coordinator takes away the second step of somebody of the own region. It is logged, and told."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from wagtail.log_actions import log

from catalogue.permissions import user_coordinates_person
from portal.accounts.entering import end_sessions
from portal.accounts.fresh import needs_fresh_login
from portal.accounts.notices import tell_reset
from portal.accounts.second_step import forget_all, user_has_second_step

RESET = "portal.second_step_reset"


def take_away(*, person: Any, by: Any) -> int:
    """Forget every second step of this person and end every session: the lost phone may still be logged in.

    Logged, and mailed to the person. `by` is None for the server's own command. Gives how many there were.
    """
    number = forget_all(user=person)
    end_sessions(person)
    log(instance=person, action=RESET, user=by, data={"number": number})
    tell_reset(person, by.get_full_name() or by.get_username() if by else str(settings.WAGTAIL_SITE_NAME))
    return number


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@needs_fresh_login
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take it away."""
    person = get_user_model()._default_manager.filter(pk=min(pk, 2**63 - 1)).first()
    if person == request.user:
        return redirect("second_step")
    if person is None or not user_coordinates_person(request.user, person):
        raise PermissionDenied
    name = person.get_full_name() or person.get_username()
    if request.method == "POST":
        take_away(person=person, by=request.user)
        messages.success(
            request,
            _("The second step of %(name)s is taken away. It is set up anew at the next login.") % {"name": name},
        )
        return redirect("wagtailusers_users:edit", person.pk)
    context = {"name": name, "has": user_has_second_step(person)}
    return render(request, "portal/account/reset.html", context)
