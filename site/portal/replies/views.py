"""The right of reply by its link, `/antwoord/<word>/`: no login, for the word says which label it is about.

A look changes nothing: programs that check mail for bad links follow every one of them (`portal.secret_links`).
"""

from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from labelling.models import Assessment
from labelling.moving import name_of
from labelling.permissions import user_works_on_labels
from labelling.refusals import Refused, TooLate
from labelling.reopening import object_to
from labelling.replying import assessment_by, reply
from portal.calling import coordinator_of
from portal.context import region_of
from portal.replies.forms import LONGEST_NAME, SayForm
from portal.replies.page import Moment, ReplyPage, page_of
from portal.secret_links import behind_a_link
from portal.telling.guard import is_from_a_person
from portal.telling.page import AGAIN, MANY
from search.limits import within_limit

NOT_FOUND, TOO_MANY_REQUESTS = 404, 429
AGREES, SAYS, OBJECTS = "klopt", "zeg", "bezwaar"  # what a button of the page sends as `doe`
MOST_OF_A_LINK, AN_HOUR = 20, timedelta(hours=1)  # answers; each stays in the log
MEANWHILE = _("Something changed while you were writing. Look again: this is how it stands now.")
UNKNOWN_LINK: Final = _("This link opens nothing. Perhaps a piece of it is missing: open it from the mail again.")


@behind_a_link
def label_reply(request: HttpRequest, token: str) -> HttpResponse:
    """Show an organisation what was found or decided about its offer, and take its answer or objection."""
    assessment = assessment_by(token)
    if assessment is None:
        page = ReplyPage(Moment.CLOSED, coordinator_of(region_of(request)), lead=str(UNKNOWN_LINK))
        return _show(request, page, status=NOT_FOUND)
    if request.method == "POST":
        return _receive(request, assessment)
    return _show(request, page_of(assessment, now=timezone.now()))


def _receive(request: HttpRequest, assessment: Assessment) -> HttpResponse:
    """Keep what was said and show the page anew, or show it as it was typed, and why."""
    now, doing, form = timezone.now(), request.POST.get("doe"), SayForm(request.POST)
    asked: dict[str, Any] = {"now": now, "typed": request.POST.dict()}
    if doing not in (AGREES, SAYS, OBJECTS):
        return _show(request, page_of(assessment, **asked))
    if doing != AGREES and not form.is_valid():
        return _show(request, page_of(assessment, **asked, errors=dict(form.errors)))
    if not is_from_a_person(request, now):
        return _show(request, page_of(assessment, **asked, notice=AGAIN))
    link = f"assessment {assessment.pk}"
    if not within_limit(action="reply", who=link, most=MOST_OF_A_LINK, per=AN_HOUR, now=now):
        return _show(request, page_of(assessment, **asked, notice=MANY), status=TOO_MANY_REQUESTS)
    try:
        _keep(assessment, doing, form, taken_by=name_of(request.user) if _is_staff(request) else "")
    except Refused as refused:
        fresh = Assessment.objects.select_related("offer", "policy__region").get(pk=assessment.pk)
        notice = str(refused) if isinstance(refused, TooLate) else MEANWHILE
        return _show(request, page_of(fresh, **asked, notice=notice))
    return redirect(request.path)


def _is_staff(request: HttpRequest) -> bool:
    """Somebody of the house opened the organisation's link: what they send is written down by them, and says so."""
    return request.user.is_authenticated and user_works_on_labels(request.user)


def _keep(assessment: Assessment, doing: str, form: SayForm, *, taken_by: str) -> None:
    """Hand it to the service. Who gives no name speaks for the organisation; what was said already is said once.

    Raises:
        Refused: it cannot be said any more.
    """
    organisation = assessment.offer.get_parent().title[:LONGEST_NAME]
    said: dict[str, Any] = {"assessment": assessment, "by": None, "at": timezone.now(), "taken_by_name": taken_by}
    if doing == AGREES:
        if not (assessment.replied_at and assessment.reply_agrees and not assessment.reply):
            reply(words="", agrees=True, by_name=organisation, **said)
        return
    words, name = form.cleaned_data["woorden"], form.cleaned_data["naam"] or organisation
    if doing == OBJECTS:
        object_to(words=words, by_name=name, **said)
    elif (words, name) != (assessment.reply, assessment.replied_by):
        reply(words=words, agrees=None, by_name=name, **said)


def _show(request: HttpRequest, page: ReplyPage, status: int = 200) -> HttpResponse:
    return render(request, page.template, {"page": page}, status=status)
