"""The room's app configuration."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Finding."""

    name = "search"
    verbose_name = _("Finding")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks and connect the signals."""
        from search import checks, signals

        register(checks.the_search_server_can_be_spoken_to)
        register(checks.the_index_can_be_written)
        register(checks.the_outbox_is_drained)
        signals.connect()
