"""The coach's list of who asks to come in, `/nakijken/toegang/`: with likely doubles, and how to call."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.joining.asking import is_claim
from catalogue.joining.claiming import approve_claim, refuse_claim
from catalogue.joining.doubles import Double, Sought, likely_doubles
from catalogue.joining.members import editors_of, organisations_without_people
from catalogue.joining.registering import approve_registration, refuse_registration
from catalogue.keeping_choices import RequestState
from catalogue.listing.authors import name_of
from catalogue.models import AccessRequest, OrganisationPage
from catalogue.permissions import access_requests_for, organisations_moderated_by, user_may_let_in
from catalogue.refusals import NotReady, Refused
from portal.joining.forms import REASONS, RefuseForm
from portal.staff.access import about, for_coaches

MOST_DECIDED = 10
YES, NO = "ja", "nee"


@dataclass(frozen=True)
class Asking:
    """One request, as the coach reads it.

    Attributes:
        keepers: who keeps the organisation now.
        doubles: organisations that are perhaps the same; for a new one only.
        form: the reason not to, as it was typed.
    """

    asked: AccessRequest
    title: str
    is_new: bool
    keepers: tuple[str, ...]
    doubles: tuple[Double, ...]
    form: RefuseForm


@require_safe
@for_coaches
def access_requests(request: HttpRequest) -> HttpResponse:
    """Show who waits, the longest first; and lead to inviting somebody."""
    if wanted := request.GET.get("organisatie"):
        mine = organisations_moderated_by(request.user)
        found = next((page for page in mine if str(page.pk) == wanted), None)
        if found is not None:
            return redirect(reverse("my_people", args=[found.pk]) + "#nodig-uit")
    return _show(request)


@require_POST
@about(lambda pk: AccessRequest.objects.select_related("organisation", "region").filter(pk=pk).first(), user_may_let_in)
def access_request(request: HttpRequest, asked: AccessRequest) -> HttpResponse:
    """Let somebody in, or not with a reason."""
    form = RefuseForm(request.POST)
    doing = request.POST.get("doe")
    try:
        if doing == YES:
            _approve(request, asked)
        elif doing == NO and form.is_valid():
            _refuse(request, asked, form.reason())
        elif doing == NO:
            return _show(request, asked, form)
    except NotReady as not_ready:
        words = " ".join(words for told in not_ready.errors.values() for words in told)
        messages.error(request, f"{not_ready} {words}")
    except Refused as refused:
        if doing == NO and form.is_valid() and not form.reason():
            form.add_error("woorden", str(refused))
            return _show(request, asked, form)
        messages.error(request, str(refused))
    return redirect("access_requests")


def _approve(request: HttpRequest, asked: AccessRequest) -> None:
    now = timezone.now()
    named = {"name": asked.name, "organisation": asked.organisation.title}
    if is_claim(asked):
        approve_claim(request=asked, by=request.user, at=now)
        said = _("%(name)s now keeps %(organisation)s. A mail with a link is on its way.")
    else:
        approve_registration(request=asked, by=request.user, at=now, trusted="vertrouwd" in request.POST)
        said = _("%(organisation)s is online. A mail to %(name)s is on its way.")
    messages.success(request, said % named)


def _refuse(request: HttpRequest, asked: AccessRequest, reason: str) -> None:
    refuse: Callable[..., AccessRequest] = refuse_claim if is_claim(asked) else refuse_registration
    refuse(request=asked, by=request.user, at=timezone.now(), reason=reason)
    messages.success(request, _("%(name)s gets a mail with the reason.") % {"name": asked.name})


def _show(request: HttpRequest, wrong: AccessRequest | None = None, form: RefuseForm | None = None) -> HttpResponse:
    mine = access_requests_for(request.user).select_related("organisation", "region", "municipality", "decided_by")
    waiting = mine.filter(state=RequestState.OPEN)
    decided = mine.exclude(state=RequestState.OPEN).order_by("-decided_at")[:MOST_DECIDED]
    moderated: list[OrganisationPage] = list(organisations_moderated_by(request.user).order_by("title"))
    shown = {
        "lines": [_line(asked, form if wrong is not None and asked.pk == wrong.pk else None) for asked in waiting],
        "decided": [(asked, name_of(asked.decided_by)) for asked in decided],
        "reasons": REASONS.items(),
        "organisations": [page for page in moderated if page.live],
        "without_people": organisations_without_people(request.user),
    }
    return render(request, "portal/joining/requests.html", shown)


def _line(asked: AccessRequest, form: RefuseForm | None) -> Asking:
    page, is_new = asked.organisation, not is_claim(asked)
    doubles: list[Double] = []
    if is_new:
        sought = Sought(page.title, asked.municipality, page.kbo_number, page.website)
        doubles = likely_doubles(asked.region, sought, leave_out=page.pk, drafts=True)
    keepers = tuple(name_of(user) for user in editors_of(page) if user.pk != asked.user_id)
    return Asking(asked, page.title, is_new, keepers, tuple(doubles), form or RefuseForm(auto_id=f"nee-{asked.pk}-%s"))
