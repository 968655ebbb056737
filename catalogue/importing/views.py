"""The three steps of an import in the admin, and the page after it. Each works without JavaScript."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from catalogue.importing.columns import kept_mapping
from catalogue.importing.forms import ColumnsForm, UploadForm, regions_to_import_into
from catalogue.importing.services import (
    CheckedSheet,
    Imported,
    SheetHasErrors,
    Table,
    check_sheet,
    column_label,
    import_rows,
)
from catalogue.importing.template_sheet import XLSX, sheet_with_remarks, template_sheet
from catalogue.models import OfferPage, OfferSheet, OrganisationPage
from catalogue.models.offer_sheet import IMPORT_OFFERS
from catalogue.permissions import user_coordinates

ROWS_A_PAGE = 100
ERRORS_ON_TOP = 50
OFFERS_TO_LINK = 50
_RESULT = "catalogue_imported"

may_import = permission_required(IMPORT_OFFERS, raise_exception=True)


@may_import
def start(request: HttpRequest) -> HttpResponse:
    """Step 1: upload."""
    OfferSheet.forget_old()
    regions = regions_to_import_into(request.user)
    form = UploadForm(request.POST or None, request.FILES or None, regions=regions)
    if request.method == "POST" and form.is_valid():
        form.instance.uploader = request.user
        return redirect("catalogue_import_columns", form.save().pk)
    return _page(request, "upload", {"form": form, "regions": regions, "step": 1})


@may_import
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 2: say what each column is."""
    sheet = _own_sheet(request, pk)
    table = Table.from_file(bytes(sheet.content))
    initial = {
        "fallback_organisation": sheet.fallback_organisation,
        "fallback_kind": sheet.fallback_kind,
        "keep_duplicates": "" if sheet.skip_duplicates else "1",
    }
    form = ColumnsForm(request.POST or None, table=table, mapping=_mapping(sheet, table), initial=initial)
    if request.method == "POST" and form.is_valid():
        sheet.mapping = {str(position): key for position, key in form.cleaned_data["mapping"].items()}
        sheet.fallback_organisation = form.cleaned_data["fallback_organisation"]
        sheet.fallback_kind = form.cleaned_data["fallback_kind"]
        sheet.skip_duplicates = not form.cleaned_data["keep_duplicates"]
        sheet.save()
        return redirect("catalogue_import_check", sheet.pk)
    return _page(request, "columns", {"form": form, "sheet": sheet, "rows": len(table.rows), "step": 2})


@may_import
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Step 3: see per row and cell what is wrong or unknown; POST imports all, or nothing."""
    sheet = _own_sheet(request, pk)
    table = Table.from_file(bytes(sheet.content))
    checked = _checked(sheet, table)
    if request.method == "POST":
        try:
            imported = import_rows(
                sheet=checked, publish=sheet.publish, skip_duplicates=sheet.skip_duplicates, user=request.user
            )
        except SheetHasErrors:
            messages.error(request, _("Nothing was imported. First mend what is marked as wrong."))
        except ValidationError as error:
            messages.error(request, " ".join([_("Nothing was imported."), *error.messages]))
        else:
            request.session[_RESULT] = _summary(sheet, imported)
            sheet.delete()
            return redirect("catalogue_import_done")
    page = Paginator(checked.rows, ROWS_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "sheet": sheet,
        "checked": checked,
        "page": page,
        "labels": [column_label(key) for key in checked.mapping.values()],
        "rows": [_row_on_screen(row, checked) for row in page],
        "errors": [(finding, column_label(finding.key)) for finding in checked.errors[:ERRORS_ON_TOP]],
        "to_make": len(checked.rows) - (len(checked.duplicates) if sheet.skip_duplicates else 0),
        "step": 3,
    }
    return _page(request, "check", context)


@may_import
@require_GET
def done(request: HttpRequest) -> HttpResponse:
    """What the last import made, with links."""
    summary = request.session.get(_RESULT)
    if summary is None:
        return redirect("catalogue_import_start")
    offers = OfferPage.objects.filter(pk__in=summary["offers"]).order_by("path")
    organisations = OrganisationPage.objects.filter(pk__in=summary["organisations"]).order_by("title")
    return _page(request, "done", {"summary": summary, "offers": offers, "organisations": organisations})


@may_import
@require_GET
def template(request: HttpRequest) -> HttpResponse:
    """Download the empty sheet."""
    return _download(template_sheet(), "aanbod-sjabloon.xlsx")


@may_import
@require_GET
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """Download one's own sheet with the remarks beside each row."""
    sheet = _own_sheet(request, pk)
    table = Table.from_file(bytes(sheet.content))
    return _download(sheet_with_remarks(table, _checked(sheet, table)), "aanbod-met-opmerkingen.xlsx")


@may_import
@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop: forget the uploaded sheet."""
    _own_sheet(request, pk).delete()
    messages.success(request, _("The sheet is gone. Nothing was imported."))
    return redirect("catalogue_import_start")


def _own_sheet(request: HttpRequest, pk: int) -> OfferSheet:
    """Give the sheet if this user uploaded it and still coordinates its region."""
    sheet = get_object_or_404(OfferSheet.objects.select_related("region"), pk=pk, uploader=request.user)
    if not user_coordinates(request.user, sheet.region):
        raise PermissionDenied
    return sheet


def _mapping(sheet: OfferSheet, table: Table) -> dict[int, str]:
    return table.guess if sheet.mapping is None else kept_mapping(sheet.mapping, len(table.headings))


def _checked(sheet: OfferSheet, table: Table) -> CheckedSheet:
    return check_sheet(
        table=table,
        region=sheet.region,
        mapping=_mapping(sheet, table),
        fallback_organisation=sheet.fallback_organisation,
        fallback_kind=sheet.fallback_kind,
    )


def _row_on_screen(row: Any, checked: CheckedSheet) -> dict[str, Any]:
    """Give the row's cells with their findings; a finding about a column that the sheet lacks belongs to the row."""
    keys = list(checked.mapping.values())
    return {
        "number": row.number,
        "has_errors": row.has_errors,
        "duplicate": row.duplicate,
        "cells": [(row.texts[key], [found for found in row.findings if found.key == key]) for key in keys],
        "rest": [(found, column_label(found.key)) for found in row.findings if found.key not in keys],
    }


def _summary(sheet: OfferSheet, imported: Imported) -> dict[str, Any]:
    return {
        "region": sheet.region_id,
        "published": sheet.publish,
        "count": len(imported.offers),
        "skipped": imported.skipped,
        "offers": [offer.pk for offer in imported.offers[:OFFERS_TO_LINK]],
        "organisations": [organisation.pk for organisation in imported.organisations[:OFFERS_TO_LINK]],
    }


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    title = _("Import offers")
    context |= {"page_title": title, "header_title": title, "header_icon": "upload"}
    return render(request, f"catalogue/admin/import_{name}.html", context)


def _download(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})
