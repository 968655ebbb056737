"""The whole report: its cover line, the first page, and the parts."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.year.about_labels import labels_section
from portal.year.about_needs import needs_section, signals_section
from portal.year.about_offer import offer_section
from portal.year.about_work import agreements_section, barriers_section, talks_section
from portal.year.comparing import day_words, place_words
from portal.year.evaluation import evaluation_section
from portal.year.glance import glances
from portal.year.numbers import Year
from portal.year.parts import Glance, Section


@dataclass(frozen=True)
class Report:
    """What is read.

    Attributes:
        where: the region, or one municipality of it.
        span: from which day to which.
        compared: how it is compared with the year before; "" where it is not.
        made: when it was made.
        invented: says so of the demo, also on paper and in the sheet; "" elsewhere.
    """

    title: str
    region: str
    where: str
    span: str
    compared: str
    made: str
    invented: str
    glances: tuple[Glance, ...]
    sections: tuple[Section, ...]


def report_of(year: Year, now: datetime, *, invented: bool) -> Report:
    """Make the report of a year; of an empty one there is at most what people say. `invented`: it is the demo's."""
    parts = (
        ()
        if year.is_empty
        else (
            offer_section(year),
            talks_section(year),
            labels_section(year),
            barriers_section(year),
            agreements_section(year),
            needs_section(year),
            signals_section(year),
        )
    )
    period = year.now.period
    return Report(
        title=_("Year report %(year)d") % {"year": year.year},
        region=year.region.title,
        where=place_words(year.place) if year.place else year.region.title,
        span=_("%(first)s to %(last)s") % {"first": day_words(period.first), "last": day_words(period.last)},
        compared=_compared(year),
        made=date_format(localtime(now), "j F Y, H:i"),
        invented=_("Example: these numbers are invented.") if invented else "",
        glances=() if year.is_empty else glances(year),
        sections=tuple(part for part in (*parts, evaluation_section(year)) if part is not None),
    )


def _compared(year: Year) -> str:
    if not year.runs:
        return "" if year.before is None else _("Beside it stands %(year)d.") % {"year": year.year - 1}
    if year.before is None:
        return _("The year still runs.")
    return _("The year still runs. Beside it stand the same days of %(year)d.") % {"year": year.year - 1}
