"""Mail that came back: delivery reports (RFC 3464), as a mail server writes them.

Only a permanent failure counts, and only of an address to which we sent a question lately: a report that somebody made
up turns off nobody whom we never mailed. "Out of office" is no report, and a delay is no failure.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from typing import Final

from catalogue.freshness.addresses import note_bounce
from catalogue.models import Asking

LATELY: Final = timedelta(days=90)
LARGEST: Final = 2_000_000  # bytes: a report brings a mail of ours back, no more


@dataclass(frozen=True)
class Failure:
    """One address of a report that can never be reached, and the words of its server."""

    addresses: tuple[str, ...]
    words: str


def take_in(raw: bytes, *, at: datetime) -> list[str]:
    """Mark the addresses of which this report says for good that no mail arrives; give them."""
    marked = []
    for failure in failures_in(raw):
        known = next((email for email in failure.addresses if _was_asked(email, at)), "")
        if known:
            note_bounce(email=known, words=failure.words, at=at)
            marked.append(known)
    return marked


def failures_in(raw: bytes) -> Iterator[Failure]:
    """Give the permanent failures that a message reports; nothing for any other message, however broken it is."""
    message = message_from_bytes(raw[:LARGEST], policy=policy.default)
    if message.get_content_type() != "multipart/report":
        return
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status":
            for fields in _recipients(part):
                failure = _failure(fields)
                if failure:
                    yield failure


def _recipients(part: "Message | EmailMessage") -> list[Message]:
    """Give the fields of each recipient; the first group is about the whole message, and names none."""
    inside = part.get_payload()
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _failure(fields: Message) -> Failure | None:
    action, status = _text(fields, "Action").lower(), _text(fields, "Status")
    if action != "failed" or not status.startswith("5."):
        return None
    addresses = tuple(filter(None, (_address(fields, name) for name in ("Original-Recipient", "Final-Recipient"))))
    words = _text(fields, "Diagnostic-Code") or status
    return Failure(addresses, words) if addresses else None


def _address(fields: Message, name: str) -> str:
    """Give the address behind its type: `rfc822; an@example.org`."""
    _kind, _semicolon, address = _text(fields, name).partition(";")
    return address.strip().strip("<>").lower()


def _text(fields: Message, name: str) -> str:
    return " ".join(str(fields.get(name, "")).split())


def _was_asked(email: str, at: datetime) -> bool:
    return Asking.objects.filter(email=email, sent_at__gte=at - LATELY).exists()
