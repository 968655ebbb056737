"""Who may what in the catalogue: plain predicates, named as sentences.

The tree alone cannot say it: an offer lists its municipalities, and a coach of any of them may moderate it, wherever
the page stands (design, model § Pages and records).
"""

from typing import Any

from wagtail.models import GroupPagePermission

from catalogue.models import MunicipalityPage, OfferPage, RegionPage


def user_coordinates(user: Any, region: RegionPage) -> bool:
    """The user is a coordinator of this region: somebody who may publish its root page."""
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    return _publishing_groups(user).filter(page=region.page_ptr_id).exists()


def municipalities_coached_by(user: Any) -> set[str]:
    """Give the NIS codes of the municipalities whose pages the user may publish as a coach."""
    if not user.is_active or user.is_anonymous:
        return set()
    pages = _publishing_groups(user).values("page_id")
    return set(MunicipalityPage.objects.filter(pk__in=pages).values_list("municipality_id", flat=True))


def user_may_moderate(user: Any, offer: OfferPage) -> bool:
    """The user may publish, interview about and assess this offer.

    Coordinators of the region may; so may a coach of any municipality the offer lists, or in whose part of the tree the
    page stands.
    """
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    above = offer.get_ancestors().values("pk")
    if _publishing_groups(user).filter(page_id__in=above).exists():
        return True
    listed = set(offer.municipalities.values_list("pk", flat=True))
    return bool(listed & municipalities_coached_by(user))


def _publishing_groups(user: Any) -> Any:
    return GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")


def user_may_set_state(user: Any, offer: OfferPage) -> bool:
    """The user may say that the offer is full, and confirm it: its editors and those who moderate it."""
    return offer.permissions_for_user(user).can_edit() or user_may_moderate(user, offer)
