"""The admin's way to a new region: one form, and a page with what comes next."""

from collections import defaultdict
from typing import Any, cast

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Municipality, RegionPage
from catalogue.phones import validate_phone
from catalogue.services import make_region


class RegionForm(forms.Form):
    """What a region needs to begin. Its municipalities are ticked per network region."""

    name = forms.CharField(label=gettext_lazy("Name of the region"), max_length=255)
    network_region = forms.ChoiceField(
        label=gettext_lazy("Network region"),
        required=False,
        help_text=gettext_lazy("Choose one and press “Show”: its municipalities are ticked."),
    )
    municipalities = forms.ModelMultipleChoiceField(
        queryset=Municipality.objects.all(),
        label=gettext_lazy("Municipalities"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one municipality.")},
    )
    coordinator_name = forms.CharField(label=gettext_lazy("Coordinator"), max_length=80, required=False)
    coordinator_phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=30,
        required=False,
        validators=[validate_phone],
        help_text=gettext_lazy("Visitors also see this number when something is broken."),
    )
    coordinator_email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    hostname = forms.CharField(
        label=gettext_lazy("Address of the site"),
        max_length=255,
        help_text=gettext_lazy("Without https:// and without a slash, for example meedoen.example.org."),
    )
    port = forms.IntegerField(label=gettext_lazy("Port"), min_value=1, max_value=65535)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """List the network regions that the municipalities name."""
        super().__init__(*args, **kwargs)
        network_region = cast(forms.ChoiceField, self.fields["network_region"])
        network_region.choices = [("", "—"), *((name, name) for name in municipalities_by_region())]

    def ticked(self) -> set[str]:
        """Give the NIS codes that are ticked now."""
        value = self["municipalities"].value() or ()
        return {str(getattr(one, "pk", one)) for one in value}


def new_region(request: HttpRequest) -> HttpResponse:
    """Make a region. GET with `network_region` shows only that one's municipalities, all ticked."""
    _only_superusers(request)
    filtered = request.GET.get("network_region", "")
    by_region = municipalities_by_region()
    if filtered not in by_region:
        filtered = ""
    initial = {
        "network_region": filtered,
        "municipalities": [one.pk for one in by_region.get(filtered, [])],
        "hostname": request.get_host().partition(":")[0],
        "port": request.get_port(),
    }
    initial |= {
        name: request.GET[name] for name in RegionForm.base_fields if name in request.GET and name not in initial
    }
    form = RegionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("catalogue_region_made", make_region(**form.cleaned_data).pk)
        except ValidationError as error:
            _add_errors(form, error)
    shown = {filtered: by_region[filtered]} if filtered else by_region
    context = {"form": form, "filtered": filtered, "groups": shown, "ticked": form.ticked()}
    return _page(request, "region_new", context)


def region_made(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what comes next, with links: users, offers, the site itself."""
    _only_superusers(request)
    region = get_object_or_404(RegionPage, pk=pk)
    return _page(request, "region_made", {"region": region, "municipalities": region.get_children().order_by("title")})


def municipalities_by_region() -> dict[str, list[Municipality]]:
    """Give the municipalities by network region, both in order of name."""
    grouped: dict[str, list[Municipality]] = defaultdict(list)
    for municipality in Municipality.objects.order_by("network_region", "name"):
        grouped[municipality.network_region].append(municipality)
    return dict(grouped)


def _only_superusers(request: HttpRequest) -> None:
    if not request.user.is_superuser:
        raise PermissionDenied


def _add_errors(form: RegionForm, error: ValidationError) -> None:
    for name, errors in getattr(
        error, "error_dict", {None: error.error_list if hasattr(error, "error_list") else []}
    ).items():
        form.add_error({"title": "name", "slug": "name"}.get(name, name if name in form.fields else None), errors)


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    title = _("New region")
    context |= {"page_title": title, "header_title": title, "header_icon": "site"}
    return render(request, f"catalogue/admin/{name}.html", context)
