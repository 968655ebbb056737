"""Where a listing stands on the list of whom to call."""

from typing import Final

from django.urls import reverse

PER_PAGE: Final = 25


def call_href(*, offer: int, number: int) -> str:
    """Give the way to a listing in the list of all one may call about, in which it is the one after `number` others."""
    return f"{reverse('call_list')}?alles&pagina={number // PER_PAGE + 1}#aanbod-{offer}"
