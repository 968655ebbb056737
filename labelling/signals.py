"""What labelling tells the rooms above, and what it hears of the offers it rests on."""

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import Signal
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import OfferPage, OrganisationPage
from catalogue.signals import address_changed

# Sent after commit with `assessment` (fresh) and `event` (the line of the log), by the class Assessment.
assessment_moved = Signal()


def connect() -> None:
    """Listen to what is published."""
    address_changed.connect(_address_changed, dispatch_uid="labelling.address_changed")
    post_save.connect(_offer_saved, sender=OfferPage, dispatch_uid="labelling.offer_saved")
    post_save.connect(_subtree_saved, sender=OrganisationPage, dispatch_uid="labelling.organisation_saved")
    post_save.connect(_subtree_saved, sender=Page, dispatch_uid="labelling.page_moved")


def _offer_saved(instance: OfferPage, created: bool, raw: bool = False, **_others: Any) -> None:
    from labelling.reopening import reopen_where_changed

    if not created and not raw:
        reopen_where_changed(offers=[instance.pk], at=timezone.now())


def _subtree_saved(instance: Page, created: bool, raw: bool = False, **_others: Any) -> None:
    """What an organisation says holds for its offers; a move saves the plain page, and may bring another one above."""
    from labelling.reopening import reopen_where_changed

    if not created and not raw:
        offers = OfferPage.objects.filter(path__startswith=instance.path).values_list("pk", flat=True)
        reopen_where_changed(offers=list(offers), at=timezone.now())


def _address_changed(user: Any, before: str, **_others: Any) -> None:
    from labelling.replying import follow_address

    follow_address(user=user, before=before)
