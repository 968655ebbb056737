"""Sending one letter. A mail that fails undoes nothing; an address that the server refuses is marked."""

import logging
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Protocol

from django.core.mail import EmailMultiAlternatives, get_connection
from django.template.loader import render_to_string
from django.utils import timezone

from catalogue.freshness.addresses import note_bounce
from portal.calling import Person

PATIENCE = 10  # seconds for the mail server: somebody waits behind a button

logger = logging.getLogger(__name__)


class Letter(Protocol):
    """What can be sent: a subject, whom to call, and the templates that draw it (`<template>.txt` and `.html`)."""

    @property
    def subject(self) -> str:
        """The subject, in one line."""

    @property
    def person(self) -> Person | None:
        """Whom to call; who answers the mail reaches this person."""

    @property
    def template(self) -> str:
        """The path of both templates, without their ending."""


def send_letter(letter: Letter, to: str, *, about: str) -> bool:
    """Send it as text and HTML; say whether the server took it. `about` names the matter in the log, never a person."""
    mail = message_of(letter, to)
    try:
        mail.send()
    except SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()), (0, b""))
        note_bounce(email=to, words=f"{code} {words.decode(errors='replace')}", at=timezone.now())
        logger.warning("A mail was refused for its address (%s).", about)
        return False
    except (SMTPException, OSError) as failure:
        # Not its words: a server that refuses names the address.
        logger.warning("A mail was not sent (%s): %s", about, type(failure).__name__)
        return False
    return True


def message_of(letter: Letter, to: str) -> EmailMultiAlternatives:
    """Make the message. Who answers the mail itself reaches a person; no "I am on holiday" comes back (RFC 3834)."""
    context, off = {"letter": letter}, getattr(letter, "off_href", "")
    # RFC 8058: a mail program shows its own button, and sends a POST to this address.
    one_click = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if off else {}
    mail = EmailMultiAlternatives(
        subject=letter.subject,
        body=render_to_string(f"{letter.template}.txt", context),
        to=[to],
        reply_to=[letter.person.email] if letter.person and letter.person.email else None,
        headers={"Auto-Submitted": "auto-generated"} | one_click,
        connection=get_connection(timeout=PATIENCE),
    )
    mail.attach_alternative(render_to_string(f"{letter.template}.html", context), "text/html")
    return mail
