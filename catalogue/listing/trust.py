"""Trusting an organisation: what its region allows, it then changes at once, without a check."""

from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from catalogue.drafts import locked, write_in_drafts
from catalogue.models import OrganisationPage


@transaction.atomic
def set_trust(*, organisation: OrganisationPage, trusted: bool, by: Any) -> OrganisationPage:
    """Trust this organisation, or no longer; on the live page and in every draft that may still be published."""
    page = locked(organisation)
    if page.trusted == trusted:
        return page
    OrganisationPage.objects.filter(pk=page.pk).update(trusted=trusted)
    page.trusted = trusted
    write_in_drafts(page, ["trusted"])
    log(instance=page, action="catalogue.trust", user=by, data={"trusted": trusted})
    return page
