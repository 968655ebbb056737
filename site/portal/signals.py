"""When a page with a role is made, renamed or removed, its group follows."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from wagtail.models import Page

from portal.access import ROLES, counsellors, drop_group, make_group


def connect() -> None:
    """Listen to the pages that have a role."""
    for model in ROLES:
        post_save.connect(_keep_group, sender=model, dispatch_uid=f"portal.keep_group.{model.__name__}")
        post_delete.connect(_drop_group, sender=model, dispatch_uid=f"portal.drop_group.{model.__name__}")
    # Django sends this for apps with models only, and groups are auth's.
    auth = apps.get_app_config("auth")
    post_migrate.connect(_keep_roles, sender=auth, dispatch_uid="portal.keep_roles")


def _keep_roles(**_others: Any) -> None:
    """Counsellors belong to no page, so their group is there from the first day; a release may bring a role more."""
    counsellors()
    for model in ROLES:
        for page in model.objects.all():
            make_group(page)


def _keep_group(instance: Page, raw: bool = False, **_others: Any) -> None:
    if not raw:
        with transaction.atomic():
            make_group(instance)


def _drop_group(instance: Page, **_others: Any) -> None:
    drop_group(instance)
