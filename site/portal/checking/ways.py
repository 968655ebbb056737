"""Where the buttons of the mails to organisations lead: to the listing, logged in where that can be."""

from importlib import import_module
from typing import Any

from django.urls import NoReverseMatch, reverse

from catalogue.listing.values import Kept
from catalogue.models import OfferPage
from portal.mail.letters import absolute


def way_to(page: Kept, user: Any = None) -> str:
    """Give the whole address at which the organisation goes on with this listing, or with its own page.

    Args:
        user: whoever of the organisation gets the mail: its link then logs in; None for an address without account.
    """
    name = "my_offer" if isinstance(page, OfferPage) else "my_offers_of"
    try:
        path = reverse(name, args=[page.pk])
    except NoReverseMatch:
        path = reverse("after_login")
    if user is None:
        return absolute(path)
    try:
        links = import_module("portal.accounts.links")
    except ModuleNotFoundError:
        return absolute(path)
    way: str = links.login_link(user, next=path)
    return absolute(way) if way.startswith("/") else way
