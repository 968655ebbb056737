"""The room's app configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LabellingConfig(AppConfig):
    """4P labels."""

    name = "labelling"
    verbose_name = _("4P labels")

    def ready(self) -> None:
        """Listen to what is published."""
        from labelling import signals

        signals.connect()
