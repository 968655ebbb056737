"""Finding what an address names, with what every screen of labels reads of it."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from catalogue.models import OfferPage, OrganisationPage
from catalogue.permissions import offers_moderated_by
from labelling.models import Assessment
from labelling.permissions import user_may_interview
from portal.tiles.maker import TILE_SPECS, kind_photo, photo_of, with_tile_parts
from portal.tiles.parts import Photo


def assessment_under(pk: int) -> Assessment | None:
    """Give the assessment under this number, with its offer and policy."""
    wanted = Assessment.objects.select_related("offer__picture", "policy__region", "renews")
    return wanted.filter(pk=pk).first()


def offer_under(pk: int) -> OfferPage | None:
    """Give the offer under this number, published or not."""
    return OfferPage.objects.select_related("picture").filter(pk=pk).first()


def offers_by_id(ids: Collection[int]) -> dict[int, OfferPage]:
    """Give these offers with their pictures; three queries, however many."""
    return {offer.pk: offer for offer in with_tile_parts(OfferPage.objects.filter(pk__in=ids))}


def organisations_of(offers: Collection[OfferPage]) -> dict[int, OrganisationPage]:
    """Give offer id → the organisation it stands below; one query."""
    above = {offer.pk: offer.path[: -offer.steplen] for offer in offers}
    found = {page.path: page for page in OrganisationPage.objects.filter(path__in=set(above.values()))}
    return {pk: found[path] for pk, path in above.items() if path in found}


def handled_by(user: Any, offers: Collection[int]) -> set[int]:
    """Give which of these offers the user works with; one query beside those for who somebody is."""
    mine: QuerySet[OfferPage] = offers_moderated_by(user)
    return set(mine.filter(pk__in=offers).values_list("pk", flat=True))


def ways_from(user: Any, offer: OfferPage, organisation: OrganisationPage) -> dict[str, str]:
    """Give where the head of a page leads: to the page in the administration and the talks, "" where they stay shut."""
    may_edit = offer.permissions_for_user(user).can_edit()
    may_talk = user_may_interview(user, organisation)
    return {
        "edit_href": reverse("wagtailadmin_pages:edit", args=[offer.pk]) if may_edit else "",
        "talks_href": reverse("portrait", args=[organisation.pk]) if may_talk else "",
    }


def picture_of(offer: OfferPage) -> Photo:
    """Give the offer's picture, or the drawing of its kind."""
    return photo_of(offer.picture, TILE_SPECS) or kind_photo(offer.kind_of)
