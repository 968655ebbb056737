"""What makes an offer's document another one, and so must reach the index: written down in the same transaction.

Wagtail's own signals (`page_published` …) come after its transaction, when a process may already have died; so this
listens to the saves and deletes themselves. A move saves the plain page within its transaction.
"""

from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import Page, PageViewRestriction

from catalogue.models import (
    Municipality,
    MunicipalityPage,
    OfferPage,
    OfferState,
    OrganisationPage,
    RegionPage,
    TaggedOffer,
    Theme,
)
from labelling.models import Award
from search.models import SynonymGroup
from search.outbox import queue
from search.services import PLACES_KEY, SYNONYMS_KEY, THEMES_KEY, begin


def connect() -> None:
    """Listen to everything a document is made of."""
    for signal in (post_save, pre_delete):
        _connect(signal, OfferPage, _offer_changed)
        _connect(signal, OfferState, _state_changed)
        _connect(signal, TaggedOffer, _tag_changed)
        _connect(signal, Award, _award_changed)
        _connect(signal, Theme, _theme_changed)
        _connect(signal, PageViewRestriction, _privacy_changed)
    _connect(post_save, RegionPage, _region_made)
    for sender in (Page, OrganisationPage):
        _connect(post_save, sender, _subtree_changed)
    _connect(post_save, Municipality, _municipality_changed)
    for relation in (OfferPage.municipalities, OfferPage.open_to_municipalities):
        _connect(m2m_changed, relation.through, _places_changed)
    for signal in (post_save, post_delete):
        _connect(signal, SynonymGroup, _synonyms_changed)
        _connect(signal, MunicipalityPage, _region_changed)


def _connect(signal: Any, sender: type[Model], receiver: Any) -> None:
    signal.connect(receiver, sender=sender, dispatch_uid=f"search.{receiver.__name__}.{sender.__name__}")


def _offer_changed(instance: OfferPage, **_others: Any) -> None:
    queue([instance.pk])


def _state_changed(instance: OfferState, **_others: Any) -> None:
    queue([instance.offer_id])


def _tag_changed(instance: TaggedOffer, **_others: Any) -> None:
    queue([instance.content_object_id])


def _award_changed(instance: Award, **_others: Any) -> None:
    queue([instance.offer_id])


def _theme_changed(instance: Theme, **_others: Any) -> None:
    cache.delete(THEMES_KEY)
    queue(instance.tagged_offers.values_list("content_object", flat=True))


def _places_changed(instance: Model, **_others: Any) -> None:
    if isinstance(instance, OfferPage):
        queue([instance.pk])


def _municipality_changed(instance: Municipality, created: bool, **_others: Any) -> None:
    if not created:
        queue(OfferPage.objects.filter(municipalities=instance).values_list("pk", flat=True))


def _subtree_changed(instance: Page, created: bool, **_others: Any) -> None:
    """The name of an organisation, or the place of a page in the tree, is in the documents of the offers below it."""
    if not created:
        queue(_offers_below(instance))


def _privacy_changed(instance: PageViewRestriction, **_others: Any) -> None:
    queue(_offers_below(instance.page))


def _offers_below(page: Page) -> Any:
    return OfferPage.objects.filter(path__startswith=page.path).values_list("pk", flat=True)


def _synonyms_changed(**_others: Any) -> None:
    cache.delete(SYNONYMS_KEY)


def _region_made(created: bool, **_others: Any) -> None:
    if created:
        transaction.on_commit(begin, robust=True)


def _region_changed(instance: MunicipalityPage, **_others: Any) -> None:
    parent = instance.get_parent()
    if parent is not None:
        cache.delete(PLACES_KEY.format(region=parent.pk))
