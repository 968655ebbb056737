"""The frame's app configuration."""

from django.apps import AppConfig
from django.core.checks import register


class PortalConfig(AppConfig):
    """The room that puts the others on the screen."""

    name = "portal"
    label = "portal"

    def ready(self) -> None:
        """Register the system checks; let pages be framed, and mails to organisations follow labels and checks."""
        from portal import pages
        from portal.accounts import address_mail
        from portal.checking import mailing as checking
        from portal.checks import production_is_complete, second_step_is_sealed
        from portal.joining import mailing as joining
        from portal.replies import mailing

        register(production_is_complete, deploy=True)
        register(second_step_is_sealed, deploy=True)
        pages.connect()
        address_mail.connect()
        mailing.connect()
        joining.connect()
        checking.connect()
