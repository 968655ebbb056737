"""Where these pages lead to beside themselves: addresses of the rest of the shell, about labels and interviews."""

from catalogue.models import OrganisationPage
from labelling.models import Assessment
from labelling.replying import token_of

POLICY = "/labels/beleid/"


def talk(pk: int) -> str:
    """Give the address of an interview."""
    return f"/gesprekken/{pk}/"


def talks_with(organisation: OrganisationPage) -> str:
    """Give the address of all interviews with a partner."""
    return f"/gesprekken/partner/{organisation.pk}/"


def reply_path(assessment: Assessment) -> str:
    """Give the path by which the organisation replies without login."""
    return f"/antwoord/{token_of(assessment)}/"
