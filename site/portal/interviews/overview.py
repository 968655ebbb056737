"""The list, `/gesprekken/`: whom to talk with, what was agreed and is due, whom to ask again."""

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.choices import PartnerRole
from catalogue.models import MunicipalityPage, OrganisationPage
from catalogue.permissions import pages_published_by
from labelling.interviewing import begin_interview
from labelling.partners import AlreadyThere, add_partner
from labelling.permissions import interviews_for, partners_for, user_may_interview
from labelling.portraits import (
    agreements_due,
    open_talks_of,
    partners_found,
    partners_meant,
    to_ask_again,
    to_follow_up,
    written,
)
from portal.interviews.forms import NewPartnerForm
from portal.interviews.views import keeper_of
from portal.staff.access import for_coaches

MOST, FEW = 30, 8  # partners found by a search; of every list when nobody searches
LONGEST_SEARCH = 80


@require_safe
@for_coaches
def interviews(request: HttpRequest) -> HttpResponse:
    """Show the partners the user may talk with and what waits; `q` searches by name."""
    words = request.GET.get("q", "").replace("\0", " ").strip()[:LONGEST_SEARCH]
    today, talks = timezone.localdate(), interviews_for(request.user)
    most = MOST if words else FEW
    partners = list(_partners(request, words)[: most + 1])
    ask_again, follow_up = (list(find(talks, today)[:MOST]) for find in (to_ask_again, to_follow_up))
    _mark_open_talks([*partners, *(talk.organisation for talk in (*ask_again, *follow_up))])
    found = {
        "q": words,
        "partners": partners[:most],
        "meant": partners_meant(partners_for(request.user), words) if words and not partners else [],
        "more_partners": len(partners) > most,
        "due": list(agreements_due(talks, today)[:MOST]),
        "ask_again": ask_again,
        "follow_up": follow_up,
        "last": list(written(talks).select_related("organisation")[:FEW]),
        "today": today,
        "keeper": keeper_of(request.user),
    }
    return render(request, "portal/interviews/interviews.html", found)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coaches
def new_partner(request: HttpRequest) -> HttpResponse:
    """Make a partner that is not in Meedoen yet, as a draft, and begin a talk with it."""
    form = NewPartnerForm(request.POST if request.method == "POST" else None)
    form.fields["gemeente"].queryset = _towns(request)  # type: ignore[attr-defined]  # a ModelChoiceField
    there = None
    if form.is_valid():
        given = form.cleaned_data
        role = PartnerRole(given["rol"] or PartnerRole.UNKNOWN)
        try:
            partner = add_partner(town=given["gemeente"], title=given["naam"], role=role, by=request.user)
        except AlreadyThere as already:
            there = already.partner
            form.add_error("naam", str(already))
        else:
            talk = begin_interview(organisation=partner, by=request.user, on=timezone.localdate())
            messages.success(
                request, _("%(name)s is added, as a draft: nobody outside sees it.") % {"name": partner.title}
            )
            return redirect("interview", talk.pk)
    known = there if there is not None and user_may_interview(request.user, there) else None
    found = {
        "form": form,
        "there": known,
        "roles": PartnerRole,
        "role": form["rol"].value() or PartnerRole.UNKNOWN.value,
        "name": form["naam"].value() or request.GET.get("naam", "")[:LONGEST_SEARCH],
    }
    status = 422 if form.errors else 200
    return render(request, "portal/interviews/new_partner.html", found, status=status)


def _mark_open_talks(partners: Sequence[OrganisationPage]) -> None:
    """Write on each partner the talk that stands open with it, as `open_talk`: the list leads there."""
    found = open_talks_of([partner.pk for partner in partners])
    for partner in partners:
        partner.open_talk = found.get(partner.pk)  # the template reads it


def _partners(request: HttpRequest, words: str) -> "QuerySet[OrganisationPage]":
    return partners_found(partners_for(request.user), words)


def _towns(request: HttpRequest) -> "QuerySet[MunicipalityPage]":
    """Give the municipalities below which the user may add a partner."""
    if request.user.is_superuser:
        return MunicipalityPage.objects.order_by("title")
    towns = MunicipalityPage.objects.none()
    for path in pages_published_by(request.user):
        towns = towns | MunicipalityPage.objects.filter(path__startswith=path)
    return towns.order_by("title")
