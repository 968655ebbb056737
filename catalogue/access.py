"""Getting in, and being comfortable there: of which offers the access of an organisation tells.

An activity that meets elsewhere has other stairs; of those nothing is known, nor where nobody said it is at home.
"""

from typing import Any, Final, TypeVar

from catalogue.choices import YesNo

House = TypeVar("House")
ACCESS_FIELDS: Final = ("step_free", "toilet", "can_sit", "quiet_place")  # of `OrganisationPage`


def house_of(offer: Any, organisation: House | None) -> House | None:
    """Give the organisation whose access this offer has: both a page, or a row with the same names. None elsewhere."""
    return organisation if organisation and offer.own_place == YesNo.YES else None
