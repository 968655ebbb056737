"""What finding adds to the admin: the groups of words for the same thing, for whoever may change them."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import SynonymGroup


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
