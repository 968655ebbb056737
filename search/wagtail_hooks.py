"""What finding adds to the admin: the groups of words for the same thing, and the searches without result, for whoever
may see them. Signals stand in the staff's own shell.
"""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.fruitless_report import FruitlessReport
from search.models import SynonymGroup
from search.permissions import user_reads_fruitless_searches


class SynonymGroups(SnippetViewSet):
    """List and edit the groups."""

    model = SynonymGroup
    icon = "list-ul"
    add_to_admin_menu = True
    menu_label = _("Synonyms")
    search_fields = ("members",)
    search_backend_name = None
    panels = (FieldPanel("members"),)


register_snippet(SynonymGroups)


class FruitlessMenuItem(MenuItem):
    """The searches without result, for coaches and coordinators."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may read them."""
        return user_reads_fruitless_searches(request.user)


@hooks.register("register_reports_menu_item")
def fruitless_menu_item() -> MenuItem:
    """Offer the searches without result among the reports."""
    words, address = _("Searches without result"), reverse("search_fruitless")
    return FruitlessMenuItem(words, address, name="searches-without-result", icon_name="search", order=110)


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern]:
    """Give the report its addresses below /admin/."""
    return [
        path("reports/zoeken-zonder-resultaat/", FruitlessReport.as_view(), name="search_fruitless"),
        path(
            "reports/zoeken-zonder-resultaat/results/",
            FruitlessReport.as_view(results_only=True),
            name="search_fruitless_results",
        ),
    ]
