"""The mails to organisations about their labels: sent once it was kept; one that fails undoes nothing.

A reply, a reopening and what waits for a decision are no mail: those stand on the coach's own list.
"""

from typing import Any

from django.utils.translation import override

from catalogue.models import OrganisationPage
from labelling.models import Assessment, LabelEvent
from labelling.signals import assessment_moved
from labelling.states import Action
from portal.languages import DUTCH
from portal.mail.sending import send_letter
from portal.replies.letters import letter_about

# The coach chose the address of these; with none chosen nobody is mailed, for the organisation is called or visited.
BY_CHOICE = (Action.INVITE, Action.ASK_FIRST, Action.EXTEND)


def connect() -> None:
    """Listen to what happens to assessments."""
    assessment_moved.connect(_moved, dispatch_uid="portal.replies.mail")


def address_of(assessment: Assessment, action: Action) -> str:
    """Give where the organisation reads mail about this; "" where nobody knows.

    The address that the coach chose, else that of the first contact of the offer, else of its organisation.
    """
    if assessment.invited_email or action in BY_CHOICE:
        return assessment.invited_email
    if assessment.offer.contact_email:
        return assessment.offer.contact_email
    above = assessment.offer.get_parent().specific
    return above.contact_email if isinstance(above, OrganisationPage) else ""


def _moved(assessment: Assessment, event: LabelEvent, **_others: Any) -> None:
    """Mail what this event tells, but never about what was invented for the demo."""
    action = Action(event.action)
    to = "" if assessment.invented else address_of(assessment, action)
    if not to:
        return
    with override(DUTCH):
        letter = letter_about(assessment, action)
        if letter is None:
            return
        send_letter(letter, to, about=f"label, {action}, assessment {assessment.pk}")
