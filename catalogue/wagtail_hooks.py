"""What the catalogue adds to the admin: registrations only."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button, ListingButton
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from catalogue import region_views, state_views
from catalogue.importing import views as importing
from catalogue.models import OfferPage, OrganisationPage
from catalogue.models.consent import PicturesWithConsent
from catalogue.models.offer_sheet import IMPORT_OFFERS
from catalogue.permissions import user_may_set_state
from catalogue.plain_hints import long_sentences
from catalogue.viewsets import ThemeViewSet


class PermittedMenuItem(MenuItem):
    """A menu item for those who have one permission."""

    def __init__(self, *args: Any, permission: str, **kwargs: Any) -> None:
        """Keep the permission ("app.codename")."""
        self.permission = permission
        super().__init__(*args, **kwargs)

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to whoever may use it."""
        return request.user.has_perm(self.permission)


class SuperuserMenuItem(MenuItem):
    """A menu item for superusers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Show it to superusers."""
        return request.user.is_superuser


@hooks.register("register_admin_urls")
def admin_addresses() -> list[URLPattern]:
    """Give the import and the region wizard their addresses below /admin/."""
    return [
        path("aanbod-importeren/", importing.start, name="catalogue_import_start"),
        path("aanbod-importeren/sjabloon/", importing.template, name="catalogue_import_template"),
        path("aanbod-importeren/klaar/", importing.done, name="catalogue_import_done"),
        path("aanbod-importeren/<int:pk>/kolommen/", importing.columns, name="catalogue_import_columns"),
        path("aanbod-importeren/<int:pk>/nakijken/", importing.check, name="catalogue_import_check"),
        path("aanbod-importeren/<int:pk>/opmerkingen/", importing.remarks, name="catalogue_import_remarks"),
        path("aanbod-importeren/<int:pk>/weg/", importing.forget, name="catalogue_import_forget"),
        path("aanbod/<int:page_id>/toestand/", state_views.state, name="catalogue_state"),
        path("nieuwe-regio/", region_views.new_region, name="catalogue_region_new"),
        path("nieuwe-regio/<int:pk>/klaar/", region_views.region_made, name="catalogue_region_made"),
    ]


@hooks.register("insert_global_admin_css")
def styles() -> str:
    """Bring our touches to every page of the admin."""
    return format_html('<link rel="stylesheet" href="{}">', static("catalogue/admin.css"))


@hooks.register("register_admin_menu_item")
def import_menu_item() -> MenuItem:
    """Offer the import in the menu."""
    return PermittedMenuItem(
        gettext_lazy("Import offers"),
        reverse("catalogue_import_start"),
        name="import-offers",
        icon_name="upload",
        order=250,
        permission=IMPORT_OFFERS,
    )


@hooks.register("register_settings_menu_item")
def region_menu_item() -> MenuItem:
    """Offer the region wizard among the settings."""
    return SuperuserMenuItem(
        gettext_lazy("New region"), reverse("catalogue_region_new"), name="new-region", icon_name="site", order=50
    )


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    """Let a group be given the permission to import, and the staff fields."""
    return Permission.objects.filter(
        content_type__app_label="catalogue", codename__in=["import_offers", "use_staff_fields"]
    )


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def say_long_sentences(request: HttpRequest, page: Page) -> None:
    """Warn about sentences above ten words; never in the way of saving.

    Wagtail also saves by itself every few seconds, and asks for JSON then: such warnings would only pile up.
    """
    if not isinstance(page, (OfferPage, OrganisationPage)) or not request.accepts("text/html"):
        return
    found = long_sentences(page)
    if found:
        listed = format_html_join("", "<li>“{}” ({})</li>", found)
        text = _("These sentences have more than 10 words. Shorter ones read more easily.")
        messages.warning(request, format_html("{}<ul>{}</ul>", text, listed))


@hooks.register("before_bulk_action")
def refuse_bulk_without_consent(
    request: HttpRequest, action_type: str, objects: list[Page], _action: Any
) -> HttpResponse | None:
    """Say which pages cannot be published together with the others: their picture lacks consent."""
    if action_type != "publish":
        return None
    specific = [page.get_latest_revision_as_object() for page in objects if isinstance(page, Page)]
    refused = [
        page.title for page in specific if isinstance(page, PicturesWithConsent) and page.pictures_without_consent()
    ]
    if not refused:
        return None
    message = _("Nothing was published. These pages have a picture without consent: %(pages)s.")
    messages.error(request, message % {"pages": ", ".join(refused)})
    back = request.GET.get("next", "")
    return redirect(back if back.startswith("/admin/") else "wagtailadmin_home")


@hooks.register("register_page_header_buttons")
def state_button(page: Page, user: Any, **_others: Any) -> Iterator[Button]:
    """Lead from an offer to its state: full or open, still right."""
    if _has_state_for(user, page):
        yield Button(gettext_lazy("State"), reverse("catalogue_state", args=[page.pk]), icon_name="tick", priority=25)


@hooks.register("register_page_listing_buttons")
def state_button_in_list(page: Page, user: Any, **_others: Any) -> Iterator[ListingButton]:
    """Lead there from a list of offers too."""
    if _has_state_for(user, page):
        yield ListingButton(gettext_lazy("State"), reverse("catalogue_state", args=[page.pk]), priority=25)


def _has_state_for(user: Any, page: Page) -> bool:
    offer = page.specific_deferred
    return isinstance(offer, OfferPage) and user_may_set_state(user, offer)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """Name what the history of a page says of its state."""
    actions.register_action("catalogue.set_state", gettext_lazy("State"), gettext_lazy("State changed"))
    actions.register_action("catalogue.confirm", gettext_lazy("Confirm"), gettext_lazy("Confirmed as still right"))
    actions.register_action(
        "catalogue.in_the_name_of",
        gettext_lazy("Filled in"),
        gettext_lazy("Filled in, in the name of the organisation"),
    )
    actions.register_action("catalogue.not_reached", gettext_lazy("Call"), gettext_lazy("Called, nobody picked up"))
    actions.register_action(
        "catalogue.at_once", gettext_lazy("Change at once"), gettext_lazy("Changed at once, by a trusted organisation")
    )
    people = gettext_lazy("People of the organisation")
    actions.register_action("catalogue.people_joined", people, gettext_lazy("Somebody keeps the listings too"))
    actions.register_action("catalogue.people_left", people, gettext_lazy("Somebody stopped keeping the listings"))
    actions.register_action("catalogue.people_removed", people, gettext_lazy("Somebody was put out"))
    actions.register_action("catalogue.trust", gettext_lazy("Trust"), gettext_lazy("Trusted, or no longer"))


register_snippet(ThemeViewSet)
