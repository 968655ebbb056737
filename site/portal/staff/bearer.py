"""Who asks the JSON interface with a personal token: `Authorization: Bearer mdn_…`."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from ninja.security import HttpBearer

from search.access_tokens import user_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class TokenBearer(HttpBearer):
    """Lets in whoever may use the matrix; the view finds the user as `request.auth`. Others get a 401."""

    @sensitive_variables("token")
    def authenticate(self, request: HttpRequest, token: str) -> "AbstractBaseUser | None":
        """Give in whose name the token speaks, or None."""
        return user_of(secret=token, now=timezone.now())
