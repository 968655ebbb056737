"""Who may read and handle which signals, and read which searches without result: one queryset for each, so that a
list and a button never disagree.

A signal about an offer is for whoever may moderate that offer (`catalogue.permissions.user_may_moderate`): its coaches,
wherever the page stands, and the coordinators of the region. A need is for every coach and coordinator of its region:
somebody who finds nothing may live anywhere in it. So is every search without result. Editors and counsellors read
none here, but for what they told themselves as staff.
"""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet

from catalogue.permissions import offers_moderated_by, pages_published_by, regions_of
from search.choices import Sender
from search.models import FruitlessSearch, SavedSearch, Signal
from search.models.fruitless import FruitlessSearches

USE_MATRIX = "use_matrix"  # of search.AccessToken; `catalogue.roles` hands it out


def signals_for(user: Any) -> "QuerySet[Signal]":
    """Give the signals that this user may read and handle."""
    if not user.is_active or user.is_anonymous:
        return Signal.objects.none()
    if user.is_superuser:
        return Signal.objects.all()
    regions = regions_of(pages_published_by(user))
    return Signal.objects.filter(
        Q(offer__in=offers_moderated_by(user).values("pk")) | Q(offer__isnull=True, region__in=regions)
    )


def signals_told_by(user: Any) -> "QuerySet[Signal]":
    """Give the signals that this user told as staff, newest first, with their offers; nobody else's."""
    own = Signal.objects.filter(told_by=user) if user.is_active and user.is_authenticated else Signal.objects.none()
    return own.select_related("offer", "region").order_by("-made_at", "-pk")


def fruitless_searches_for(user: Any) -> FruitlessSearches:
    """Give the searches without result that this user may read: those of the regions where they coach or coordinate."""
    if not user.is_active or user.is_anonymous:
        return FruitlessSearch.objects.none()
    if user.is_superuser:
        return FruitlessSearch.objects.all()
    return FruitlessSearch.objects.filter(region__in=regions_of(pages_published_by(user)))


def user_reads_fruitless_searches(user: Any) -> bool:
    """The user is a coach or a coordinator somewhere, or a superuser: somebody for whom there can be some."""
    if not user.is_active or user.is_anonymous:
        return False
    return user.is_superuser or bool(regions_of(pages_published_by(user)))


def matrix_role_of(user: Any) -> Sender | None:
    """Give the role in which this user uses the matrix: counsellor, coach or coordinator (superusers too), or None.

    One query, for it is asked on every page of the staff. Who enters the admin beside the matrix coaches; who edits
    the region's synonyms coordinates it (`catalogue.roles` hands these out).
    """
    if not user.is_active or user.is_anonymous:
        return None
    if user.is_superuser:
        return Sender.COORDINATOR
    asked = (USE_MATRIX, "access_admin", "change_synonymgroup")
    granted = set(
        Permission.objects.filter(group__user=user, codename__in=asked).values_list("codename", flat=True).order_by()
    )
    if USE_MATRIX not in granted:
        return None
    if "change_synonymgroup" in granted:
        return Sender.COORDINATOR
    return Sender.COACH if "access_admin" in granted else Sender.COUNSELLOR


def user_may_use_matrix(user: Any) -> bool:
    """The user is a counsellor, a coach or a coordinator: reads the matrix with all its fields, and plans."""
    return matrix_role_of(user) is not None


def saved_searches_for(user: Any) -> "QuerySet[SavedSearch]":
    """Give the saved searches that this user may open: their own, and those that are shared."""
    if not user.is_active or user.is_anonymous:
        return SavedSearch.objects.none()
    return SavedSearch.objects.filter(Q(owner=user) | Q(shared=True))


def user_owns_saved_search(user: Any, search: SavedSearch) -> bool:
    """The search is the user's own: only its owner renames, shares and forgets it."""
    return bool(search.owner_id == user.pk)
