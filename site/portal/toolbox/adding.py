"""What a region adds to the shelf and takes away: its own tools, its documents. By coaches and coordinators."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalogue.models import RegionPage, Tool, ToolDocument, ToolFile
from catalogue.refusals import Refused
from catalogue.toolbox import keeping
from catalogue.toolbox.choices import Step
from catalogue.toolbox.files import keeps_makers, media_type_of
from catalogue.toolbox.permissions import regions_of_toolbox, user_may_remove_from_toolbox
from catalogue.toolbox.shelf import documents_on_shelf
from portal.context import region_of
from portal.staff.access import for_coaches
from portal.toolbox.forms import DocumentForm, ToolForm
from portal.toolbox.views import for_readers, home_of, tool_page, tool_under
from search.shared_lists import LARGEST_ID


@require_http_methods(["GET", "HEAD", "POST"])
@for_coaches
def new_tool(request: HttpRequest) -> HttpResponse:
    """Ask about a tool of the region's own, and put it on the shelf."""
    region = _home(request)
    asked = request.GET.get("stap", "")
    form = (
        ToolForm(request.POST)
        if request.method == "POST"
        else ToolForm(
            initial={"stap": asked if asked in Step.values else "", "naam": request.GET.get("naam", "")[:100]}
        )
    )
    if request.method == "POST" and form.is_valid():
        made = keeping.add_tool(region=region, by=request.user, at=timezone.now(), **form.values())
        messages.success(request, _("“%(name)s” is on the shelf. Add a file or a link to it.") % {"name": made.name})
        return redirect("tool", made.slug)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@for_coaches
def change_tool(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a tool of the region anew."""
    found = _removable(request, tool_under(request, slug))
    if request.method != "POST":
        return _form(request, ToolForm.of(found), found)
    form = ToolForm(request.POST)
    if not form.is_valid():
        return _form(request, form, found)
    keeping.change_tool(tool=found, **form.values())
    messages.success(request, _("Saved."))
    return redirect("tool", found.slug)


@require_POST
@for_coaches
def remove_tool(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a tool of the region off the shelf."""
    found = _removable(request, tool_under(request, slug))
    keeping.remove_tool(tool=found)
    messages.success(request, _("“%(name)s” is off the shelf.") % {"name": found.name})
    return redirect("toolbox")


@require_POST
@for_coaches
def add_document(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a file or a link beside a tool; what is refused says why, beside the form."""
    found, region = tool_under(request, slug), _home(request)
    form = DocumentForm(request.POST, request.FILES, auto_id="document-%s")
    if form.is_valid():
        try:
            made = keeping.add_document(
                tool=found,
                region=region,
                title=form.cleaned_data["titel"],
                upload=form.cleaned_data["bestand"],
                link=form.cleaned_data["link"],
                by=request.user,
                at=timezone.now(),
            )
        except Refused as refused:
            form.add_error("bestand", str(refused))
        else:
            messages.success(request, _added(made))
            return redirect("tool", found.slug)
    return tool_page(request, found, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@for_coaches
def remove_document(request: HttpRequest, tool_document: int) -> HttpResponse:
    """Take a document away, with its bytes."""
    document = _document(request, tool_document)
    if not user_may_remove_from_toolbox(request.user, document):
        raise PermissionDenied
    keeping.remove_document(document=document)
    messages.success(request, _("“%(name)s” is taken away.") % {"name": document.title})
    return redirect("tool", document.tool.slug)


@require_safe
@for_readers
def document(request: HttpRequest, tool_document: int) -> HttpResponse:
    """Give the file, always to save and never to show: whatever is in it, no browser runs it on our address."""
    found = _document(request, tool_document)
    file = ToolFile.objects.filter(document=found).first()
    if file is None:
        raise Http404
    answer = HttpResponse(bytes(file.content), content_type=media_type_of(found.file_name))
    answer.headers["Content-Disposition"] = content_disposition_header(True, found.file_name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _added(made: ToolDocument) -> str:
    said = _("“%(name)s” is added. Only staff of your region see it.") % {"name": made.title}
    if not keeps_makers(made.file_name):
        return said
    note = _("A PDF may name who made it: look at its properties. If a name stands there, save it anew without.")
    return f"{said} {note}"


def _document(request: HttpRequest, pk: int) -> ToolDocument:
    regions = regions_of_toolbox(request.user, region_of(request))
    found = documents_on_shelf(regions).filter(pk=pk).first() if pk <= LARGEST_ID else None
    if found is None:
        raise Http404
    return found


def _home(request: HttpRequest) -> RegionPage:
    region = home_of(request)
    if region is None:
        raise PermissionDenied
    return region


def _removable(request: HttpRequest, found: Tool) -> Tool:
    if not user_may_remove_from_toolbox(request.user, found):
        raise PermissionDenied
    return found


def _form(request: HttpRequest, form: ToolForm, found: Tool | None) -> HttpResponse:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return render(request, "portal/toolbox/form.html", {"form": form, "tool": found}, status=status)
