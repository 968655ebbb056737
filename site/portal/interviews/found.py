"""Which record an address of the interviews means."""

from catalogue.models import OrganisationPage
from labelling.models import Interview


def partner_under(pk: int) -> OrganisationPage | None:
    """Give the partner with this number."""
    return OrganisationPage.objects.filter(pk=pk).first()


def interview_under(pk: int) -> Interview | None:
    """Give the talk with this number, with its partner."""
    return Interview.objects.select_related("organisation").filter(pk=pk).first()
