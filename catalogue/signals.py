"""An offer always has its state."""

from typing import Any

from django.db.models.signals import post_save

from catalogue.models import OfferPage, OfferState


def connect() -> None:
    """Give each new offer its state."""
    post_save.connect(_give_state, sender=OfferPage, dispatch_uid="catalogue.give_state")


def _give_state(instance: OfferPage, created: bool, raw: bool = False, **_others: Any) -> None:
    if created and not raw:
        OfferState.objects.get_or_create(offer=instance)
