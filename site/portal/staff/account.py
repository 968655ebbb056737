"""One's own account, `/mijn-account/`: who one is here, and the keys by which other programs read the matrix."""

import re

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from portal.staff.access import for_matrix_users
from portal.staff.shell import role_name
from search.access_tokens import MOST, make_token, revoke
from search.choices import Sender
from search.day_mails import is_wanted_by
from search.models import AccessToken

ITS_PAGE = re.compile(r" \(#\d+\)$")  # how `catalogue.roles` tells two groups of the same name apart
private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@for_matrix_users
@private
@sensitive_variables("secret", "shown")
def account(request: HttpRequest) -> HttpResponse:
    """Show the account and its keys. A POST makes a key: its secret stands in that answer, and is kept nowhere.

    So it is no redirect: the secret would have to wait somewhere. Sending the form again makes no second key, for each
    name is there once.
    """
    shown: dict[str, object] = {}
    if request.method == "POST":
        name = request.POST.get("naam", "")
        try:
            made, secret = make_token(user=request.user, name=name, now=timezone.now())
            shown = {"made": made, "secret": secret}
        except ValidationError as wrong:
            shown = {"error": wrong.messages[0], "name": name}
    user, tokens = request.user, AccessToken.objects.filter(user=request.user.pk)
    shown |= {
        "role": role_name(user, request.matrix_role),  # type: ignore[attr-defined]  # by `for_matrix_users`
        "groups": [ITS_PAGE.sub("", name) for name in user.groups.order_by("name").values_list("name", flat=True)],
        "tokens": list(tokens),
        "most": MOST,
        "coaches": request.matrix_role is not Sender.COUNSELLOR,  # type: ignore[attr-defined]
        "wants_day_mail": is_wanted_by(user),
    }
    return render(request, "portal/staff/account.html", shown)


@require_POST
@for_matrix_users
@private
def revoke_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Revoke one of one's own keys; others' it knows nothing of."""
    token = get_object_or_404(AccessToken, user=request.user.pk, pk=pk)
    revoke(token=token)
    messages.success(request, _("The key “%(name)s” is revoked. It opens nothing any more.") % {"name": token.name})
    return redirect("account")
