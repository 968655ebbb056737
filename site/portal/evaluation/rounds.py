"""A round: opening one, its link and QR code, how many answered, closing it, and then what was answered."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.choices import Kind
from catalogue.models import Municipality
from catalogue.permissions import user_coordinates
from catalogue.refusals import Refused
from labelling.evaluation.hiding import LEAST
from labelling.evaluation.results import result_of
from labelling.evaluation.rounds import close_round, give_new_link, open_round, switch_link_off
from labelling.evaluation.ways import ways_so_far
from labelling.models import QuestionList, Round
from labelling.models.evaluation import LONGEST_NAME
from labelling.permissions import towns_of, user_may_run_round, user_may_see_list, user_may_see_round
from portal.evaluation.overview import row_of
from portal.evaluation.table import heads, rows_of
from portal.my_list.qr import qr
from portal.staff.access import about

UNPROCESSABLE, USUAL = 422, timedelta(days=28)
NO_DAY = gettext_lazy("Choose a day.")
NO_NAME = gettext_lazy("Give the round a name.")
NO_PLACE = gettext_lazy("Choose a municipality.")


class RoundForm(forms.Form):
    """Where and when a list is asked. A coach chooses one of the own municipalities, a coordinator also the region."""

    naam = forms.CharField(max_length=LONGEST_NAME, error_messages={"required": NO_NAME})
    van = forms.DateField(error_messages={"required": NO_DAY, "invalid": NO_DAY})
    tot = forms.DateField(error_messages={"required": NO_DAY, "invalid": NO_DAY})
    gemeente = forms.ModelChoiceField(
        Municipality.objects.none(), to_field_name="nis", error_messages={"required": NO_PLACE}
    )
    soort = forms.ChoiceField(required=False, choices=[("", ""), *((kind.value, kind.label) for kind in Kind)])

    def __init__(self, *args: Any, user: Any, question_list: QuestionList, **kwargs: Any) -> None:
        """Offer the municipalities in which the user may open one."""
        super().__init__(*args, **kwargs)
        places: Any = self.fields["gemeente"]
        places.queryset = towns_of(user, question_list.region)
        places.required = not user_coordinates(user, question_list.region)
        places.empty_label = _("Whole region") if not places.required else None


def find_round(pk: int) -> Round | None:
    """Give the round with its list and place."""
    wanted = Round.objects.select_related("question_list__region", "municipality")
    return wanted.filter(pk=pk).first()


def _list(pk: int) -> QuestionList | None:
    return QuestionList.objects.select_related("region").filter(pk=pk).first()


@require_http_methods(["GET", "HEAD", "POST"])
@about(_list, user_may_see_list)
def open_one(request: HttpRequest, one: QuestionList) -> HttpResponseBase:
    """Ask where and when; open the round."""
    today = timezone.localdate()
    initial = {"van": today.isoformat(), "tot": (today + USUAL).isoformat()}
    form = RoundForm(request.POST or None, user=request.user, question_list=one, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = open_round(
                question_list=one,
                name=given["naam"],
                begins=given["van"],
                until=given["tot"],
                municipality=given["gemeente"],
                kind=given["soort"],
                by=request.user,
            )
        except ValidationError as wrong:
            form.add_error("tot", wrong.messages)
        except Refused as refused:  # the questions were changed a moment ago
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The round is open. Print the paper, or show the QR code."))
            return redirect("round", pk=made.pk)
    shown = {"list": one, "form": form, "longest": LONGEST_NAME}
    return render(request, "portal/evaluation/open.html", shown, status=UNPROCESSABLE if form.errors else 200)


@require_safe
@about(find_round, user_may_see_round)
def one_round(request: HttpRequest, one: Round) -> HttpResponse:
    """Show where it stands; once it is closed, what was answered."""
    address = request.build_absolute_uri(reverse("questions", args=[one.code])) if one.code else ""
    result = result_of(one)
    mine = user_may_run_round(request.user, one)
    shown = {
        "row": row_of(one, mine),
        "round": one,
        "address": address if mine else "",
        "qr": qr(address) if address and mine else "",
        "piles": list(one.piles.all()),
        "ways": [] if one.is_closed else ways_so_far(one),
        "result": result,
        "rows": rows_of(result) if result else (),
        "heads": heads(),
        "least": LEAST,
        "sure": "sluit" in request.GET,
    }
    return render(request, "portal/evaluation/round.html", shown)


@require_POST
@about(find_round, user_may_run_round)
def link(request: HttpRequest, one: Round) -> HttpResponse:
    """Switch the link off (`doen`: uit), or make a new one (nieuw); the old one opens nothing any more."""
    try:
        if request.POST.get("doen") == "uit":
            switch_link_off(one=one)
            messages.success(request, _("The link is off: nobody can answer by it any more."))
        elif request.POST.get("doen") == "nieuw":
            give_new_link(one=one)
            messages.success(request, _("There is a new link. The old one opens nothing any more."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("round", pk=one.pk)


@require_POST
@about(find_round, user_may_run_round)
def close(request: HttpRequest, one: Round) -> HttpResponse:
    """Close it for ever, once the coach is sure."""
    if request.POST.get("doen") != "zeker":
        return redirect(reverse("round", args=[one.pk]) + "?sluit#sluiten")
    try:
        close_round(one=one, today=timezone.localdate())
        messages.success(request, _("The round is closed. These are the results."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("round", pk=one.pk)
