"""The door of the Wagtail admin. Wagtail guards each page; its lists, choosers, reports and messages name more.

People of an organisation find open what they need to keep their own pages, and nothing else: a new address of Wagtail
is closed to them until somebody adds it here. Staff find open what their permissions open, but for what names people,
and for lists of ids (bulk actions, choosers) that hold a page outside their part of the tree.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from catalogue.models.offer_sheet import IMPORT_OFFERS
from catalogue.models.region import STAFF_FIELDS
from catalogue.permissions import offers_moderated_by

# What people of an organisation may open; a name that ends in ":" stands for a whole name space.
OPEN_TO_ORGANISATIONS: Final = (
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
    "wagtailadmin_explore",
    "wagtailadmin_explore_results",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_choose_page",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_block_preview",
    "wagtailadmin_pages:add",
    "wagtailadmin_pages:add_subpage",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:copy",
    "wagtailadmin_pages:delete",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:history_results",
    "wagtailadmin_pages:preview_on_add",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:revisions_compare",
    "wagtailadmin_pages:revisions_revert",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtailimages:",
    "wagtailimages_chooser:",
    "catalogue_state",
)
# What guards itself by a permission of its own opens for whoever has that, whatever else he or she is.
OPEN_BY_PERMISSION: Final = {"catalogue_import_": IMPORT_OFFERS}
# Lists of everybody with an account: for who manages accounts.
NAMES_PEOPLE: Final = (
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_reports:",
    "wagtailforms:",
    "wagtailadmin_pages:usage",
)
# How Wagtail calls the page that an address of `wagtailadmin_pages` is about.
ITS_PAGE: Final = ("pk", "page_id", "parent_page_id", "page_to_move_id")
REPORTS_FOR_COACHES: Final = ("wagtailadmin_reports:locked_pages", "wagtailadmin_reports:locked_pages_results")


def through_the_door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask at every address of the admin whether it is open for this user; 403 where it is not."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        user = request.user
        if user.is_authenticated and user.is_active and not user.is_superuser:
            match = request.resolver_match
            if match is not None and not _is_open(request, match.view_name, match.kwargs):
                raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def _is_open(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> bool:
    user = request.user
    if not user.has_perm("wagtailadmin.access_admin"):
        return True  # Wagtail itself sends them to the login page
    if any(name.startswith(start) and user.has_perm(needed) for start, needed in OPEN_BY_PERMISSION.items()):
        return True
    if not user.has_perm(STAFF_FIELDS) and not _named(name, OPEN_TO_ORGANISATIONS):
        return False
    if _named(name, NAMES_PEOPLE) and name not in REPORTS_FOR_COACHES and not user.has_perm("auth.change_user"):
        return False
    if name.startswith("wagtailadmin_pages:"):
        return _reaches(user, [kwargs[one] for one in ITS_PAGE if one in kwargs], public_too=False)
    return _reaches(user, _named_beside(request, name, kwargs), public_too=True)


def _named(name: str, names: Iterable[str]) -> bool:
    return any(name == one or (one.endswith(":") and name.startswith(one)) for one in names)


def _named_beside(request: HttpRequest, name: str, kwargs: dict[str, Any]) -> list[Any]:
    """Give the pages that a chooser or a list of ids names: Wagtail tells their titles before it refuses anything."""
    if name == "wagtailadmin_choose_page_child":
        return [kwargs["parent_page_id"]]
    bulk = name == "wagtail_bulk_action" and (kwargs["app_label"], kwargs["model_name"]) == ("wagtailcore", "page")
    if bulk or name == "wagtailadmin_choose_page_chosen_multiple":
        return [*request.GET.getlist("id"), *request.POST.getlist("id")]
    return []


def _reaches(user: Any, named: list[Any], *, public_too: bool) -> bool:
    """Each of these pages is in the user's own part of the tree, is an offer that he or she moderates, or is public."""
    asked = {int(one) for one in named if str(one).isdecimal()}
    if not asked:
        return True
    pages = Page.objects.filter(pk__in=asked)
    own = policy_registry.get_by_type(Page).explorable_instances(user)
    reached = set(own.filter(pk__in=asked).values_list("pk", flat=True))
    if public_too:
        reached |= set(pages.live().values_list("pk", flat=True))
    beyond = asked - reached
    reached |= set(offers_moderated_by(user).filter(pk__in=beyond).values_list("pk", flat=True)) if beyond else set()
    return set(pages.values_list("pk", flat=True)) <= reached
