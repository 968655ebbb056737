"""Paper: the sheet to print in large type, and the screen on which a coach types what a pile of it counts."""

import secrets
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.refusals import Refused
from labelling.evaluation.answers import Answer
from labelling.evaluation.counting import count_pile, take_back
from labelling.models import Question, Round
from labelling.models.evaluation import MOST_SHEETS
from labelling.permissions import user_may_run_round, user_may_see_round
from portal.evaluation.rounds import find_round
from portal.my_list.qr import qr
from portal.questions.page import asked_in
from portal.staff.access import about
from search.shared_lists import LARGEST_ID

UNPROCESSABLE, LONGEST_KEY, LONGEST_NUMBER = 422, 40, 4


@dataclass(frozen=True)
class TypedCount:
    """One number to type: its field, the answer, and what stands in it."""

    field: str
    answer: Answer
    value: str


@dataclass(frozen=True)
class TypedQuestion:
    """One question with a number for each answer."""

    question: Question
    number: int
    counts: tuple[TypedCount, ...]


@require_safe
@about(find_round, user_may_see_round)
def sheet(request: HttpRequest, one: Round) -> HttpResponse:
    """Show the sheet as it is printed: the questions large, the faces beside them, the QR code for who has a phone."""
    address = request.build_absolute_uri(reverse("questions", args=[one.code])) if one.code else ""
    may_run = user_may_run_round(request.user, one)
    shown = {"round": one, "questions": asked_in(one, {}), "qr": qr(address) if address and may_run else ""}
    return render(request, "portal/evaluation/paper.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@about(find_round, user_may_run_round)
def type_pile(request: HttpRequest, one: Round) -> HttpResponseBase:
    """Type the counts of a pile of paper: how many sheets, then for each question how many of each answer."""
    if one.is_closed:
        return redirect("round", pk=one.pk)
    if request.method != "POST":
        return _form(request, one)
    numbers, wrong = {}, ""
    for question in one.question_list.questions.all():
        for answer in question.answers:
            typed = request.POST.get(f"n-{question.pk}-{answer.value}", "").strip()
            if typed and not _is_number(typed):
                wrong = _("Write a whole number from %(least)d to %(most)d.") % {"least": 0, "most": MOST_SHEETS}
            numbers[question.pk, answer.value] = int(typed) if _is_number(typed) else 0
    sheets = request.POST.get("bladen", "").strip()
    key = request.POST.get("sleutel", "")[:LONGEST_KEY].replace("\x00", "") or secrets.token_urlsafe()[:LONGEST_KEY]
    if wrong or not _is_number(sheets):
        return _form(request, one, wrong or _("How many sheets are there?"))
    try:
        count_pile(one=one, sheets=int(sheets), pile=numbers, by=request.user, today=timezone.localdate(), key=key)
    except Refused as refused:
        return _form(request, one, str(refused))
    messages.success(request, _("%(number)s sheets are counted.") % {"number": sheets})
    return redirect("round", pk=one.pk)


@require_POST
@about(find_round, user_may_run_round)
def take_one_back(request: HttpRequest, one: Round, pile: int) -> HttpResponse:
    """Take a pile back, whole."""
    try:
        take_back(one=one, pile=min(pile, LARGEST_ID))
        messages.success(request, _("That pile is taken back."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("round", pk=one.pk)


def _is_number(typed: str) -> bool:
    return typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER


def _form(request: HttpRequest, one: Round, wrong: str = "") -> HttpResponse:
    sent = request.POST
    questions = [
        TypedQuestion(
            question,
            number,
            tuple(
                TypedCount(name, answer, sent.get(name, ""))
                for answer in question.answers
                for name in [f"n-{question.pk}-{answer.value}"]
            ),
        )
        for number, question in enumerate(one.question_list.questions.all(), start=1)
    ]
    shown = {
        "round": one,
        "questions": questions,
        "sheets": sent.get("bladen", ""),
        "key": sent.get("sleutel") or secrets.token_urlsafe(24),
        "wrong": wrong,
        "most": MOST_SHEETS,
    }
    return render(request, "portal/evaluation/type.html", shown, status=UNPROCESSABLE if wrong else 200)
