"""Where Wagtail's admin is wider than our roles, a hook here narrows each door that Wagtail leaves ajar; and the way to
the staff's own pages.
"""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.joining.new_address import CHANGED
from catalogue.listing.queue import check_of
from catalogue.models import OfferPage, OrganisationPage, Picture
from catalogue.permissions import user_coordinates_person, user_may_end_check, user_may_hand_out, user_may_keep
from labelling.permissions import user_may_interview, user_works_in_region_of
from portal.accounts.resetting import RESET
from search.permissions import user_may_use_matrix


class OwnPictures(ImagesAdminAPIViewSet):
    """The admin's interface to pictures: those of the collections one may choose from. Wagtail's own lists all."""

    def get_queryset(self) -> QuerySet[Picture]:
        """Leave out the pictures of other organisations."""
        policy = policy_registry.get_by_type(Picture)
        own = policy.instances_user_has_any_permission_for(self.request.user, ["choose", "change"])
        return super().get_queryset().filter(pk__in=own.values("pk"))


@hooks.register("construct_admin_api", order=100)
def own_pictures_only(router: Any) -> None:
    """Put our pictures in the place of Wagtail's, which registered before."""
    router.register_endpoint("images", OwnPictures)


@hooks.register("construct_page_chooser_queryset")
def no_drafts_of_others(pages: QuerySet[Page], request: HttpRequest) -> QuerySet[Page]:
    """Offer a choice of public pages and of one's own part of the tree; a draft of another stays unseen."""
    own = policy_registry.get_by_type(Page).explorable_instances(request.user)
    return pages.filter(live=True) | pages.filter(pk__in=own.values("pk"))


@hooks.register("before_move_page")
def only_who_may_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Refuse before the confirmation names both pages; Wagtail itself refuses only the move."""
    if not page.permissions_for_user(request.user).can_move_to(destination):
        raise PermissionDenied


@hooks.register("before_create_user")
def only_administrators_make_administrators(request: HttpRequest) -> None:
    """Refuse an account above one's own, and the groups of another region."""
    if request.POST.get("is_superuser") and not request.user.is_superuser:
        raise PermissionDenied
    asked = [pk for name in ("groups", "role") for pk in request.POST.getlist(name) if pk.isdecimal()]
    if not all(user_may_hand_out(request.user, group) for group in Group.objects.filter(pk__in=asked)):
        raise PermissionDenied


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def only_administrators_change_administrators(request: HttpRequest, user: Any) -> None:
    """Refuse to touch an account above one's own, or of another region: its address and password open everything."""
    if user != request.user and not user_coordinates_person(request.user, user):
        raise PermissionDenied
    only_administrators_make_administrators(request)


@hooks.register("before_bulk_action")
def only_administrators_change_several(request: HttpRequest, _action_type: str, objects: list, _action: Any) -> None:
    """Refuse the same for several accounts at once."""
    for one in objects:
        if isinstance(one, get_user_model()):
            only_administrators_change_administrators(request, one)


class MatrixMenuItem(MenuItem):
    """A way from the admin to the staff's own pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may use the matrix."""
        return user_may_use_matrix(request.user)


@hooks.register("register_admin_menu_item")
def matrix_menu_item() -> MenuItem:
    """Lead to the matrix, below the pages."""
    return MatrixMenuItem(_("Matrix"), reverse("matrix"), name="matrix", icon_name="table", order=150)


@hooks.register("register_admin_menu_item")
def signals_menu_item() -> MenuItem:
    """Lead to the inbox, below the matrix."""
    return MatrixMenuItem(_("Signals"), reverse("signals"), name="signals", icon_name="mail", order=151)


@hooks.register("register_admin_urls")
def where_signals_were() -> list[URLPattern]:
    """Send whoever kept the address of the former list of signals to the inbox."""
    return [path("reports/signalen/", RedirectView.as_view(pattern_name="signals"), name="signals_before")]


@hooks.register("register_page_header_buttons")
def interviews_button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Lead from the page of an organisation to the talks with it, for whoever may hold them.

    The page comes from its latest revision, where a draft may name other municipalities; what is published decides.
    """
    is_organisation = issubclass(page.specific_class or Page, OrganisationPage)
    organisation = OrganisationPage.objects.filter(pk=page.pk).first() if is_organisation else None
    if organisation is not None and user_may_interview(user, organisation):
        yield Button(_("4P interviews"), reverse("portrait", args=[page.pk]), icon_name="comment", priority=15)


@hooks.register("register_page_header_buttons")
def invite_button(page: Page, user: Any, **_others: Any) -> Iterator[Button]:
    """Lead from the page of an organisation to its people, for whoever may invite somebody."""
    is_organisation = issubclass(page.specific_class or Page, OrganisationPage)
    organisation = OrganisationPage.objects.filter(pk=page.pk).first() if is_organisation else None
    if organisation is not None and user_may_keep(user, organisation):
        address = reverse("my_people", args=[page.pk])
        yield Button(_("Invite somebody"), f"{address}#nodig-uit", icon_name="user", priority=16)


@hooks.register("register_page_header_buttons")
def label_button(page: Page, user: Any, **_others: Any) -> Iterator[Button]:
    """Lead from an offer to its label, for coaches and coordinators of its region."""
    offer = page.specific_deferred
    if isinstance(offer, OfferPage) and user_works_in_region_of(user, offer):
        yield Button(_("Label"), reverse("labels_offer", args=[page.pk]), icon_name="success", priority=26)


@hooks.register("register_user_listing_buttons")
def second_step_button(user: Any, request_user: Any) -> Iterator[Button]:
    """Lead to taking away somebody's second step: a phone is lost."""
    if user != request_user and user_coordinates_person(request_user, user):
        yield Button(_("Lost phone"), reverse("second_step_reset", args=[user.pk]), icon_name="mobile-alt", priority=30)


@hooks.register("register_log_actions")
def account_actions(actions: Any) -> None:
    """Name what is logged of accounts."""
    actions.register_action(RESET, _("Second step taken away"), _("Second step taken away"))
    actions.register_action(CHANGED, _("Address changed"), _("The person changed the own e-mail address"))


@hooks.register("register_page_header_buttons")
def check_button(page: Page, user: Any, **_others: Any) -> Iterator[Button]:
    """Lead from a page that waits to be checked to its check, where one sees what changed."""
    check = check_of(page) if issubclass(page.specific_class or Page, OfferPage | OrganisationPage) else None
    if check is not None and check.is_waiting and user_may_end_check(user, check):
        yield Button(_("Check"), reverse("check", args=[check.pk]), icon_name="tasks", priority=20)
