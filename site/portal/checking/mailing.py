"""The mails to organisations about what they handed in: one for each step, once it was kept.

Wagtail's own mails about its workflow stay away: the same step would be told twice, in other words.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import override
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from catalogue.drafts import draft_of
from catalogue.listing.authors import organisation_of
from catalogue.models import CheckState, OfferPage, OrganisationPage
from catalogue.permissions import user_edits
from catalogue.signals import check_moved
from portal.checking.finding import page_of
from portal.checking.letters import LETTERS, letter_about
from portal.languages import DUTCH
from portal.mail.sending import send_letter

# How Wagtail's admin names its own mails (wagtail/admin/signal_handlers.py): the signal, who sends it, its name.
OF_WAGTAIL = (
    (task_submitted, TaskState, "group_approval_task_submitted_email_notification"),
    (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification"),
    (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification"),
    (workflow_approved, WorkflowState, "workflow_state_approved_email_notification"),
)


@dataclass(frozen=True)
class Recipient:
    """Where a mail goes; `user`: the account of whoever reads it, None for the address of a contact."""

    email: str
    user: Any = None


def connect() -> None:
    """Listen to what happens to checks; take the places of Wagtail's mails before its admin comes to them."""
    for signal, sender, name in OF_WAGTAIL:
        # The first of a name stays: Wagtail's admin is made ready after this room, and then adds nothing.
        signal.connect(_say_nothing, sender=sender, dispatch_uid=name)
    check_moved.connect(_moved, sender=CheckState, dispatch_uid="portal.checking.mail")


def disconnect() -> None:
    """Send no mails about checks, until `connect`: for what is invented for the demo."""
    check_moved.disconnect(sender=CheckState, dispatch_uid="portal.checking.mail")


def recipient_of(check: CheckState) -> Recipient | None:
    """Give who reads the mail: whoever of the organisation wrote it or handed it in, else its contact; None for nobody.

    A coach who filled it in in the organisation's name never gets it.
    """
    page = page_of(check)
    organisation = organisation_of(page)
    for user in (check.revision.user if check.revision else None, check.workflow_state.requested_by):
        if user is not None and user.is_active and user.email and user_edits(user, organisation):
            return Recipient(user.email, user)
    email = draft_of(page).contact_email or organisation.contact_email
    return Recipient(email) if email else None


def _moved(check: CheckState, event: str, **_others: Any) -> None:
    page = Page.objects.filter(pk=check.workflow_state.object_id).first()
    if (
        event not in LETTERS
        or page is None
        or not issubclass(page.specific_class or Page, OfferPage | OrganisationPage)
    ):
        return
    to = recipient_of(check)
    if to is None:
        return
    with override(DUTCH):
        letter = letter_about(check, event, to.user)
        if letter is not None:
            send_letter(letter, to.email, about=f"check, {event}, {check.pk}")


def _say_nothing(**_told: Any) -> None:
    """Stand where Wagtail would put a mail of its own."""
