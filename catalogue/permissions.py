"""Who may what in the catalogue: plain predicates, named as sentences.

The tree alone cannot say it: an offer lists its municipalities, and a coach of any of them may moderate it, wherever
the page stands (design, model § Pages and records).
"""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Left, Length
from wagtail.models import GroupPagePermission, Page

from catalogue.keeping_choices import RequestState
from catalogue.models import AccessRequest, MunicipalityPage, OfferPage, OrganisationPage, RegionPage


def user_coordinates(user: Any, region: RegionPage) -> bool:
    """The user is a coordinator of this region: somebody who may publish its root page."""
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    return _publishing_groups(user).filter(page=region.page_ptr_id).exists()


def user_coordinates_person(user: Any, person: Any) -> bool:
    """The user is a coordinator, and the person works in no other region than the user's own; no administrator.

    A counsellor belongs to no region: every coordinator stands for them.
    """
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    regions = RegionPage.objects.filter(pk__in=_publishing_groups(user).values("page_id"))
    if person.is_superuser or not regions:
        return False
    theirs = GroupPagePermission.objects.filter(group__user=person).values_list("page__path", flat=True).distinct()
    return all(any(path.startswith(region.path) for region in regions) for path in theirs)


def user_may_hand_out(user: Any, group: Any) -> bool:
    """The user may put people in this group: a coordinator, those of the own regions, and the counsellors'."""
    if user.is_superuser:
        return True
    regions = RegionPage.objects.filter(pk__in=_publishing_groups(user).values("page_id"))
    paths = GroupPagePermission.objects.filter(group=group).values_list("page__path", flat=True).distinct()
    return bool(regions) and all(any(path.startswith(region.path) for region in regions) for path in paths)


def municipalities_coached_by(user: Any) -> set[str]:
    """Give the NIS codes of the municipalities whose pages the user may publish as a coach."""
    if not user.is_active or user.is_anonymous:
        return set()
    pages = _publishing_groups(user).values("page_id")
    return set(MunicipalityPage.objects.filter(pk__in=pages).values_list("municipality_id", flat=True))


def user_may_moderate(user: Any, offer: OfferPage) -> bool:
    """The user may publish, interview about and assess this offer.

    Coordinators of the region may; so may a coach of any municipality the offer lists, or in whose part of the tree the
    page stands. The database says which it lists: a draft in hand may name others, and lets nobody in by that.
    """
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    above = offer.get_ancestors().values("pk")
    if _publishing_groups(user).filter(page_id__in=above).exists():
        return True
    listed = OfferPage.municipalities.through.objects.filter(offerpage=offer.pk)
    return bool(listed.filter(municipality__in=municipalities_coached_by(user)).exists())


def organisations_moderated_by(user: Any) -> "QuerySet[OrganisationPage]":
    """Give the organisations, published or not, that the user may publish and talk with.

    Those of the region for its coordinators; those that name a municipality, or stand in its part of the tree, for its
    coaches.
    """
    if not user.is_active or user.is_anonymous:
        return OrganisationPage.objects.none()
    if user.is_superuser:
        return OrganisationPage.objects.all()
    named = OrganisationPage.municipalities.through.objects.filter(
        organisationpage=OuterRef("pk"), municipality__in=municipalities_coached_by(user)
    )
    return OrganisationPage.objects.filter(_below(pages_published_by(user), "path") | Exists(named))


def offers_moderated_by(user: Any) -> "QuerySet[OfferPage]":
    """Give the offers, published or not, of which `user_may_moderate` holds."""
    if not user.is_active or user.is_anonymous:
        return OfferPage.objects.none()
    if user.is_superuser:
        return OfferPage.objects.all()
    listed = OfferPage.municipalities.through.objects.filter(
        offerpage=OuterRef("pk"), municipality__in=municipalities_coached_by(user)
    )
    return OfferPage.objects.filter(_below(pages_published_by(user), "path") | Exists(listed))


def pages_published_by(user: Any) -> list[str]:
    """Give the paths of the pages that the user may publish, with all below."""
    granted = GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")
    return list(granted.values_list("page__path", flat=True).distinct())


def regions_of(paths: list[str]) -> list[int]:
    """Give the regions that these pages are (coordinator), stand above, or are a municipality of (coach)."""
    towns = MunicipalityPage.objects.filter(path__in=paths).values_list("path", flat=True)
    regions = RegionPage.objects.values_list("pk", "path")
    return [
        pk
        for pk, region in regions
        if any(region.startswith(path) for path in paths) or any(town.startswith(region) for town in towns)
    ]


def regions_worked_in_by(user: Any) -> list[int]:
    """Give the ids of the regions where the user coaches a municipality or coordinates; all for a superuser."""
    if not user.is_active or user.is_anonymous:
        return []
    if user.is_superuser:
        return list(RegionPage.objects.values_list("pk", flat=True))
    return regions_of(pages_published_by(user))


def _below(paths: list[str], field: str) -> Q:
    """Ask for pages at or below one of these paths; nothing where there are none."""
    asked = Q(pk__in=[])
    for path in paths:
        asked |= Q(**{f"{field}__startswith": path})
    return asked


def _publishing_groups(user: Any) -> Any:
    return GroupPagePermission.objects.filter(group__user=user, permission__codename="publish_page")


def user_may_set_state(user: Any, offer: OfferPage) -> bool:
    """The user may say that the offer is full, and confirm it: its editors and those who moderate it."""
    return user_may_keep_listing(user, offer)


def organisations_edited_by(user: Any) -> "QuerySet[OrganisationPage]":
    """Give the organisations that the user belongs to: those whose own group may change the page."""
    if not user.is_active or user.is_anonymous:
        return OrganisationPage.objects.none()
    granted = GroupPagePermission.objects.filter(group__user=user, permission__codename="change_page")
    return OrganisationPage.objects.filter(pk__in=granted.values("page_id"))


def user_edits(user: Any, organisation: OrganisationPage) -> bool:
    """The user belongs to this organisation. Whoever else may keep its listings does so in its name."""
    return organisations_edited_by(user).filter(pk=organisation.pk).exists()


def user_may_keep(user: Any, organisation: OrganisationPage) -> bool:
    """The user may keep the listings of this organisation: one of its people, or a coach in its name (rule 9)."""
    return user_edits(user, organisation) or organisations_moderated_by(user).filter(pk=organisation.pk).exists()


def user_may_keep_listing(user: Any, offer: OfferPage) -> bool:
    """The user may write this listing: somebody of its organisation, or who moderates it."""
    return organisations_edited_by(user).filter(path=offer.path[: -offer.steplen]).exists() or user_may_moderate(
        user, offer
    )


def pages_checked_by(user: Any) -> "QuerySet[Page]":
    """Give the offers and organisations of which `user_may_check` holds, as one query that asks nothing beforehand."""
    kept = Page.objects.filter(
        content_type__in=[*ContentType.objects.get_for_models(OfferPage, OrganisationPage).values()]
    )
    if not user.is_active or user.is_anonymous:
        return kept.none()
    if user.is_superuser:
        return kept
    granted = _publishing_groups(user)
    above = granted.filter(page__path=Left(OuterRef("path"), Length("page__path")))
    towns = MunicipalityPage.objects.filter(pk__in=granted.values("page_id")).values("municipality_id")
    offers = OfferPage.municipalities.through.objects.filter(municipality__in=towns).values("offerpage_id")
    partners = OrganisationPage.municipalities.through.objects.filter(municipality__in=towns)
    named = Q(pk__in=offers) | Q(pk__in=partners.values("organisationpage_id"))
    return kept.filter(Exists(above) | named)


def user_may_check(user: Any, page: Any) -> bool:
    """The user may publish what was handed in, or send it back: whoever moderates the offer or organisation."""
    if isinstance(page, OfferPage):
        return user_may_moderate(user, page)
    if isinstance(page, OrganisationPage):
        return organisations_moderated_by(user).filter(pk=page.pk).exists()
    return bool(page.permissions_for_user(user).can_publish())


def user_may_let_in(user: Any, asked: AccessRequest) -> bool:
    """The user may decide whether who asks is let in: who moderates the organisation, once the mail is confirmed."""
    return access_requests_for(user).filter(pk=asked.pk).exists()


def access_requests_for(user: Any) -> "QuerySet[AccessRequest]":
    """Give the confirmed requests, decided or not, of which `user_may_let_in` holds, the oldest first."""
    asked = AccessRequest.objects.exclude(state=RequestState.UNCONFIRMED)
    return asked.filter(organisation__in=pages_checked_by(user).values("pk")).order_by("confirmed_at", "pk")


def user_may_end_check(user: Any, check: Any) -> bool:
    """The user may publish, send back or ask about what was handed in; read it, once it ended, too."""
    page = Page.objects.filter(pk=check.workflow_state.object_id).first()
    return page is not None and user_may_check(user, page.specific)
