"""What the catalogue keeps together when a page is saved, and what it tells the rooms above."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import post_page_move, task_approved, task_rejected, task_submitted, workflow_cancelled

from catalogue.models import CheckState, OfferPage, OfferState, OrganisationPage, RegionPage
from catalogue.roles import ROLES, counsellors, drop_group, make_group
from catalogue.states import note_look

# Sent after commit with `check` (fresh), `event` (handed_in, taken_back, asked, answered, published, corrected or
# sent_back) and `user` (who did it, or None), by the class CheckState. The admin's own buttons send it too.
check_moved = Signal()
# Sent after commit with `invitation`, by the class Invitation: it is to be mailed, for the first time or again.
invited = Signal()
# Sent after commit with `request` and `event` (asked, confirmed, approved or refused), by the class AccessRequest.
request_moved = Signal()
# Sent after commit with `organisation`, `event` (joined, left or removed), `user` (whom it is about) and `by`.
people_moved = Signal()
# Sent after commit with `wish`, by the class AddressChange: its address is to be mailed.
address_asked = Signal()
# Sent after commit with `user` (fresh) and `before` (the address until now, or ""), by the class AddressChange.
address_changed = Signal()


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
    task_submitted.connect(_begun, sender=CheckState, dispatch_uid="catalogue.check_begun")
    task_approved.connect(_ended, sender=CheckState, dispatch_uid="catalogue.check_approved")
    task_rejected.connect(_ended, sender=CheckState, dispatch_uid="catalogue.check_rejected")
    workflow_cancelled.connect(_published_past_it, sender=WorkflowState, dispatch_uid="catalogue.check_passed_by")


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


def _begun(instance: CheckState, user: Any, **_others: Any) -> None:
    """Tell that something waits; by the admin's button nobody said yet who handed it in, and for whom."""
    from catalogue.listing.authors import author_of, organisation_of

    page = Page.objects.filter(pk=instance.workflow_state.object_id).specific().first()
    if user is not None and isinstance(page, OfferPage | OrganisationPage):
        author = author_of(user, organisation_of(page))
        instance.handed_in_by_name, instance.on_behalf = author.words, bool(author.in_the_name_of)
        instance.save(update_fields=["handed_in_by_name", "on_behalf"])
    _tell(instance.pk, "handed_in", user)


def _ended(instance: CheckState, user: Any, **_others: Any) -> None:
    """Tell how a check ended, whether by our own pages or by the buttons of the admin."""
    pk = instance.pk
    event = "sent_back"
    if instance.status == TaskState.STATUS_APPROVED:
        event = "corrected" if instance.corrected_id else "published"
        note_look(page_id=int(instance.workflow_state.object_id), on=timezone.localdate())
    _tell(pk, event, user)


def _published_past_it(instance: WorkflowState, user: Any, **_others: Any) -> None:
    """Tell that what waited was published by the admin's own button: Wagtail then cancels the check.

    Where the draft still differs from the live page it was only taken back, or something older was published.
    """
    page = Page.objects.filter(pk=instance.object_id, live=True, has_unpublished_changes=False).first()
    check = CheckState.objects.filter(workflow_state=instance).order_by("-started_at", "-pk").first()
    if page is None or check is None:
        return
    wrote_it = user is not None and page.live_revision is not None and page.live_revision.user_id == user.pk
    if wrote_it and check.revision_id != page.live_revision_id:
        check.corrected_id = page.live_revision_id
        check.save(update_fields=["corrected"])
    note_look(page_id=page.pk, on=timezone.localdate())
    _tell(check.pk, "corrected" if check.corrected_id else "published", user)


def _tell(pk: int, event: str, user: Any) -> None:
    transaction.on_commit(
        lambda: check_moved.send_robust(CheckState, check=CheckState.objects.get(pk=pk), event=event, user=user)
    )
