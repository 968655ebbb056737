"""Getting in, and being comfortable there: of which offers the access of an organisation tells.

An activity that meets elsewhere has other stairs; of those nothing is known, nor where nobody said it is at home.
"""

from typing import Any, Final

from catalogue.choices import YesNo

ACCESS_FIELDS: Final = ("step_free", "toilet", "can_sit", "quiet_place")  # of `OrganisationPage`


def is_at_own_place(offer: Any) -> bool:
    """Tell whether the access of the organisation is that of this offer: a page, or a row with the same names."""
    return bool(offer.own_place == YesNo.YES)
