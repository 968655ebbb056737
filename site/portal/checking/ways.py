"""Where the buttons of the mails to organisations lead: to the listing, logged in where that can be."""

from typing import Any

from django.urls import reverse

from catalogue.listing.values import Kept
from catalogue.models import OfferPage
from portal.accounts.links import login_link
from portal.mail.letters import absolute


def way_to(page: Kept, user: Any = None) -> str:
    """Give the whole address at which the organisation goes on with this listing, or with its own page.

    Args:
        user: whoever of the organisation gets the mail: its link then logs in; None for an address without account.
    """
    path = reverse("my_offer" if isinstance(page, OfferPage) else "my_offers_of", args=[page.pk])
    if user is None:
        return absolute(path)
    way = login_link(user, next=path)
    return absolute(way) if way.startswith("/") else way
