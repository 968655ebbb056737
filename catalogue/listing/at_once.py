"""What a trusted organisation changes without a check: on the live page and in the waiting draft alike."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from catalogue.drafts import draft_of, locked, write_in_drafts
from catalogue.keeping_choices import AtOnce
from catalogue.listing.authors import Author, organisation_of
from catalogue.models import OfferPage, OrganisationPage
from catalogue.refusals import NotReady, Refused
from catalogue.selectors import region_above

# A pause is no field of the page: it lives in the offer's state (catalogue/states.py).
FIELDS: Final[dict[AtOnce, tuple[str, ...]]] = {
    AtOnce.HOURS: ("when", "commitment", "hours_per_session", "total_hours"),
    AtOnce.PLACES: ("places",),
    AtOnce.PAUSE: (),
}


def allowed_at_once(organisation: OrganisationPage) -> frozenset[AtOnce]:
    """Give what this organisation may change at once: nothing where it is not trusted, else what its region allows."""
    region = region_above(organisation)
    if region is None or not organisation.trusted:
        return frozenset()
    ticked = {
        AtOnce.HOURS: region.at_once_hours,
        AtOnce.PLACES: region.at_once_places,
        AtOnce.PAUSE: region.at_once_pause,
    }
    return frozenset(what for what, allowed in ticked.items() if allowed)


def fields_at_once(organisation: OrganisationPage) -> frozenset[str]:
    """Give the fields of an offer that this organisation may change at once."""
    return frozenset(name for what in allowed_at_once(organisation) for name in FIELDS[what])


@transaction.atomic
def change_at_once(*, offer: OfferPage, values: Mapping[str, Any], author: Author) -> OfferPage:
    """Write these fields on the live page, and in every draft that may still be published. Gives the live page.

    Where no draft waits, it is published as a revision, so that the history shows it like any other change.

    Raises:
        Refused: a field is not one that this organisation changes at once, or the offer is not live.
        NotReady: a value may not be public.
    """
    live = locked(offer)
    foreign = set(values) - fields_at_once(organisation_of(live))
    if foreign or not live.live:
        raise Refused(_("This waits for a coach: hand it in."))
    for name, value in values.items():
        setattr(live, name, value)
    try:
        live.full_clean()
        if live.has_unpublished_changes:
            live.save()
            write_in_drafts(live, values)
            log(instance=live, action="catalogue.at_once", user=author.user, data={"fields": sorted(values)})
        else:
            draft = draft_of(live)
            for name, value in values.items():
                setattr(draft, name, value)
            revision = draft.save_revision(user=author.user, log_action="wagtail.edit", clean=False)
            revision.publish(user=author.user, skip_permission_checks=True)
    except ValidationError as error:
        raise NotReady(error.message_dict) from error
    return OfferPage.objects.get(pk=live.pk)
