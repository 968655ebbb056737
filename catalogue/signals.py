"""What the catalogue keeps together when a page is saved, and what it tells the rooms above."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import Signal
from wagtail.models import Page, TaskState
from wagtail.signals import post_page_move, task_approved, task_rejected

from catalogue.models import CheckState, OfferPage, OfferState, RegionPage
from catalogue.roles import ROLES, counsellors, drop_group, make_group

# Sent after commit with `check` (fresh), `event` (handed_in, taken_back, asked, answered, published, corrected or
# sent_back) and `user` (who did it, or None), by the class CheckState. The admin's own buttons send it too.
check_moved = Signal()
# Sent after commit with `invitation`, by the class Invitation: it is to be mailed, for the first time or again.
invited = Signal()
# Sent after commit with `request` and `event` (asked, confirmed, approved or refused), by the class AccessRequest.
request_moved = Signal()
# Sent after commit with `organisation`, `event` (joined, left or removed), `user` (whom it is about) and `by`.
people_moved = Signal()


def connect() -> None:
    """Give each new offer its state and each region its check; let the groups follow the pages that have a role."""
    post_save.connect(_give_state, sender=OfferPage, dispatch_uid="catalogue.give_state")
    post_save.connect(_give_workflow, sender=RegionPage, dispatch_uid="catalogue.give_workflow")
    for model in ROLES:
        post_save.connect(_keep_group, sender=model, dispatch_uid=f"catalogue.keep_group.{model.__name__}")
        post_delete.connect(_drop_group, sender=model, dispatch_uid=f"catalogue.drop_group.{model.__name__}")
        post_page_move.connect(_move_group, sender=model, dispatch_uid=f"catalogue.move_group.{model.__name__}")
    # Django sends this for apps with models only, and groups are auth's.
    auth = apps.get_app_config("auth")
    post_migrate.connect(_keep_roles, sender=auth, dispatch_uid="catalogue.keep_roles")
    task_approved.connect(_ended, sender=CheckState, dispatch_uid="catalogue.check_approved")
    task_rejected.connect(_ended, sender=CheckState, dispatch_uid="catalogue.check_rejected")


def _give_state(instance: OfferPage, created: bool, raw: bool = False, **_others: Any) -> None:
    if created and not raw:
        OfferState.objects.get_or_create(offer=instance)


def _give_workflow(instance: RegionPage, raw: bool = False, **_others: Any) -> None:
    from catalogue.listing.checking import give_workflow

    if not raw:
        give_workflow(instance)


def _keep_roles(**_others: Any) -> None:
    """Counsellors belong to no page, so their group is there from the first day; a release may bring a role more."""
    from catalogue.listing.checking import give_workflow

    counsellors()
    for model in ROLES:
        for page in model.objects.all():
            make_group(page)
    for region in RegionPage.objects.all():
        give_workflow(region)


def _keep_group(instance: Page, raw: bool = False, **_others: Any) -> None:
    if not raw:
        with transaction.atomic():
            make_group(instance)


def _move_group(instance: Page, **_others: Any) -> None:
    """The collection of pictures follows its page to another municipality."""
    make_group(Page.objects.get(pk=instance.pk).specific)


def _drop_group(instance: Page, **_others: Any) -> None:
    drop_group(instance)


def _ended(instance: CheckState, user: Any, **_others: Any) -> None:
    """Tell how a check ended, whether by our own pages or by the buttons of the admin."""
    pk = instance.pk
    event = "sent_back"
    if instance.status == TaskState.STATUS_APPROVED:
        event = "corrected" if instance.corrected_id else "published"
    transaction.on_commit(
        lambda: check_moved.send_robust(CheckState, check=CheckState.objects.get(pk=pk), event=event, user=user)
    )
