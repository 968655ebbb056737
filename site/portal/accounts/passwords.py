"""A new password, for everybody, also for who forgot the old one and came in by a link."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import SetPasswordForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from portal.accounts.fresh import needs_fresh_login
from portal.accounts.notices import tell_password_changed


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
@sensitive_post_parameters()
@needs_fresh_login
def choose(request: HttpRequest) -> HttpResponse:
    """Choose it; every other open session of this account ends, and links that were mailed die."""
    form: SetPasswordForm = SetPasswordForm(request.user, request.POST or None, label_suffix="")
    form.use_required_attribute = False
    form.fields["new_password1"].label = _("New password")
    form.fields["new_password2"].label = _("The same once more")
    form.fields["new_password1"].help_text = _(
        "At least ten characters. Three words that do not belong together are easy to remember."
    )
    form.fields["new_password2"].help_text = ""
    if request.method == "POST" and form.is_valid():
        user = form.save()
        update_session_auth_hash(request, user)
        tell_password_changed(user)
        messages.success(request, _("Your new password is kept. Other devices have to log in again."))
        return redirect("account")
    return render(request, "portal/account/password.html", {"form": form})
