"""A question list: read by who works in the region, changed by its coordinator; once asked, in a new version."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.refusals import Refused
from labelling.evaluation.choices import DOMAINS, Asked, Domain
from labelling.evaluation.lists import MOST_QUESTIONS, QuestionsWrong, Row, list_in_use, write_list
from labelling.evaluation.scales import Scale
from labelling.models import QuestionList
from labelling.models.evaluation import LONGEST_QUESTION
from labelling.permissions import user_may_edit_list, user_may_see_list
from portal.staff.access import about

UNPROCESSABLE = 422


@dataclass(frozen=True)
class TypedRow:
    """A row of the form: its place, what stands in it, and what is wrong with it."""

    place: int
    words: str
    domain: str
    scale: str
    errors: tuple[str, ...] = ()


def _list(pk: int) -> QuestionList | None:
    return QuestionList.objects.select_related("region").filter(pk=pk).first()


@require_safe
@about(_list, user_may_see_list)
def question_list(request: HttpRequest, one: QuestionList) -> HttpResponse:
    """Show one version whole, by domain."""
    questions = list(one.questions.all())
    newest = list_in_use(one.region, Asked(one.asked))
    shown = {
        "list": one,
        "newest": newest,
        "domains": [
            (domain.label, [each for each in questions if each.domain == domain])
            for domain in DOMAINS[Asked(one.asked)]
        ],
        "was_asked": one.rounds.exists(),
        "may_edit": newest.pk == one.pk and user_may_edit_list(request.user, one),
    }
    return render(request, "portal/evaluation/list.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@about(_list, user_may_edit_list)
def edit(request: HttpRequest, one: QuestionList) -> HttpResponseBase:
    """Change the questions. What is wrong is said beside its row; nothing typed is lost."""
    if request.method != "POST":
        rows = [Row(each.words, each.domain, each.scale) for each in one.questions.all()]
        return _form(request, one, _typed(rows, one))
    rows = _rows(request, one)
    try:
        kept = write_list(question_list=one, rows=rows, by=request.user)
    except QuestionsWrong as wrong:
        return _form(request, one, _typed(rows, one, wrong), UNPROCESSABLE, str(wrong))
    except Refused as refused:
        return _form(request, one, _typed(rows, one), UNPROCESSABLE, str(refused))
    if kept.pk == one.pk:
        messages.success(request, _("The questions are kept."))
    else:
        messages.success(request, _("The questions are kept as version %(number)d.") % {"number": kept.number})
    return redirect("question_list", pk=kept.pk)


def _rows(request: HttpRequest, one: QuestionList) -> list[Row]:
    """Read the rows that have words, in their order."""
    found, usual = [], DOMAINS[Asked(one.asked)][0].value
    for place in range(MOST_QUESTIONS):
        words = " ".join(request.POST.get(f"vraag-{place}", "").replace("\x00", "").split())
        if words:
            domain = request.POST.get(f"domein-{place}", usual)
            scale = request.POST.get(f"schaal-{place}", Scale.FACES.value)
            found.append(Row(words, domain, scale))
    return found


def _typed(rows: list[Row], one: QuestionList, wrong: QuestionsWrong | None = None) -> list[TypedRow]:
    errors = wrong.errors if wrong else {}
    usual = DOMAINS[Asked(one.asked)][0].value
    given = [
        TypedRow(place, row.words, row.domain, row.scale, tuple(errors.get(place, ())))
        for place, row in enumerate(rows)
    ]
    return given + [TypedRow(place, "", usual, Scale.FACES.value) for place in range(len(rows), MOST_QUESTIONS)]


def _form(
    request: HttpRequest, one: QuestionList, rows: list[TypedRow], status: int = 200, said: str = ""
) -> HttpResponse:
    domains: list[tuple[str, object]] = [(each.value, Domain(each).label) for each in DOMAINS[Asked(one.asked)]]
    shown = {
        "list": one,
        "rows": rows,
        "domains": domains,
        "scales": Scale.choices,
        "said": said,
        "was_asked": one.rounds.exists(),
        "longest": LONGEST_QUESTION,
        "for_newcomers": one.asked == Asked.NEWCOMER,
    }
    return render(request, "portal/evaluation/edit.html", shown, status=status)
