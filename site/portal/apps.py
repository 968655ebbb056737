"""The frame's app configuration."""

from django.apps import AppConfig
from django.core.checks import register


class PortalConfig(AppConfig):
    """The room that puts the others on the screen."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        """Register the system checks; let the groups follow the pages, and mails to organisations their labels."""
        from portal import pages, signals
        from portal.checks import production_is_complete
        from portal.replies import mailing

        register(production_is_complete, deploy=True)
        signals.connect()
        pages.connect()
        mailing.connect()
