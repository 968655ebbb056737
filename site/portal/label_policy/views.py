"""The label policy, `/labels/beleid/`: who works in the region reads it, its coordinator makes the next version."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.models import RegionPage
from catalogue.permissions import regions_worked_in_by
from labelling.models import Policy
from labelling.moving import name_of
from labelling.permissions import user_may_edit_policy, user_may_edit_version, user_may_read_policy
from labelling.policies import bring_into_force, draft_of, policy_in_force, write_draft
from labelling.refusals import Refused
from portal.label_policy.effect import effect_of
from portal.label_policy.forms import InForceForm, PolicyForm
from portal.label_policy.sheet import NUMBERS, TEXTS, before, criteria_of, differing, lines_of, when_in_words
from portal.staff.access import about, for_coaches

UNPROCESSABLE = 422
FORM = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class VersionRow:
    """A version on the list, with where it stands in words, and who brought it into force or is making it."""

    policy: Policy
    stands: str
    who: str


@dataclass(frozen=True)
class RegionVersions:
    """The versions of a region, newest first. `may_edit`: the reader makes the next one; `draft`: it is begun."""

    region: RegionPage
    rows: tuple[VersionRow, ...]
    draft: Policy | None
    may_edit: bool


def _policy(pk: int) -> Policy | None:
    return Policy.objects.select_related("region", "made_by").filter(pk=pk).first()


def _region(pk: int) -> RegionPage | None:
    return RegionPage.objects.filter(pk=pk).first()


@require_safe
@for_coaches
def policies(request: HttpRequest) -> HttpResponse:
    """List the versions of each region in which the user works. A region without one begins with Meedoen's proposal."""
    own = RegionPage.objects.filter(pk__in=regions_worked_in_by(request.user)).order_by("title")
    shown = {"regions": [_versions(request, region) for region in own]}
    return render(request, "portal/label_policy/policies.html", shown)


@require_safe
@about(_policy, user_may_read_policy)
def policy(request: HttpRequest, version: Policy) -> HttpResponse:
    """Show one version whole, and what differs from the one before."""
    earlier = before(version)
    shown = {
        "policy": version,
        "stands": when_in_words(version, policy_in_force(version.region), timezone.localdate()),
        "who": _who(version),
        "criteria": criteria_of(version),
        "numbers": lines_of(version, NUMBERS),
        "texts": lines_of(version, TEXTS),
        "earlier": earlier,
        "differing": differing(earlier, version) if earlier else (),
        "may_edit": version.is_draft and user_may_edit_version(request.user, version),
    }
    return render(request, "portal/label_policy/policy.html", shown)


@require_POST
@about(_region, user_may_edit_policy)
def begin_version(request: HttpRequest, region: RegionPage) -> HttpResponse:
    """Begin the next version as a copy of the one in force, or go on with the one begun."""
    return redirect("policy_edit", pk=draft_of(region, by=request.user).pk)


@FORM
@about(_policy, user_may_edit_version)
def edit(request: HttpRequest, version: Policy) -> HttpResponseBase:
    """Fill in the next version. What is wrong is said beside its field; nothing typed is lost."""
    if not version.is_draft:
        return _too_late(request, version)
    if request.method != "POST":
        return _form(request, version, PolicyForm(policy=version))
    form = PolicyForm(request.POST, policy=version)
    if not form.is_valid():
        return _form(request, version, form, status=UNPROCESSABLE)
    try:
        write_draft(policy=version, plain=form.plain, thresholds=form.thresholds, points=form.points, by=request.user)
    except Refused:
        return _too_late(request, version)
    messages.success(request, _("Version %(number)d is kept. It does not count yet.") % {"number": version.number})
    return redirect("policy_changes" if request.POST.get("doen") == "verder" else "policy_edit", pk=version.pk)


@FORM
@about(_policy, user_may_edit_version)
def changes(request: HttpRequest, version: Policy) -> HttpResponseBase:
    """Show what the next version would change, then bring it into force from a day on."""
    if not version.is_draft:
        return _too_late(request, version)
    form = InForceForm(request.POST or None, initial={"vanaf": timezone.localdate().isoformat()})
    if request.method == "POST" and form.is_valid():
        return _brought(request, version, form, form.cleaned_data["vanaf"])
    return _changes(request, version, form, status=UNPROCESSABLE if form.errors else 200)


def _brought(request: HttpRequest, version: Policy, form: InForceForm, on: date) -> HttpResponseBase:
    try:
        bring_into_force(policy=version, by=request.user, on=on)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _changes(request, version, form, status=UNPROCESSABLE)
    said = _("Version %(number)d counts from %(day)s, for what is assessed from then on.")
    messages.success(request, said % {"number": version.number, "day": f"{on:%d/%m/%Y}"})
    return redirect("policies")


def _changes(request: HttpRequest, version: Policy, form: InForceForm, status: int) -> HttpResponse:
    in_force = policy_in_force(version.region)
    shown = {
        "policy": version,
        "in_force": in_force,
        "differing": differing(in_force, version),
        "effect": effect_of(version),
        "form": form,
    }
    return render(request, "portal/label_policy/changes.html", shown, status=status)


def _form(request: HttpRequest, version: Policy, form: PolicyForm, status: int = 200) -> HttpResponse:
    wrong = sum(len(errors) for errors in form.errors.values())
    shown = {"policy": version, "form": form, "wrong": wrong, "in_force": policy_in_force(version.region)}
    return render(request, "portal/label_policy/edit.html", shown, status=status)


def _too_late(request: HttpRequest, version: Policy) -> HttpResponseBase:
    """Lead to the version as it is: somebody brought it into force."""
    messages.error(request, _("This version is in force: it is never changed again. Make the next one."))
    return redirect("policy", pk=version.pk)


def _versions(request: HttpRequest, region: RegionPage) -> RegionVersions:
    in_force, today = policy_in_force(region), timezone.localdate()
    every = Policy.objects.filter(region=region).select_related("made_by").order_by("-number")
    return RegionVersions(
        region=region,
        rows=tuple(VersionRow(one, when_in_words(one, in_force, today), _who(one)) for one in every),
        draft=next((one for one in every if one.is_draft), None),
        may_edit=user_may_edit_policy(request.user, region),
    )


def _who(version: Policy) -> str:
    """Say who made it; the first one is Meedoen's own proposal."""
    return name_of(version.made_by) or "Meedoen"
