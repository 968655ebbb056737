"""Another mail address for one's own account: typed here, proven by a mail, and changed by a button behind its link."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from catalogue.joining.new_address import ask_address, confirm_address, forget_wish, is_opened_by, pages_naming, wish_of
from catalogue.refusals import Refused
from portal.accounts.entering import end_sessions
from portal.accounts.forms import AddressForm
from portal.accounts.fresh import needs_fresh_login
from portal.accounts.notices import tell_address_changed
from search.limits import within_limit

MOST_A_DAY = 5  # wishes of one account; each is a mail to an address that nobody proved yet
private = cache_control(private=True, no_store=True)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@needs_fresh_login
def change(request: HttpRequest) -> HttpResponse:
    """Ask for another address, or take that wish back. The page says the same of an address that is another's."""
    user, now = request.user, timezone.now()
    if request.method == "POST" and "weg" in request.POST:
        forget_wish(user=user)
        messages.success(request, _("Your address stays as it was."))
        return redirect("account")
    form, status = AddressForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        who = str(user.pk)
        if not within_limit(action="wish for an address", who=who, most=MOST_A_DAY, per=timedelta(days=1), now=now):
            form.add_error("email", _("That were many addresses for one day. Try again tomorrow, or call your coach."))
            status = 429
        elif _is_kept(request, form):
            return redirect("change_address")
    context = {"form": form, "wish": wish_of(user, at=now)}
    return render(request, "portal/account/address.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@private
@login_required
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Show which address the account gets, and give it by a button: programs that guard mail open every link in it.

    Only for who is logged in as the account that asked; for others it is a link that does nothing.
    """
    user, now = request.user, timezone.now()
    wish = wish_of(user, at=now)
    if wish is None or not is_opened_by(wish, token):
        return render(request, "portal/account/address_over.html", status=410)
    if request.method != "POST":
        return render(request, "portal/account/address_confirm.html", {"wish": wish})
    try:
        before = confirm_address(user=user, token=token, at=now)
    except Refused:
        return render(request, "portal/account/address_over.html", status=410)
    end_sessions(user, but=request.session.session_key)
    tell_address_changed(to=before)
    messages.success(request, _("Your new address is kept. Other devices have to log in again."))
    named = ", ".join(page.title for page in pages_naming(before, user=user))
    if named:
        messages.info(
            request, _("Visitors still read your old address at: %(pages)s. Change it there too.") % {"pages": named}
        )
    return redirect("account")


def _is_kept(request: HttpRequest, form: AddressForm) -> bool:
    try:
        ask_address(user=request.user, email=form.cleaned_data["email"], at=timezone.now())
    except ValidationError as wrong:
        form.add_error("email", wrong.messages[0])
        return False
    return True
