"""Who somebody is: by user name or by mail address, and on every page with what the second step must know."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q
from django.http import HttpRequest

from portal.accounts.second_step import with_second_step

MOST = 5  # accounts of one address whose password is tried


class ByNameOrAddress(ModelBackend):
    """Log in by user name or mail address; of several accounts with one address, the one whose password fits."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_others: Any
    ) -> Any:
        """Give the account to which name and password belong, None where there is none.

        A name that nobody has takes as long as a wrong password.
        """
        if not username or password is None:
            return None
        model = get_user_model()
        found = model._default_manager.filter(Q(username=username) | Q(email__iexact=username)).order_by("pk")[:MOST]
        accounts = sorted(found, key=lambda user: user.get_username() != username)
        if not accounts:
            model().set_password(password)
        fitting = [user for user in accounts if user.check_password(password) and self.user_can_authenticate(user)]
        return fitting[0] if fitting else None

    def get_user(self, user_id: Any) -> Any:
        """Give who is logged in; whether there is a second step, and must be, comes with the same query."""
        user = with_second_step(get_user_model()._default_manager.all()).filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
