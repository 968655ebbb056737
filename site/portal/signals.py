"""When a page with a role is made, renamed or removed, its group follows."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from portal.access import ROLES, drop_group, make_group


def connect() -> None:
    """Listen to the pages that have a role."""
    for model in ROLES:
        post_save.connect(_keep_group, sender=model, dispatch_uid=f"portal.keep_group.{model.__name__}")
        post_delete.connect(_drop_group, sender=model, dispatch_uid=f"portal.drop_group.{model.__name__}")


def _keep_group(instance: Page, raw: bool = False, **_others: Any) -> None:
    if not raw:
        with transaction.atomic():
            make_group(instance)


def _drop_group(instance: Page, **_others: Any) -> None:
    drop_group(instance)
