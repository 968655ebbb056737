"""The mails to organisations about their labels: sent once it was kept; one that fails undoes nothing.

A reply, a reopening and what waits for a decision are no mail: those stand on the coach's own list.
"""

import logging
from smtplib import SMTPException
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils.translation import override

from catalogue.models import OrganisationPage
from labelling.models import Assessment, LabelEvent
from labelling.signals import assessment_moved
from labelling.states import Action
from portal.languages import DUTCH
from portal.replies.letters import Letter, letter_about

PATIENCE = 10  # seconds for the mail server: somebody waits behind a button
# The coach chose the address of these; with none chosen nobody is mailed, for the organisation is called or visited.
BY_CHOICE = (Action.INVITE, Action.ASK_FIRST, Action.EXTEND)

logger = logging.getLogger(__name__)


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
        mail = _mail(letter, to)
    try:
        mail.send()
    except (SMTPException, OSError) as failure:
        # Not its words: a server that refuses names the address.
        named = type(failure).__name__
        logger.warning("A mail about a label was not sent (%s, assessment %d): %s", action, assessment.pk, named)


def _mail(letter: Letter, to: str) -> EmailMultiAlternatives:
    context = {"letter": letter}
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=render_to_string("portal/replies/mail.txt", context),
        to=[to],
        # Who answers the mail itself reaches a person.
        reply_to=[letter.person.email] if letter.person and letter.person.email else None,
        # RFC 3834: no "I am on holiday" comes back.
        headers={"Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=PATIENCE),
    )
    mail.attach_alternative(render_to_string("portal/replies/mail.html", context), "text/html")
    return mail
