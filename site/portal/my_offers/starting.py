"""Something new: a kind by its picture, a name, done; or last year's once more."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from catalogue.choices import Kind
from catalogue.listing.copying import copy_listing
from catalogue.listing.starting import LONGEST_NAME, start_listing
from catalogue.models import OfferPage, OrganisationPage
from catalogue.selectors import region_above
from portal.calling import whom_to_call
from portal.my_offers.access import about_listing, about_organisation
from portal.tiles.maker import kind_photo


@require_http_methods(["GET", "HEAD", "POST"])
@about_organisation
def new(request: HttpRequest, organisation: OrganisationPage) -> HttpResponse:
    """Ask for the kind and the name, and make the draft."""
    kind, name, errors = Kind.from_slug(request.POST.get("soort", "")), request.POST.get("naam", "")[:200], {}
    if request.method == "POST":
        if kind is None:
            errors["soort"] = _("Choose a picture.")
        try:
            if kind is not None:
                author = request.author  # type: ignore[attr-defined]  # by the door
                offer = start_listing(organisation=organisation, kind=kind, name=name, author=author)
                messages.success(request, _("It is there. We put example sentences in it: make them your own."))
                return redirect("my_offer", offer.pk)
        except ValidationError as error:
            errors["naam"] = str(error.message_dict["title"][0])
    old = OfferPage.objects.child_of(organisation).order_by("-last_published_at", "-pk").values_list("pk", "title")
    found = {
        "organisation": organisation,
        "kinds": [(one, kind_photo(one), one is kind) for one in Kind],
        "name": name,
        "errors": errors,
        "longest": LONGEST_NAME,
        "old": old,
        "import_href": reverse("my_import", args=[organisation.pk]),
        "person": whom_to_call(organisation, region_above(organisation)),
    }
    return render(request, "portal/my_offers/new.html", found, status=400 if errors else 200)


@require_POST
@about_listing
def copy(request: HttpRequest, offer: OfferPage) -> HttpResponse:
    """Make a copy of a listing, for another year, and say which days stayed behind."""
    author = request.author  # type: ignore[attr-defined]  # by the door
    made = copy_listing(offer=offer, author=author, today=timezone.localdate())
    words = _("Copied. Nobody sees it yet: look it over, then hand it in.")
    if made.dropped:
        past = ngettext(
            "One moment was past: fill in the new day.",
            "%(number)d moments were past: fill in the new days.",
            made.dropped,
        )
        words = f"{words} {past % {'number': made.dropped}}"
    messages.success(request, words)
    return redirect("my_offer", made.offer.pk)
