"""The part about what people say of it themselves: where the results of evaluations come in."""

from portal.year.numbers import Year
from portal.year.parts import Section


def evaluation_section(_year: Year) -> Section | None:
    """Give the results of the region's evaluations as a part of the report, or None where there are none.

    Evaluations are another room's: whoever brings them in makes tables of them here, as the other parts do
    (`about_work`), and screen, paper and sheet follow. Counts below five persons are hidden before they come here.
    """
    return None
