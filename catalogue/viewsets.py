"""Admin screens for records that are not pages. Permissions on the whole model suffice: only coordinators have them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from catalogue.models import Theme


class ThemeViewSet(SnippetViewSet):
    """The closed list of themes with their synonyms."""

    model = Theme
    icon = "tag"
    menu_label = _("Themes")
    menu_name = "themes"
    add_to_admin_menu = True
    menu_order = 310
    list_display = ("name", "synonyms")
    search_fields = ("name", "synonyms")
    search_backend_name = None
    panels = (FieldPanel("name"), FieldPanel("slug"), FieldPanel("synonyms"))
