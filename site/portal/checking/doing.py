"""What is posted to a check: one address each. What is refused comes back with what was typed."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.listing import checking
from catalogue.listing.authors import organisation_of
from catalogue.listing.reasons import known
from catalogue.listing.trust import set_trust
from catalogue.models import CheckState
from catalogue.permissions import organisations_moderated_by, user_may_end_check
from catalogue.refusals import ChangedMeanwhile, NotReady, NotWaiting, Refused
from portal.checking.finding import check_under, draft_in, next_after, page_of
from portal.checking.forms import AskForm, CorrectForm, SendBackForm
from portal.checking.sheet import sheet_of
from portal.checking.views import shown
from portal.staff.access import View, about

LIST = "lijst"
LARGEST = 2**63 - 1
Doer = Callable[[HttpRequest, CheckState], HttpResponse]


def posted(view: Doer) -> View:
    """Let only a POST do it, by whoever may end the check; a refusal is told on the page of the check."""

    @wraps(view)
    def tried(request: HttpRequest, record: CheckState) -> HttpResponse:
        try:
            return view(request, record)
        except NotWaiting as late:
            messages.warning(request, str(late))
            return redirect("check", pk=record.pk)
        except ChangedMeanwhile as changed:
            return shown(request, _fresh(record), error=str(changed), seen=_seen(request))
        except NotReady as refused:
            told = tuple(words for sentences in refused.errors.values() for words in sentences)
            return shown(request, _fresh(record), error=_("This cannot be published yet."), told=told)
        except Refused as refused:
            return shown(request, _fresh(record), error=str(refused))

    entered = about(check_under, user_may_end_check)(tried)

    @wraps(entered)
    def guarded(request: HttpRequest, pk: int, **kwargs: object) -> HttpResponseBase:
        if request.method != "POST":
            return redirect("check", pk=pk)
        return entered(request, pk=pk, **kwargs)

    return guarded


@posted
def publish(request: HttpRequest, record: CheckState) -> HttpResponse:
    """Publish what was handed in."""
    page = checking.publish(check=record, by=request.user, seen=_seen(request))
    return _on(request, record, _("Published: %(title)s.") % {"title": page.title})


@posted
def correct(request: HttpRequest, record: CheckState) -> HttpResponse:
    """Mend some words, and publish."""
    sheet = sheet_of(record, request.user)
    form = CorrectForm(request.POST, draft=sheet.draft, names=sheet.mendable, auto_id="verbeter-%s")
    if not form.is_valid():
        return shown(request, record, refused={"correct": form})
    if not form.mended:
        form.add_error(None, _("You changed nothing. Change a text, or publish it as it is."))
        return shown(request, record, refused={"correct": form})
    try:
        page = checking.publish_corrected(
            check=record,
            by=request.user,
            seen=_seen(request),
            values=form.mended,
            why=form.cleaned_data["waarom"],
        )
    except NotReady as refused:
        for name, sentences in refused.errors.items():
            form.add_error(form.key(name) if name in form.names else None, sentences)
        return shown(request, _fresh(record), refused={"correct": form}, error=_("This cannot be published yet."))
    except ChangedMeanwhile as changed:
        return shown(request, _fresh(record), refused={"correct": form}, error=str(changed), seen=_seen(request))
    return _on(request, record, _("Published with your correction: %(title)s.") % {"title": page.title})


@posted
def send_back(request: HttpRequest, record: CheckState) -> HttpResponse:
    """Send it back with reasons."""
    form = SendBackForm(request.POST, auto_id="terug-%s")
    if not form.is_valid():
        return shown(request, record, refused={"send_back": form})
    given = form.cleaned_data
    try:
        checking.send_back(check=record, by=request.user, reasons=known(given["redenen"]), words=given["woorden"])
    except NotWaiting:
        raise
    except Refused as refused:
        form.add_error(None, str(refused))
        return shown(request, record, refused={"send_back": form})
    return _on(request, record, _("Sent back: %(title)s.") % {"title": draft_in(record).title})


@posted
def ask(request: HttpRequest, record: CheckState) -> HttpResponse:
    """Ask the organisation something."""
    form = AskForm(request.POST, auto_id="vraag-%s")
    if not form.is_valid():
        return shown(request, record, refused={"ask": form})
    checking.ask(check=record, by=request.user, question=form.cleaned_data["vraag"])
    return _on(request, record, _("Asked about: %(title)s.") % {"title": draft_in(record).title})


@posted
def trust(request: HttpRequest, record: CheckState) -> HttpResponse:
    """Trust the organisation, or no longer."""
    organisation = organisation_of(page_of(record))
    if not organisations_moderated_by(request.user).filter(pk=organisation.pk).exists():
        raise Refused(_("Only who works with the whole organisation can say this."))
    trusted = request.POST.get("vertrouwd") == "1"
    set_trust(organisation=organisation, trusted=trusted, by=request.user)
    words = _("%(name)s is trusted.") if trusted else _("%(name)s is no longer trusted.")
    messages.success(request, words % {"name": organisation.title})
    return redirect("check", pk=record.pk)


def _on(request: HttpRequest, record: CheckState, said: str) -> HttpResponse:
    """Say what was done, and open the next: on its own page, or in the list from where one came."""
    messages.success(request, said)
    following = next_after(request.user, record)
    if following is None:
        return redirect("checks")
    if request.POST.get("terug") == LIST:
        return redirect(f"{reverse('checks')}?open={following}#nakijken-{following}")
    return redirect("check", pk=following)


def _fresh(record: CheckState) -> CheckState:
    return check_under(record.pk) or record


def _seen(request: HttpRequest) -> int:
    """Give the revision that was looked at; 0, which nobody ever saw, for anything that is no number."""
    typed: Any = request.POST.get("gezien", "")
    return min(int(typed), LARGEST) if typed.isascii() and typed.isdigit() and len(typed) < len(str(LARGEST)) else 0
