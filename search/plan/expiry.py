"""Until when a plan can be opened: a small sum, worked out again after every change.

Source of the numbers: the design's model, § Pages and records, "Plan". Duos run six to twelve months: so a plan may be
paused and extended, up to a border that keeps old plans from piling up.
"""

from datetime import date

from dateutil.relativedelta import relativedelta

AFTER_LAST_DATE = 3  # months that a plan works after its last planned date
LONGEST = 18  # months after it was made: never longer, whatever was paused or extended
ONE_MORE = 3  # months that extending adds
SPARE = 1  # months that a plan works at least after somebody worked on it: taking a line off never closes it at once


def months_after(day: date, months: int) -> date:
    """Give the same day so many months later; where that month is shorter, its last day (31 August → 30 November)."""
    return day + relativedelta(months=months)


def last_possible(made_on: date) -> date:
    """Give the day after which a plan made on `made_on` works no more, whatever is done."""
    return months_after(made_on, LONGEST)


def expires_on(
    *,
    made_on: date,
    today: date,
    last_date: date | None = None,
    paused_days: int = 0,
    extensions: int = 0,
    paused: bool = False,
) -> date:
    """Give the last day on which a plan works that somebody works on today.

    Args:
        last_date: the last planned date; None where nothing is planned yet. A date before `made_on` counts as that day.
        paused_days: days that the clock stood still, pauses that are over.
        paused: the clock stands still now; then only the border holds.
    """
    border = last_possible(made_on)
    if paused:
        return border
    from_day = max(made_on, last_date or made_on)
    usual = months_after(from_day, AFTER_LAST_DATE + ONE_MORE * extensions) + relativedelta(days=paused_days)
    return min(max(usual, months_after(today, SPARE)), border)
