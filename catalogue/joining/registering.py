"""Registering a new organisation: with the address confirmed it is there as a draft, and its people can write.

A coach decides whether it comes online. Until then nobody outside sees it, or knows of it.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.drafts import write_in_drafts
from catalogue.joining.accounts import accounts_at, make_account, names_in
from catalogue.joining.asking import ASKED, confirmed, confirming, decided, deciding, save_asked, tell
from catalogue.joining.kbo import normalise
from catalogue.joining.members import add_editor, remove_everybody
from catalogue.keeping_choices import AskedAs, RequestState
from catalogue.listing.authors import author_of
from catalogue.listing.checking import publish_at_once
from catalogue.models import AccessRequest, Municipality, MunicipalityPage, OrganisationPage, RegionPage
from catalogue.refusals import Refused


@transaction.atomic
def register(
    *,
    region: RegionPage,
    organisation_name: str,
    municipality: Municipality | None,
    name: str,
    email: str,
    at: datetime,
    user: Any = None,
    kbo_number: str = "",
    website: str = "",
    role: str = "",
    phone: str = "",
) -> AccessRequest:
    """Ask for a new organisation. The address is mailed first; somebody who is logged in (`user`) is known already.

    Raises:
        ValidationError: a field is wrong, its check digits included.
    """
    asked = save_asked(
        AccessRequest(
            asked_as=AskedAs.REGISTER,
            region=region,
            municipality=municipality,
            organisation_name=" ".join(organisation_name.split()),
            kbo_number=normalise(kbo_number),
            website=website,
            name=name,
            email=email,
            role=role,
            phone=phone,
            made_at=at,
        ),
        user=user,
    )
    if user is not None:
        _begin(asked, at=at, user=user)
    else:
        tell(asked, ASKED)
    return asked


@transaction.atomic
def confirm_registration(*, request: AccessRequest, at: datetime, user: Any = None) -> AccessRequest:
    """Confirm the address: the organisation is there as a draft, and the person belongs to it (`request.user`).

    Raises:
        Refused: the link is over.
        HasAccount: the address has an account, of which `user` is not the owner.
    """
    fresh = confirming(request, at=at, user=user)
    if not accounts_at(fresh.email):
        first, last = names_in(fresh.name)
        user = make_account(email=fresh.email, first_name=first, last_name=last)
    return _begin(fresh, at=at, user=user)


@transaction.atomic
def approve_registration(*, request: AccessRequest, by: Any, at: datetime, trusted: bool = False) -> OrganisationPage:
    """Put the organisation online; a trusted one changes at once what the region allows.

    Raises:
        NotWaiting: it was decided already.
        NotReady: its page may not be public as it is.
    """
    fresh = deciding(request)
    OrganisationPage.objects.filter(pk=fresh.organisation_id).update(trusted=trusted)
    page = OrganisationPage.objects.get(pk=fresh.organisation_id)
    write_in_drafts(page, ["trusted"])
    published = publish_at_once(page=page, author=author_of(by, page))
    decided(fresh, state=RequestState.APPROVED, by=by, at=at)
    return published


@transaction.atomic
def refuse_registration(*, request: AccessRequest, by: Any, at: datetime, reason: str) -> AccessRequest:
    """Do not let the organisation in, and say why. Nobody keeps it any more; its draft stays, for a coach to delete.

    Raises:
        NotWaiting: it was decided already.
        Refused: no reason was given, or it is online: then it is no new one.
    """
    fresh = deciding(request)
    if fresh.organisation.live:
        raise Refused(_("This organisation is online already. Take it offline first."))
    remove_everybody(organisation=fresh.organisation, by=by, at=at)
    return decided(fresh, state=RequestState.REFUSED, by=by, at=at, reason=reason)


def _begin(asked: AccessRequest, *, at: datetime, user: Any) -> AccessRequest:
    """Make the draft, in its municipality or else in the region, and let the person in."""
    towns = MunicipalityPage.objects.child_of(asked.region)
    parent = towns.filter(municipality=asked.municipality).first() if asked.municipality else None
    page = OrganisationPage(
        title=asked.organisation_name,
        website=asked.website,
        kbo_number=asked.kbo_number,
        live=False,
        trusted=False,
        has_unpublished_changes=True,
        owner=user,
    )
    if asked.municipality:
        page.municipalities = [asked.municipality]
    # Name, phone and address of who asks are not copied: they were given to be let in, and a page shows them to all.
    (parent or asked.region).add_child(instance=page)
    page.save_revision(user=user, log_action="wagtail.create")
    add_editor(organisation=page, user=user, by=user)
    asked.organisation = page
    return confirmed(asked, at=at, user=user)
