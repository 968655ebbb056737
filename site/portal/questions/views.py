"""Answering, by the link or the QR code of a round. One page, large faces with words; works without JavaScript.

Nothing of who answers is kept. So somebody can answer twice: only a counter on the network address holds that back
(`search.limits`, a keyed hash for an hour), wide enough for a class or a phone that goes from hand to hand.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.refusals import Refused
from labelling.evaluation.counting import NothingAnswered, count_sheet
from labelling.evaluation.rounds import round_under, takes_answers
from labelling.models import Round
from portal.context import region_of
from portal.questions.page import NOTHING, SLOWER, TOO_MANY, asked_in, sheet_in
from portal.same_origin import same_origin_only
from portal.telling.guard import begin, is_from_a_person
from portal.visitor import network_of
from search.limits import within_limit

MOST_OF_A_NETWORK, AN_HOUR = 60, timedelta(hours=1)
TOO_MANY_REQUESTS, UNPROCESSABLE, NOT_FOUND = 429, 422, 404
# The code goes to no other site. Not "no-referrer": then a browser without Fetch Metadata (Safari before 16.4) sends
# `Origin: null` with its answers, and they would be refused.
PRIVATE = {"Cache-Control": "private, no-store", "Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex"}
QuestionPage = Callable[..., HttpResponse]


def under_code(view: QuestionPage) -> QuestionPage:
    """Give the view the round under the code; where it takes no answers today, say so kindly (404)."""

    @wraps(view)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        one, today = round_under(code, region_of(request)), timezone.localdate()
        if one is not None and takes_answers(one, today):
            response = view(request, one)
        else:
            shown = {"early": one is not None and not one.is_closed and today < one.begins, "known": one is not None}
            response = render(request, "portal/questions/closed.html", shown, status=NOT_FOUND)
        for name, value in PRIVATE.items():
            response.headers[name] = value
        return response

    return opened


@same_origin_only
@require_http_methods(["GET", "HEAD", "POST"])
@under_code
def answer(request: HttpRequest, one: Round) -> HttpResponse:
    """Ask the questions; count the answers of a sheet that is sent."""
    if request.method != "POST":
        return _ask(request, one)
    now, network = timezone.now(), network_of(request)
    if not is_from_a_person(request, now):
        return _ask(request, one, SLOWER, UNPROCESSABLE)
    if not within_limit(action=f"answer {one.pk}", who=network, most=MOST_OF_A_NETWORK, per=AN_HOUR, now=now):
        return _ask(request, one, TOO_MANY, TOO_MANY_REQUESTS)
    try:
        count_sheet(one=one, sheet=sheet_in(request.POST), today=timezone.localdate(now))
    except NothingAnswered:
        return _ask(request, one, NOTHING, UNPROCESSABLE)
    except Refused:  # it was closed a moment ago
        return render(request, "portal/questions/closed.html", {"early": False, "known": True}, status=NOT_FOUND)
    return redirect("questions_thanks", code=one.code)


@require_safe
@under_code
def thanks(request: HttpRequest, one: Round) -> HttpResponse:
    """Say thank you, and let the next person answer on the same phone."""
    return render(request, "portal/questions/thanks.html", {"code": one.code})


def _ask(request: HttpRequest, one: Round, notice: object = "", status: int = 200) -> HttpResponse:
    shown = {
        "questions": asked_in(one, request.POST),
        "clock": begin(timezone.now()),
        "notice": notice,
        "for_newcomers": one.question_list.asked == "newcomer",
    }
    return render(request, "portal/questions/answer.html", shown, status=status)
