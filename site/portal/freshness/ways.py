"""Ways to pages of other rooms from a mail's link; "" where such a page is not there."""

from importlib import import_module
from importlib.util import find_spec

from django.urls import NoReverseMatch, reverse

from catalogue.models import OfferPage


def mend_href(offer: OfferPage) -> str:
    """Give where the listing is mended; whoever is not logged in passes the login first."""
    try:
        return reverse("my_offer", args=[offer.pk])
    except NoReverseMatch:
        return ""


def place_href(offer: OfferPage) -> str:
    """Give where one says, without login, that it is full, has a waiting list or has places again."""
    if find_spec("portal.my_offers.states") is None:
        return ""
    make = getattr(import_module("portal.my_offers.states"), "place_link", None)
    return str(make(offer)) if make else ""
