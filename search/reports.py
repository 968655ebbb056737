"""The coach's list of signals in the admin: read, filter, export, handle, answer. What staff told themselves stands in
their own shell.
"""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from search.choices import Reason, Sender, SignalState
from search.models import Signal
from search.models.signal import LONGEST_ANSWER
from search.needs import choices_in_words
from search.permissions import signals_for, user_reads_signals
from search.signalling import close, reopen

FORMULA = ("=", "+", "-", "@", "\t")  # what a spreadsheet would work out instead of show


class SignalFilters(WagtailFilterSet):
    """Filter by state and by reason."""

    class Meta:
        model = Signal
        fields = ["state", "reason"]


class ButtonColumn(Column):
    """The box for the answer and the button that handles a signal; or the answer, and the button to take it back."""

    cell_template_name = "search/admin/signal_button.html"

    def get_cell_context_data(self, instance: Signal, parent_context: Any) -> dict[str, Any]:
        """Give the cell what its form needs."""
        return super().get_cell_context_data(instance, parent_context) | {
            "address": reverse("search_signal", args=[instance.pk]),
            "pk": instance.pk,
            "about": about(instance),
            "answer": instance.answer,
            "longest": LONGEST_ANSWER,
            "is_new": instance.state == SignalState.NEW,
            "csrf_token": get_token(parent_context["request"]),  # a table gives its cells the request, and no token
        }


class SignalReport(ReportView):
    """The signals that the user may handle, newest first."""

    model = Signal
    page_title = gettext_lazy("Signals")
    header_icon = "mail"
    index_url_name = "search_signals"
    index_results_url_name = "search_signals_results"
    filterset_class = SignalFilters
    default_ordering = "-made_at"
    list_export = [
        "made_at", "about", "reason", "looked_for", "words", "sender", "state", "handled_at", "answer",
        "organisation_says",
    ]  # fmt: skip
    export_headings = {"about": gettext_lazy("About"), "looked_for": gettext_lazy("Looked for")}

    def __init__(self, **kwargs: Any) -> None:
        """Say choices in words, and keep what visitors wrote from becoming a formula."""
        super().__init__(**kwargs)
        said = {"reason": Reason, "state": SignalState, "sender": Sender}
        in_words = {name: lambda value, choices=choices: str(choices(value).label) for name, choices in said.items()}
        shown = {name: {self.FORMAT_CSV: say, self.FORMAT_XLSX: say} for name, say in in_words.items()}
        harmless = {
            name: {self.FORMAT_CSV: without_formula}
            for name in ("about", "looked_for", "words", "answer", "organisation_says")
        }
        self.custom_field_preprocess = ReportView.custom_field_preprocess | shown | harmless

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Open it for coaches and coordinators only."""
        if not user_reads_signals(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        """Name the spreadsheet after today."""
        return f"{_('signals')}-{date.today():%Y-%m-%d}"

    def get_queryset(self) -> "QuerySet[Signal]":
        """Give what this user may handle."""
        self.queryset = signals_for(self.request.user).select_related("offer", "region").order_by("-made_at", "-pk")
        return super().get_queryset()

    def to_row_dict(self, item: Signal) -> dict[str, Any]:
        """Add what stands in no field of its own."""
        made = {"about": about(item), "looked_for": choices_in_words(item.choices)}
        return {name: made[name] if name in made else getattr(item, name) for name in self.list_export}

    @property
    def columns(self) -> list[Column]:
        """Give the columns of the list."""
        return [
            TitleColumn("about", label=_("About"), accessor=about, get_url=where, width="18%"),
            Column("reason", label=_("Reason"), accessor="get_reason_display"),
            Column("looked_for", label=_("Looked for"), accessor=lambda signal: choices_in_words(signal.choices)),
            Column("words", label=_("Words")),
            Column("organisation_says", label=_("The organisation says")),
            Column("sender", label=_("Sender"), accessor="get_sender_display"),
            DateColumn("made_at", label=_("Told on")),
            Column("state", label=_("State"), accessor="get_state_display"),
            ButtonColumn("handle", label=_("Handle")),
        ]


def about(signal: Signal) -> str:
    """Say what a signal is about: the offer's name, or the region where something is missing."""
    return signal.offer.title if signal.offer else signal.region.title


def where(signal: Signal) -> str:
    """Give where to look: the offer's own page, or nowhere for a need."""
    return (signal.offer.url or "") if signal.offer else ""


def without_formula(value: str) -> str:
    """Give a text that a spreadsheet shows and never works out (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(FORMULA) else value


@require_POST
def signal(request: HttpRequest, pk: int) -> HttpResponse:
    """Handle one signal, or take that back (`again`); of others' signals it knows nothing."""
    told = get_object_or_404(signals_for(request.user), pk=pk)
    if "again" in request.POST:
        reopen(signal=told)
        messages.success(request, _("The signal is new again."))
    else:
        close(signal=told, now=timezone.now(), by=request.user, answer=request.POST.get("answer", ""))
        messages.success(request, _("The signal is handled."))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return redirect(back if safe else "search_signals")
