"""The room's app configuration."""

from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """What is offered."""

    name = "catalogue"
    verbose_name = _("Catalogue")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the checks and connect the signals."""
        from catalogue import checks, signals

        register(checks.every_field_declares_its_readers)
        register(checks.school_holidays_are_known_for_a_year)
        signals.connect()
