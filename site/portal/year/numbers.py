"""The numbers of a year, and of the year before, read from the rooms at once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from catalogue.models import RegionPage
from catalogue.periods import Period, year_until
from catalogue.places import Towns, towns_of
from labelling import yearly as labelling
from labelling.barriers_year import BarrierYear, barriers_in
from search import yearly as search


@dataclass(frozen=True)
class Numbers:
    """What was counted of one period."""

    period: Period
    talks: labelling.TalkYear
    labels: labelling.LabelYear
    barriers: BarrierYear
    agreements: labelling.AgreementYear
    needs: search.NeedYear
    signals: search.SignalYear


@dataclass(frozen=True)
class Year:
    """A year of a region, or of one municipality in it (`place`: a NIS code).

    Attributes:
        before: the same days a year earlier; None where nothing was kept that long ago.
    """

    region: RegionPage
    year: int
    place: str | None
    today: date
    now: Numbers
    before: Numbers | None
    offer: search.OfferYear

    @cached_property
    def runs(self) -> bool:
        """The year is not over."""
        return self.now.period.last < date(self.year, 12, 31) or self.today == self.now.period.last

    @cached_property
    def is_empty(self) -> bool:
        """Nothing at all was counted."""
        now = self.now
        counted = (
            now.talks.held, now.talks.not_now, now.talks.unfinished, now.labels.all.given, now.labels.all.renewed,
            now.labels.all.withdrawn, now.labels.all.expired, now.labels.standing_before, now.agreements.made,
            now.needs.told.times, now.needs.searched.times, now.signals.all,
        )  # fmt: skip
        return not any(counted) and self.offer.end is None


def first_year(region: RegionPage, today: date) -> int:
    """Give the first year of which anything is kept; this year where nothing is."""
    days = [day for day in (labelling.first_day(region), search.first_day(region)) if day]
    return min((day.year for day in days), default=today.year)


def numbers_of(region: RegionPage, year: int, today: date, place: str | None, first: int) -> Year:
    """Read a year. As many queries whatever it holds."""
    period = year_until(year, today)
    towns = towns_of(region)
    before = _counted(region, period.before, today, place, towns) if first < year else None
    return Year(
        region=region,
        year=year,
        place=place,
        today=today,
        now=_counted(region, period, today, place, towns),
        before=before,
        offer=search.offer_in(region, period, place),
    )


def _counted(region: RegionPage, period: Period, today: date, place: str | None, towns: Towns) -> Numbers:
    return Numbers(
        period=period,
        talks=labelling.talks_in(region, period, place, towns),
        labels=labelling.labels_in(region, period, place),
        barriers=barriers_in(region, period, place, towns),
        agreements=labelling.agreements_in(region, period, place, towns),
        needs=search.needs_in(region, period, today, place),
        signals=search.signals_in(region, period, place),
    )
