"""What the buttons of the inbox do: `/signalen/doen/`. What cannot be done is said, and what was typed stays."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalogue.choices import OpenState
from catalogue.refusals import Refused
from portal.inbox.mailing import tell_organisation
from portal.inbox.views import shown
from portal.staff.access import for_coaches
from search.choices import SignalState
from search.handling import close_group, hand_on_group, mend_group, reopen_group

TYPED: Final = ("woorden", "antwoord")


@require_POST
@for_coaches
def do(request: HttpRequest) -> HttpResponse:
    """Do with a group (`groep`, as it was seen: `gezien`) what the button says (`doe`), and go back to the list."""
    doing = DOES.get(request.POST.get("doe", ""))
    if doing is None:
        messages.error(request, _("That cannot be done here."))
        return redirect(_back(request))
    try:
        messages.success(request, doing(request, timezone.now()))
    except Refused as refused:
        return _again(request, str(refused), HTTPStatus.CONFLICT)
    except ValidationError as refused:
        return _again(request, " ".join(refused.messages), HTTPStatus.UNPROCESSABLE_ENTITY)
    return redirect(_back(request))


def _hand_on(request: HttpRequest, now: datetime) -> str:
    signal = hand_on_group(by=request.user, **_group(request), words=request.POST.get("woorden", ""), now=now)
    sent = tell_organisation(signal)
    title = {"title": sent.title, "name": sent.name, "phone": sent.phone}
    if sent.mailed:
        return _("“%(title)s” is with the organisation. %(name)s got a mail.") % title
    if sent.phone:
        words = _("“%(title)s” is with the organisation, but no mail reaches it. Call %(name)s: %(phone)s.")
        return words % title
    return _("“%(title)s” is with the organisation, but we have no mail address and no number of it.") % title


def _solved(request: HttpRequest, now: datetime) -> str:
    _close(request, SignalState.SOLVED, now)
    return _("Solved. Whoever told it as staff reads your answer.") if _answer(request) else _("Solved.")


def _no_problem(request: HttpRequest, now: datetime) -> str:
    _close(request, SignalState.NO_PROBLEM, now)
    return _("Closed: not a problem.")


def _set(request: HttpRequest, now: datetime) -> str:
    """Let the listing say it, and close it; whoever told it as staff reads that."""
    answer = _answer(request) or _("Thank you. The activity says so now.")
    offer = mend_group(by=request.user, **_group(request), answer=answer, now=now)
    if offer.current_state.open_state == OpenState.ENDED:
        return _("People now read that “%(title)s” has stopped.") % {"title": offer.title}
    return _("“%(title)s” is full now, and the signal is solved.") % {"title": offer.title}


def _reopen(request: HttpRequest, now: datetime) -> str:
    reopen_group(by=request.user, **_group(request), now=now)
    return _("It waits again.")


DOES: Final[dict[str, Callable[[HttpRequest, datetime], str]]] = {
    "door": _hand_on,
    "opgelost": _solved,
    "geen-probleem": _no_problem,
    "zet": _set,
    "heropen": _reopen,
}


def _close(request: HttpRequest, outcome: SignalState, now: datetime) -> None:
    close_group(by=request.user, **_group(request), outcome=outcome, answer=_answer(request), now=now)


def _answer(request: HttpRequest) -> str:
    return request.POST.get("antwoord", "").strip()


def _group(request: HttpRequest) -> dict[str, str]:
    return {"key": request.POST.get("groep", ""), "seen": request.POST.get("gezien", "")}


def _again(request: HttpRequest, error: str, status: HTTPStatus) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in TYPED}
    return shown(request, status=status, refused=request.POST.get("groep", ""), typed=typed, error=error)


def _back(request: HttpRequest) -> str:
    asked = request.GET.copy()
    asked.pop("groep", None)
    return reverse("signals") + (f"?{asked.urlencode()}" if asked else "")
