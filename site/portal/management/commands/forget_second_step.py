"""Take away the second step of an account, on the server: an administrator who lost a phone has nobody above."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.resetting import take_away


class Command(BaseCommand):
    """`manage.py forget_second_step NAME`."""

    help = "Take away the second step of this account, end its sessions, and mail whose it is."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the user name."""
        parser.add_argument("name", help="the user name")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it, and say how many apps and passkeys there were."""
        user = get_user_model()._default_manager.filter(username=options["name"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['name']}. Give its user name.")
        self.stdout.write(f"  {take_away(person=user, by=None)} taken away")
