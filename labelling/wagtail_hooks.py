"""What labelling adds to the admin: registrations only."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from labelling.keeping import pages_kept


@hooks.register("before_delete_page")
def refuse_to_delete_what_is_kept(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Say why a page with interviews or labels stays, before the database refuses it."""
    if not pages_kept([page]):
        return None
    _say_why(request, [page])
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def refuse_to_delete_many(
    request: HttpRequest, action_type: str, objects: list[Any], _action: Any
) -> HttpResponse | None:
    """Say the same where several pages are deleted at once: then none is."""
    kept = pages_kept(each for each in objects if isinstance(each, Page)) if action_type == "delete" else []
    if not kept:
        return None
    _say_why(request, kept)
    back = request.GET.get("next", "")
    return redirect(back if back.startswith("/admin/") else "wagtailadmin_home")


def _say_why(request: HttpRequest, kept: list[Page]) -> None:
    named = ", ".join(f"“{page.get_admin_display_title()}”" for page in kept)
    words = _("%(pages)s: there are 4P interviews or labels here, or below. Unpublish the page instead of deleting it.")
    messages.error(request, words % {"pages": named})
