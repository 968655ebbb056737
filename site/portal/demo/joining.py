"""People who come in, for the demo: a claim and a new organisation that wait, and an invitation. Nobody here exists."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from catalogue.joining.claiming import claim
from catalogue.joining.inviting import VALID
from catalogue.joining.registering import register
from catalogue.models import AccessRequest, Invitation, MunicipalityPage, OrganisationPage, RegionPage

CLAIMING = {"email": "griet.voorbeeld@example.org", "name": "Griet Voorbeeld"}
REGISTERING = {"email": "omar.voorbeeld@example.org", "name": "Omar Voorbeeld"}
INVITED = {"email": "mieke.voorbeeld@example.org", "name": "Mieke Voorbeeld"}


def make_joining(region: RegionPage, town: MunicipalityPage, kept: OrganisationPage, coach: Any) -> None:
    """Make each once, in the town of the demo's coach; `kept` is the organisation of the demo's editor."""
    free = OrganisationPage.objects.child_of(town).live().exclude(pk=kept.pk).order_by("-path").first()
    now = timezone.now()
    if free is not None and not AccessRequest.objects.filter(email=CLAIMING["email"]).exists():
        claim(
            organisation=free,
            region=region,
            role="secretaris",
            phone="054 00 00 21",
            words="Ik ben secretaris. Onze uren kloppen niet meer.",
            at=now - timedelta(days=4),
            user=_person(**CLAIMING),
            **CLAIMING,
        )
    if not AccessRequest.objects.filter(email=REGISTERING["email"]).exists():
        register(
            region=region,
            organisation_name="Fietsvrienden De Bel (verzonnen)",
            municipality=town.municipality,
            phone="054 00 00 22",
            at=now - timedelta(days=1),
            user=_person(**REGISTERING),
            **REGISTERING,
        )
    # Straight into the table: the service would mail somebody who does not exist.
    Invitation.objects.get_or_create(
        organisation=kept, **INVITED, defaults={"invited_by": coach, "invited_at": now, "expires_at": now + VALID}
    )


def _person(*, email: str, name: str) -> Any:
    first, _space, last = name.partition(" ")
    names = {"first_name": first, "last_name": last, "email": email}
    user, made = get_user_model().objects.get_or_create(username=email, defaults=names)
    if made:
        user.set_unusable_password()
        user.save()
    return user
