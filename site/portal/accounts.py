"""Coming in and going out. One door for all: `/inloggen/`."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from search.permissions import user_may_use_matrix


class LoginForm(AuthenticationForm):
    """Name and password. What is wrong is said in plain words, and never which of the two."""

    error_messages = {
        "invalid_login": _("This name and password do not belong together. Try again."),
        "inactive": _("This account is closed. Ask your coordinator."),
    }


class Login(LoginView):
    """Name and password; somebody who is in already goes straight on."""

    template_name = "portal/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def get_redirect_url(self, *args: Any, **kwargs: Any) -> str:
        """Give the page asked for. Who may not enter the admin is told so there, instead of being sent in circles."""
        asked = super().get_redirect_url(*args, **kwargs)
        user = self.request.user
        if asked.startswith("/admin/") and user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        return asked


class Logout(LogoutView):
    """Go out; by POST only."""


@require_safe
@login_required
def after_login(request: HttpRequest) -> HttpResponse:
    """Send each role to its own work: who edits goes to the admin, a counsellor to the matrix, others to the menu."""
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("matrix" if user_may_use_matrix(request.user) else "menu")
