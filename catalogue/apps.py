"""The room's app configuration."""

from django.apps import AppConfig
from django.core.checks import Tags, register
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
        register(checks.groups_follow_the_table, Tags.database)
        signals.connect()
