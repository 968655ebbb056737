"""The room's app configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding."""

    name = "search"
    verbose_name = _("Finding")
    default_auto_field = "django.db.models.BigAutoField"
