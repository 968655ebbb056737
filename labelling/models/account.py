"""Who did something, as an account: it may go, what was done stays. Its name stands beside it, as a word."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from catalogue.readers import internal

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def account(label: "StrOrPromise") -> models.ForeignKey:
    """Make the field of somebody's account, for those inside the house."""
    return internal(
        models.ForeignKey(
            settings.AUTH_USER_MODEL,
            null=True,
            blank=True,
            on_delete=models.SET_NULL,
            related_name="+",
            verbose_name=label,
        )
    )
