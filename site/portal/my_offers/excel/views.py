"""The pages of the sheet. Long work goes a piece at a time: the page that shows how far it is does the next piece.

No worker is needed and no JavaScript: the page refreshes itself. Looking at it writes no listing but what a POST asked
for before (handing in), and the same piece twice changes nothing.
"""

from collections.abc import Callable
from typing import Any, Final, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.importing.reading import MAX_BYTES, TOO_BIG, UnreadableSheet
from catalogue.importing.round_trip.applying import apply, counts_of, hand_in_next
from catalogue.importing.round_trip.comparing import Kept, compare_again, compare_next, receive
from catalogue.importing.template_sheet import XLSX
from catalogue.listing.authors import author_of
from catalogue.models import IncomingFile, OfferPage, OrganisationPage
from catalogue.models.incoming import Purpose, Stage
from catalogue.permissions import organisations_moderated_by
from catalogue.refusals import ChangedMeanwhile, Refused
from catalogue.selectors import organisation_titles, region_above
from portal.calling import whom_to_call
from portal.my_offers.access import about_organisation, for_keepers
from portal.my_offers.excel.screen import page_of
from portal.my_offers.excel.workbook import download_name, workbook
from search.shared_lists import LARGEST_ID

HANDED_IN_AT_ONCE: Final = 40  # each is a workflow that starts: about two seconds
Own = OrganisationPage | None


@about_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def own_start(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    """Download the sheet of one organisation, or send it back."""
    return _start(request, organisation)


@about_organisation
@require_safe
def own_download(request: HttpRequest, organisation: OrganisationPage) -> HttpResponseBase:
    """Give the sheet of one organisation."""
    return _download(request, organisation)


@about_organisation
@require_http_methods(["GET", "HEAD", "POST"])
def own_sheet(request: HttpRequest, organisation: OrganisationPage, file: int) -> HttpResponse:
    """Show what a sheet changes, and write it."""
    return _sheet(request, organisation, file)


def for_coaches_of_some(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let in whoever moderates at least one organisation."""

    def opened(request: HttpRequest, **kwargs: object) -> HttpResponseBase:
        if not organisations_moderated_by(request.user).exists():
            raise PermissionDenied
        return view(request, **kwargs)

    return for_keepers(opened)


@for_coaches_of_some
@require_http_methods(["GET", "HEAD", "POST"])
def all_start(request: HttpRequest) -> HttpResponse:
    """Download the sheet of all organisations of a coach, or send it back."""
    return _start(request, None)


@for_coaches_of_some
@require_safe
def all_download(request: HttpRequest) -> HttpResponseBase:
    """Give the sheet of all organisations of a coach."""
    return _download(request, None)


@for_coaches_of_some
@require_http_methods(["GET", "HEAD", "POST"])
def all_sheet(request: HttpRequest, file: int) -> HttpResponse:
    """Show what a sheet changes, and write it."""
    return _sheet(request, None, file)


def _start(request: HttpRequest, organisation: Own) -> HttpResponse:
    problem = ""
    if request.method == "POST":
        IncomingFile.forget_old()
        upload = request.FILES.get("bestand")
        try:
            if upload is None:
                raise UnreadableSheet(_("Choose the sheet that you changed."))
            if (upload.size or 0) > MAX_BYTES:
                raise UnreadableSheet(TOO_BIG)
            file = receive(
                content=upload.read(), name=str(upload.name), user=request.user, organisation=organisation
            )  # fmt: skip
            return redirect(_address(organisation, file.pk))
        except UnreadableSheet as error:
            problem = str(error.args[0])
    context = {"problem": problem, "count": _offers(request, organisation).count()}
    return _page(request, organisation, "start", context)


def _download(request: HttpRequest, organisation: Own) -> HttpResponseBase:
    offers = list(_offers(request, organisation).select_related("latest_revision"))
    titles = organisation_titles(offers) if organisation is None else {}
    rows = ((offer, titles.get(offer.pk, "")) for offer in offers)
    file = workbook(rows, count=len(offers), with_organisation=organisation is None)
    name = download_name(organisation.title if organisation else "")
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _sheet(request: HttpRequest, organisation: Own, pk: int) -> HttpResponse:
    file = _own_file(request, organisation, pk)
    if request.method == "POST":
        return _decide(request, organisation, file)
    if file.stage == Stage.COMPARING:
        file = compare_next(file, _allowed(request, organisation))
    elif file.stage == Stage.HANDING_IN:
        file = hand_in_next(file, lambda home: author_of(request.user, home), HANDED_IN_AT_ONCE)
    if file.stage in (Stage.COMPARING, Stage.HANDING_IN):
        percent = 100 * file.done // max(file.total, 1)
        return _page(request, organisation, "going", {"file": file, "percent": percent})
    if file.stage == Stage.DONE:
        return _done(request, organisation, file)
    headings = Kept.of(file).headings
    context = {
        "file": file, "counts": counts_of(file), "page": page_of(file, request.GET.get("pagina")),
        "unknown_columns": headings.unknown,
    }  # fmt: skip
    return _page(request, organisation, "sheet", context)


def _decide(request: HttpRequest, organisation: Own, file: IncomingFile) -> HttpResponse:
    if request.POST.get("doe") == "vergeet":
        file.delete()
        messages.success(request, _("Forgotten. Nothing changed."))
        return redirect(_address(organisation))
    try:
        apply(
            file=file,
            allowed=_allowed(request, organisation),
            author_for=lambda home: author_of(request.user, home),
            mine_wins=request.POST.get("botsing") == "blad",
            then_hand_in=bool(request.POST.get("indienen")),
        )
    except ChangedMeanwhile as refused:
        messages.warning(request, f"{refused} {_('Nothing was taken over. We compare again.')}")
        compare_again(file)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_address(organisation, file.pk))


def _done(request: HttpRequest, organisation: Own, file: IncomingFile) -> HttpResponse:
    not_ready = OfferPage.objects.filter(pk__in=file.result["not_ready"][:50]).order_by("draft_title")
    rows = [{"title": offer.draft_title, "href": reverse("my_offer", args=[offer.pk])} for offer in not_ready]
    context = {"file": file, "written": len(file.result["written"]), "not_ready": rows}
    return _page(request, organisation, "done", context)


def _allowed(request: HttpRequest, organisation: Own) -> "QuerySet[OrganisationPage]":
    """Give the organisations whose listings this sheet may change."""
    if organisation is not None:
        return OrganisationPage.objects.filter(pk=organisation.pk)
    return organisations_moderated_by(request.user)


def _offers(request: HttpRequest, organisation: Own) -> "QuerySet[OfferPage]":
    if organisation is not None:
        return OfferPage.objects.child_of(organisation).order_by("path")
    homes = organisations_moderated_by(request.user).values_list("path", flat=True)
    paths = set(homes)
    step = OfferPage.steplen
    every = OfferPage.objects.order_by("path").values_list("pk", "path")
    return OfferPage.objects.filter(pk__in=[pk for pk, path in every if path[:-step] in paths]).order_by("path")


def _own_file(request: HttpRequest, organisation: Own, pk: int) -> IncomingFile:
    """Give the file of the address if this user sent it, for this organisation (or for all)."""
    user = cast(Any, request.user)
    own = IncomingFile.objects.filter(uploader=user, organisation=organisation, purpose=Purpose.SHEET)
    if pk > LARGEST_ID:
        raise Http404
    return get_object_or_404(own, pk=pk)


def _address(organisation: Own, file: int | None = None) -> str:
    args = [*([organisation.pk] if organisation else []), *([file] if file else [])]
    name = "my_excel" if organisation else "my_excel_all"
    return reverse(f"{name}_sheet" if file else name, args=args)


def _page(request: HttpRequest, organisation: Own, name: str, context: dict[str, Any]) -> HttpResponse:
    args = [organisation.pk] if organisation else []
    context |= {
        "organisation": organisation,
        "home": reverse("my_offers_of", args=args) if organisation else reverse("my_offers"),
        "start": _address(organisation),
        "person": whom_to_call(organisation, region_above(organisation)) if organisation else None,
        "download": reverse("my_excel_download" if organisation else "my_excel_all_download", args=args),
    }
    status = 422 if context.get("problem") else 200
    response = render(request, f"portal/my_offers/excel/{name}.html", context, status=status)
    if name == "going":
        response["Refresh"] = "1"
    return response
