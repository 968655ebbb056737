"""Stop the weekly mail of the day from the mail itself, without login; and start or stop it at one's own account.

A look changes nothing: programs that check mail for bad links follow every one of them.
"""

from typing import Any, Final

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.secret_links import behind_a_link
from portal.staff.access import for_coaches
from search.day_mails import is_wanted_by, turn_off, turn_on

SALT: Final = "portal.today.mail_off"


def signed_off(*, user: int) -> str:
    """Give the path that stops the mail of this user."""
    return reverse("day_mail_off", args=[signing.dumps(user, salt=SALT)])


@behind_a_link
def mail_off(request: HttpRequest, token: str) -> HttpResponse:
    """Ask once more, or stop the mail: the button of a mail program sends its POST here too (RFC 8058).

    Raises:
        Http404: the signature is not ours, or there is no such account any more.
    """
    user = _user_of(token)
    if request.method == "POST":
        turn_off(user=user, at=timezone.now())
    return render(request, "portal/today/mail_off.html", {"done": not is_wanted_by(user)})


@require_POST
@for_coaches
def choose_mail(request: HttpRequest) -> HttpResponse:
    """Turn the mail on or off, from one's own account."""
    if request.POST.get("mail") == "aan":
        turn_on(user=request.user)
        messages.success(request, _("On Monday you get a mail again, when something waits for you."))
    else:
        turn_off(user=request.user, at=timezone.now())
        messages.success(request, _("You get no weekly mail about your day any more."))
    return redirect("account")


def _user_of(token: str) -> Any:
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    user = get_user_model().objects.filter(pk=pk).first()
    if user is None:
        raise Http404
    return user
