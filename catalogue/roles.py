"""Roles: the groups behind them, and what each may do in the Wagtail admin. The one place that hands out permissions.

A role belongs to a page: a coordinator to a region, a coach to a municipality, an editor to an organisation. The group
is made when the page is made, so that a coordinator only ticks it at a user. A counsellor has no part in the admin.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import override, pgettext_lazy
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from catalogue.models import MunicipalityPage, OrganisationPage, RegionPage

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Role:
    """What a role may do on its page and all below, on pictures, and in the whole admin (`app_label.codename`).

    `on_pictures` holds for the collection of its page and all below, `on_all_pictures` for every collection.
    """

    name: "StrOrPromise"
    on_pages: tuple[str, ...]
    on_pictures: tuple[str, ...]
    on_all_pictures: tuple[str, ...]
    in_admin: tuple[str, ...]


STAFF = ("wagtailadmin.access_admin", "catalogue.use_staff_fields", "search.use_matrix")
PICTURES = ("add_image", "change_image", "choose_image")
COUNSELLOR = pgettext_lazy("group", "Counsellors")
ROLES: dict[type[Page], Role] = {
    RegionPage: Role(
        pgettext_lazy("group", "Coordinators"),
        ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
        (),
        PICTURES,
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
        PICTURES,
        ("add_image", "choose_image"),
        (*STAFF, "catalogue.change_offerstate"),
    ),
    OrganisationPage: Role(
        pgettext_lazy("group", "Editors"),
        ("add_page", "change_page"),
        PICTURES,
        (),
        ("wagtailadmin.access_admin",),
    ),
}


def group_name(page: Page) -> str:
    """Give the name of the page's group, in Dutch: it is data, the same whoever looks."""
    with override("nl"):
        return f"{ROLES[type(page)].name}: {page.title}"[:138] + f" (#{page.pk})"


@transaction.atomic
def make_group(page: Page) -> Group:
    """Make the group of this page's role, or bring it back to the table, and give it.

    Pictures: an organisation sees its own collection and no other; staff see all, and change those of their own part.
    """
    role, name = ROLES[type(page)], group_name(page)
    group: Any = group_of(page) or Group()  # Wagtail's relations to it are not known to the types
    if group.name != name:
        group.name = name
        group.save()
    group.permissions.set(_permissions(role.in_admin))
    missing = _settled(group.page_permissions, "page_id", {page.pk: role.on_pages}, "wagtailcore")
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page_id, permission=permission) for page_id, permission in missing
    )
    on_collections = {collection_of(page).pk: role.on_pictures}
    on_collections[_root().pk] = role.on_all_pictures
    held = group.collection_permissions.filter(permission__content_type__app_label="wagtailimages")
    missing = _settled(held, "collection_id", on_collections, "wagtailimages")
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection_id=collection_id, permission=permission)
        for collection_id, permission in missing
    )
    return group


def group_of(page: Page) -> Group | None:
    """Give the group of this page's role, or None where there is none yet."""
    return Group.objects.filter(name__endswith=f"(#{page.pk})").first()


def drift_of(page: Page) -> list[str]:
    """Say how the group of this page differs from the table: nothing where it is as it should be."""
    role = ROLES[type(page)]
    group: Any = group_of(page)
    if group is None:
        return ["there is no group"]
    # Only looked for: asking how things stand makes nothing.
    collection = _collection_kept(page)
    wanted = {
        "in the admin": {(0, name) for name in role.in_admin},
        "on pages": {(page.pk, name) for name in role.on_pages},
        "on pictures": {(collection.pk if collection else 0, name) for name in role.on_pictures}
        | {(_root().pk, name) for name in role.on_all_pictures},
    }
    held = {
        "in the admin": {(0, f"{label}.{name}") for label, name in group.permissions.values_list(
            "content_type__app_label", "codename")},
        "on pages": set(group.page_permissions.values_list("page_id", "permission__codename")),
        "on pictures": set(group.collection_permissions.values_list("collection_id", "permission__codename")),
    }  # fmt: skip
    told = []
    for where, names in wanted.items():
        told += [f"{name} is missing {where}" for _place, name in sorted(names - held[where])]
        told += [f"{name} is too much {where}" for _place, name in sorted(held[where] - names)]
    return told


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
    wanted = [
        Q(content_type__app_label=room, codename=name) for room, _dot, name in (each.partition(".") for each in names)
    ]
    return list(Permission.objects.filter(reduce(or_, wanted, Q(pk__in=()))))


def collection_of(page: Page) -> Collection:
    """Give the collection of a page with a role, and make it where it is missing.

    An organisation's stands in that of its municipality, as in the tree of pages: so a coach changes pictures of the
    own municipality and no others. The region's is the root.
    """
    if isinstance(page, RegionPage):
        return _root()
    found = _collection_kept(page)
    above = MunicipalityPage.objects.filter(path=page.path[: -page.steplen]).first()
    parent = collection_of(above) if above is not None else _root()
    if found is None:
        return parent.add_child(name=f"{page.title}"[:240] + f" (#{page.pk})")
    if not found.is_child_of(parent):
        found.move(parent, pos="sorted-child")
        found.refresh_from_db()
    return found


def _collection_kept(page: Page) -> Collection | None:
    """Give the collection of a page with a role as it stands; None where it was never made."""
    if isinstance(page, RegionPage):
        return _root()
    return Collection.objects.filter(name__endswith=f"(#{page.pk})").first()


def _root() -> Collection:
    return Collection.get_first_root_node()


def _settled(held: Any, field: str, wanted: dict[int, tuple[str, ...]], app_label: str) -> list[tuple[int, Permission]]:
    """Take away what the table does not give, and say what it gives besides what is held."""
    table = [(pk, name) for pk, names in wanted.items() for name in names]
    there = {pk: (place, name) for pk, place, name in held.values_list("pk", field, "permission__codename")}
    too_much = [pk for pk, what in there.items() if what not in table]
    if too_much:
        held.filter(pk__in=too_much).delete()
    missing = [what for what in table if what not in there.values()]
    known = {
        one.codename: one
        for one in Permission.objects.filter(
            content_type__app_label=app_label, codename__in={name for _pk, name in missing}
        )
    }
    return [(pk, known[name]) for pk, name in missing]
