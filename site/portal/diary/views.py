"""`/dagboek/`: one's own entries to change, those of colleagues of the same municipality to read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.models import RegionPage
from catalogue.permissions import regions_worked_in_by
from labelling.evaluation.choices import Diary
from labelling.evaluation.diaries import found_in, words_of, write_entry
from labelling.models import DiaryEntry
from labelling.models.diary import LONGEST_DIARY_WORDS
from labelling.permissions import diaries_for, user_may_edit_diary
from portal.context import region_of
from portal.diary.forms import EntryForm, FindForm
from portal.staff.access import about, for_coaches

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

UNPROCESSABLE, PER_PAGE = 422, 20
FIELD_OF = {"day": "dag", "about": "over"}  # what the rule names → where it stands on the form
FORM = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class EntryRow:
    """An entry on the list: its words by question, and whether the reader wrote it."""

    entry: DiaryEntry
    about: str
    words: "list[tuple[StrOrPromise, str]]"
    mine: bool


def _entry(pk: int) -> DiaryEntry | None:
    wanted = DiaryEntry.objects.select_related("municipality", "offer", "organisation", "region")
    return wanted.filter(pk=pk).first()


@require_safe
@for_coaches
def diary(request: HttpRequest) -> HttpResponse:
    """List the entries one may read, newest day first: by diary, words and month."""
    form = FindForm(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    readable = diaries_for(request.user)
    entries = found_in(readable, words=asked.get("woorden") or "", month=form.month)
    if asked.get("soort"):
        entries = entries.filter(diary=asked["soort"])
    entries = entries.select_related("municipality", "offer", "organisation")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("pagina"))
    query = request.GET.copy()
    query.pop("pagina", None)
    shown = {
        "form": form,
        "rows": [_row(entry, request.user) for entry in page.object_list],
        "page": page,
        "asked": query.urlencode(),
        "searched": any(asked.get(name) for name in ("soort", "woorden", "maand")),
        "diaries": list(Diary),
    }
    return render(request, "portal/diary/diary.html", shown)


@FORM
@for_coaches
def write(request: HttpRequest) -> HttpResponseBase:
    """Write an entry in one of the two diaries (`soort`)."""
    asked = request.GET.get("soort", "")
    kind = Diary(asked) if asked in Diary.values else Diary.ACTIVITIES
    region = _region(request)
    form = EntryForm(
        request.POST or None,
        user=request.user,
        region=region,
        diary=kind,
        initial={"dag": timezone.localdate().isoformat()},
    )
    return _receive(request, form, region, None)


@FORM
@about(_entry, user_may_edit_diary)
def edit(request: HttpRequest, entry: DiaryEntry) -> HttpResponseBase:
    """Change one's own entry."""
    kind = Diary(entry.diary)
    form = EntryForm(request.POST or None, user=request.user, region=entry.region, diary=kind, entry=entry)
    return _receive(request, form, entry.region, entry)


@require_POST
@about(_entry, user_may_edit_diary)
def throw_away(request: HttpRequest, entry: DiaryEntry) -> HttpResponse:
    """Throw one's own entry away."""
    entry.delete()
    messages.success(request, _("The entry is thrown away."))
    return redirect("diary")


def _receive(request: HttpRequest, form: EntryForm, region: RegionPage, entry: DiaryEntry | None) -> HttpResponseBase:
    if request.method == "POST" and form.is_valid():
        try:
            kept = write_entry(
                region=region,
                diary=form.diary,
                about=form.about,
                words=form.words,
                in_report=form.cleaned_data["verslag"],
                today=timezone.localdate(),
                by=request.user,
                entry=entry,
            )
        except ValidationError as wrong:
            for name, said in wrong.message_dict.items():
                form.add_error(FIELD_OF.get(name, name), said)
        else:
            messages.success(request, _("Kept in your diary."))
            if kept.masked:
                words = _("We took a name or a number out: it may not stay here. Look whether it still reads well.")
                messages.warning(request, words)
            return redirect("diary")
    shown = {"form": form, "entry": entry, "diary": form.diary, "diaries": list(Diary), "longest": LONGEST_DIARY_WORDS}
    return render(request, "portal/diary/write.html", shown, status=UNPROCESSABLE if form.errors else 200)


def _row(entry: DiaryEntry, user: Any) -> EntryRow:
    page = entry.offer or entry.organisation
    return EntryRow(entry, page.title if page else "", words_of(entry), entry.written_by_id == user.pk)


def _region(request: HttpRequest) -> RegionPage:
    """Give the region one writes in: that of this site where one works there, else one's own first."""
    here, own = region_of(request), regions_worked_in_by(request.user)
    if here is not None and here.pk in own:
        return here
    region = RegionPage.objects.filter(pk__in=own).order_by("title").first()
    if region is None:
        raise PermissionDenied
    return region
