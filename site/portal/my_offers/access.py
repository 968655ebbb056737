"""The door of "Mijn aanbod": people of an organisation, and who does it in its name."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import override
from django.views.decorators.cache import cache_control

from catalogue.listing.authors import author_of, organisation_of
from catalogue.models import OfferPage, OrganisationPage
from catalogue.permissions import user_may_keep, user_may_keep_listing
from portal.languages import DUTCH
from search.shared_lists import LARGEST_ID

View = Callable[..., HttpResponseBase]


def for_keepers(view: View) -> View:
    """Let in whoever is logged in; a visitor goes to the login first. In Dutch, and nothing of it is kept anywhere."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        with override(DUTCH):
            return view(request, *args, **kwargs)

    guarded.needs_login = True  # type: ignore[attr-defined]  # the permission table of the tests reads it
    return cache_control(private=True, no_store=True)(guarded)


def about_organisation(view: View) -> View:
    """Give the view the organisation of the address, when the user may keep its listings; else 403, 404 where none is.

    The view finds as whom the user writes in `request.author`: own people, or a coach in the organisation's name.
    """

    @wraps(view)
    def opened(request: HttpRequest, organisation: int, **kwargs: object) -> HttpResponseBase:
        page = OrganisationPage.objects.filter(pk=min(organisation, LARGEST_ID)).first()
        if page is None:
            raise Http404
        if not user_may_keep(request.user, page):
            raise PermissionDenied
        request.author = author_of(request.user, page)  # type: ignore[attr-defined]
        return view(request, page, **kwargs)

    entered = for_keepers(opened)
    entered.predicate = user_may_keep  # type: ignore[attr-defined]
    return entered


def about_listing(view: View) -> View:
    """Give the view the listing of the address, when the user may write it; `request.author` as above."""

    @wraps(view)
    def opened(request: HttpRequest, offer: int, **kwargs: object) -> HttpResponseBase:
        page = OfferPage.objects.select_related("state", "latest_revision").filter(pk=min(offer, LARGEST_ID)).first()
        if page is None:
            raise Http404
        if not user_may_keep_listing(request.user, page):
            raise PermissionDenied
        request.author = author_of(request.user, organisation_of(page))  # type: ignore[attr-defined]
        return view(request, page, **kwargs)

    entered = for_keepers(opened)
    entered.predicate = user_may_keep_listing  # type: ignore[attr-defined]
    return entered
