"""Coming in and going out. One door for all: `/inloggen/`."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.permissions import organisations_edited_by, pages_published_by
from portal.accounts.entering import come_in, where_to
from portal.accounts.forms import LoginForm
from portal.accounts.link_mail import AnswerFirst, send_links
from portal.accounts.links import user_of_link
from portal.accounts.throttling import locked_out, may_ask_link, may_try_password
from search.limits import within_limit
from search.permissions import user_may_use_matrix

private = cache_control(private=True, no_store=True)


@method_decorator(sensitive_post_parameters(), name="dispatch")
class Login(LoginView):
    """Name and password, or a link by mail; somebody who is in already goes straight on."""

    template_name = "portal/login.html"
    authentication_form = LoginForm
    redirect_authenticated_user = True

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Try the password, when there were not too many tries."""
        if not may_try_password(request):
            return locked_out(request)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponseRedirect:
        """Come in, or first to the second step."""
        asked = self.request.POST.get(self.redirect_field_name, "") or self.request.GET.get(
            self.redirect_field_name, ""
        )
        return come_in(self.request, form.get_user(), asked=asked)  # type: ignore[return-value]

    def get_success_url(self) -> str:
        """Give the page asked for, for who is in already."""
        asked = self.request.POST.get(self.redirect_field_name, "") or self.request.GET.get(
            self.redirect_field_name, ""
        )
        return where_to(self.request, self.request.user, asked)


class Logout(LogoutView):
    """Go out; by POST only."""


@require_http_methods(["GET", "HEAD", "POST"])
@private
def ask_link(request: HttpRequest) -> HttpResponse:
    """Mail a link to who asks, and say the same whether or not the address is known."""
    if request.method != "POST":
        return redirect("login")
    typed, asked = request.POST.get("username", "").strip()[:254], request.POST.get("next", "")
    if not typed:
        form = LoginForm(request)
        wrong = _("Fill in your user name or your e-mail address. Then we know where to mail the link.")
        return render(request, "portal/login.html", {"form": form, "stopped": wrong, "next": asked})
    if not may_ask_link(request):
        wrong = _("That were many links in one hour. Wait an hour, or call your coach.")
        context = {"form": LoginForm(request, initial={"username": typed}), "stopped": wrong, "next": asked}
        return render(request, "portal/login.html", context, status=429)
    return AnswerFirst(reverse("link_is_sent"), lambda: send_links(typed, asked=asked))


@require_safe
@private
def link_is_sent(request: HttpRequest) -> HttpResponse:
    """Say where to look now."""
    return render(request, "portal/account/link_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@private
def login_by_link(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Show whom the link lets in, and a button; only the button logs in, for programs that read mail open its links."""
    user = user_of_link(number, token)
    if user is None:
        return render(request, "portal/account/link_dead.html", status=410)
    asked = request.GET.get("next", "")
    if request.method != "POST":
        name = user.get_full_name() or user.get_username()
        return render(request, "portal/account/by_link.html", {"name": name, "username": user.get_username()})
    # The first press counts: two at once, or one before the second step is done, open nothing more.
    if not within_limit(
        action="login link", who=f"{number} {token}", most=1, per=timedelta(days=1), now=timezone.now()
    ):
        return render(request, "portal/account/link_dead.html", status=410)
    return come_in(request, user, asked=asked)


@require_safe
@login_required
def after_login(request: HttpRequest) -> HttpResponse:
    """Send each role to its own work: a coach to the day, an organisation to its listings, an
    administrator to the admin, a counsellor to the matrix, others to the menu.
    """
    user = request.user
    if pages_published_by(user):
        return redirect("today")
    if organisations_edited_by(user).exists():
        return redirect("my_offers")
    if user.has_perm("wagtailadmin.access_admin"):
        return redirect("wagtailadmin_home")
    return redirect("matrix" if user_may_use_matrix(user) else "menu")
