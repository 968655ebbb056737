"""Roles: the groups behind them, and what each may do in the Wagtail admin. The one place that hands out permissions.

A role belongs to a page: a coordinator to a region, a coach to a municipality, an editor to an organisation. The group
is made when the page is made, so that a coordinator only ticks it at a user. A counsellor has no part in the admin.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import override, pgettext_lazy
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from catalogue.models import MunicipalityPage, OrganisationPage, RegionPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Role:
    """What a role may do on its page and all below, on pictures, and in the whole admin (`app_label.codename`)."""

    name: "StrOrPromise"
    on_pages: tuple[str, ...]
    on_pictures: tuple[str, ...]
    in_admin: tuple[str, ...]


STAFF = ("wagtailadmin.access_admin", "catalogue.use_staff_fields", "search.use_matrix")
COUNSELLOR = pgettext_lazy("group", "Counsellors")
ROLES: dict[type[Page], Role] = {
    RegionPage: Role(
        pgettext_lazy("group", "Coordinators"),
        ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
        ("add_image", "change_image", "choose_image"),
        (
            *STAFF,
            "catalogue.import_offers",
            *(f"catalogue.{action}_theme" for action in ("add", "change", "delete", "view")),
            *(f"search.{action}_synonymgroup" for action in ("add", "change", "delete", "view")),
            *(f"auth.{action}_user" for action in ("add", "change", "delete", "view")),
            "catalogue.change_offerstate",
        ),
    ),
    MunicipalityPage: Role(
        pgettext_lazy("group", "Coaches"),
        ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
        ("add_image", "change_image", "choose_image"),
        (*STAFF, "catalogue.change_offerstate"),
    ),
    OrganisationPage: Role(
        pgettext_lazy("group", "Editors"),
        ("add_page", "change_page"),
        ("add_image", "change_image", "choose_image"),
        ("wagtailadmin.access_admin",),
    ),
}


def group_name(page: Page) -> str:
    """Give the name of the page's group, in Dutch: it is data, the same whoever looks."""
    with override("nl"):
        return f"{ROLES[type(page)].name}: {page.title}"[:138] + f" (#{page.pk})"


@transaction.atomic
def make_group(page: Page) -> Group:
    """Make the group of this page's role, or bring it up to date, and give it.

    Pictures: an organisation sees its own collection and no other; staff see all collections.
    """
    role = ROLES[type(page)]
    group = Group.objects.filter(name__endswith=f"(#{page.pk})").first() or Group()
    group.name = group_name(page)
    group.save()
    group.permissions.set(_permissions(role.in_admin))
    for codename in role.on_pages:
        permission = Permission.objects.get(content_type__app_label="wagtailcore", codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)
    collection = collection_of(page)
    for codename in role.on_pictures:
        permission = Permission.objects.get(content_type__app_label="wagtailimages", codename=codename)
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return group


def drop_group(page: Page) -> None:
    """Forget the group of a page that is gone: leaving ends access at once."""
    Group.objects.filter(name__endswith=f"(#{page.pk})").delete()


def counsellors() -> Group:
    """Give the group of the counsellors, who may use the matrix."""
    with override("nl"):
        group, _made = Group.objects.get_or_create(name=str(COUNSELLOR))
    group.permissions.set(_permissions(("search.use_matrix",)))
    return group


def _permissions(names: tuple[str, ...]) -> list[Permission]:
    found: list[Permission] = []
    for name in names:
        app_label, codename = name.split(".")
        found.extend(Permission.objects.filter(content_type__app_label=app_label, codename=codename))
    return found


def collection_of(page: Page) -> Collection:
    """Give the collection of the pictures of this page's people: an organisation has one of its own."""
    root = Collection.get_first_root_node()
    if not isinstance(page, OrganisationPage):
        return root
    name = f"{page.title}"[:240] + f" (#{page.pk})"
    return root.get_children().filter(name__endswith=f"(#{page.pk})").first() or root.add_child(name=name)
