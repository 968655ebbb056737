"""What is done on the page of the day itself: an agreement that is kept, a follow-up that was done; and taken back."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from labelling.interviewing import Conflict, save_head, tick
from labelling.models import Agreement, Interview
from labelling.moving import name_of
from labelling.permissions import interviews_for, user_may_read_interview, user_may_tick
from portal.interviews.forms import parse_day
from portal.interviews.found import interview_under
from portal.staff.access import about
from portal.today.talks import AGREEMENT, FOLLOW_UP
from search.shared_lists import LARGEST_ID

DONE: Final = "1"


@dataclass(frozen=True)
class Undo:
    """What was just done, in words, and the button that takes it back: where it is sent, and with what."""

    words: str
    href: str
    sent: tuple[tuple[str, str], ...]


@require_POST
@about(lambda pk: Agreement.objects.select_related("interview__organisation").filter(pk=pk).first(), user_may_tick)
def agreement_done(request: HttpRequest, agreement: Agreement) -> HttpResponse:
    """Say that an agreement is done, or that it is not after all."""
    done, by = request.POST.get("klaar") == DONE, name_of(request.user)
    if done and agreement.done_on is not None and agreement.done_by_name != by:
        words = _("“%(what)s” was done already: %(name)s ticked it.")
        messages.info(request, words % {"what": agreement.what, "name": agreement.done_by_name or _("a colleague")})
        return _back(request)
    try:
        tick(agreement=agreement, done=done, by=request.user, on=timezone.localdate())
    except Conflict as conflict:
        messages.error(request, str(conflict))
        return _back(request)
    if not done:
        messages.success(request, _("Open again: %(what)s.") % {"what": agreement.what.rstrip(".")})
        return _back(request)
    return _back(request, gedaan=f"{AGREEMENT}-{agreement.pk}")


@require_POST
@about(interview_under, user_may_read_interview)
def followed_up(request: HttpRequest, talk: Interview) -> HttpResponse:
    """Take the day to follow up off a talk, or put it back. Who looks at an older page changes nothing."""
    done, day = request.POST.get("klaar") == DONE, parse_day(request.POST.get("dag", ""))
    before, after = (day, None) if done else (None, day)
    if day is None or talk.follow_up_on != before:
        name = talk.changed_by_name or _("a colleague")
        words = _("%(name)s changed this talk meanwhile. This is how it stands now.")
        messages.info(request, words % {"name": name})
        return _back(request)
    try:
        save_head(interview=talk, base=talk.version, values={"follow_up_on": after}, by=request.user)
    except (Conflict, ValidationError) as refused:
        messages.error(request, refused.messages[0] if isinstance(refused, ValidationError) else str(refused))
        return _back(request)
    if not done:
        messages.success(request, _("It is on your list again: %(name)s.") % {"name": talk.organisation.title})
        return _back(request)
    return _back(request, gedaan=f"{FOLLOW_UP}-{talk.pk}-{day.isoformat()}")


def undo_of(user: Any, said: str) -> Undo | None:
    """Read what the address says was just done; None where it does not stand so, or is not this user's to take back."""
    kind, _dash, rest = said.partition("-")
    number, _dash, typed = rest.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 19 and int(number) <= LARGEST_ID):
        return None
    if kind == AGREEMENT:
        return _undo_agreement(user, int(number))
    day = parse_day(typed)
    return _undo_follow_up(user, int(number), day) if kind == FOLLOW_UP and day else None


def _undo_agreement(user: Any, pk: int) -> Undo | None:
    done = Agreement.objects.filter(pk=pk, interview__in=interviews_for(user), done_on__isnull=False).first()
    if done is None:
        return None
    words = _("Done: %(what)s.") % {"what": done.what.rstrip(".")}
    return Undo(words, reverse("today_agreement", args=[pk]), (("klaar", "0"),))


def _undo_follow_up(user: Any, pk: int, day: date) -> Undo | None:
    talk = interviews_for(user).filter(pk=pk, follow_up_on=None).select_related("organisation").first()
    if talk is None:
        return None
    words = _("Followed up: %(name)s.") % {"name": talk.organisation.title}
    return Undo(words, reverse("today_follow_up", args=[pk]), (("klaar", "0"), ("dag", day.isoformat())))


def _back(request: HttpRequest, **asked: str) -> HttpResponse:
    """Lead back to the page, with the choice that was made there."""
    kept = {"van": request.POST.get("van", "")[:10]} | asked
    query = urlencode({name: value for name, value in kept.items() if value})
    return redirect(reverse("today") + (f"?{query}" if query else ""))
