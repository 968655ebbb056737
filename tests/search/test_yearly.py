"""What became of needs, searches and signals in a year, against plain counting."""

from datetime import UTC, date, datetime, timedelta

import factories
import pytest
from labelled_house import brussels

from catalogue.choices import Kind
from catalogue.periods import year_until
from search.choices import Reason, SignalState
from search.models import FruitlessSearch, Signal
from search.yearly import needs_in, signals_in

TODAY = date(2026, 11, 28)
Y2026 = year_until(2026, TODAY)
WETTEREN = factories.WETTEREN


def need(region, choices, made_at, state=SignalState.NEW, words="", **values):
    handled = made_at if state in (SignalState.SOLVED, SignalState.NO_PROBLEM) else None
    Signal.objects.create(
        region=region,
        reason=Reason.NEED,
        choices=choices,
        words=words,
        made_at=made_at,
        state=state,
        handled_at=handled,
        **values,
    )


def searched(region, choices, month, times, outcome=SignalState.NEW, **values):
    FruitlessSearch.objects.create(region=region, choices=choices, month=month, times=times, outcome=outcome, **values)


@pytest.fixture
def asked(region):
    may = brussels(2026, 5, 5, 12)
    need(region, "soort=taal", may, met_on=date(2026, 6, 1))
    need(region, f"soort=buddy&gemeente={WETTEREN}", may, SignalState.SOLVED)
    need(region, "soort=taal&soort=buddy", may, SignalState.NO_PROBLEM)
    need(region, "", may, words="Iets met paarden")
    need(region, "soort=taal", datetime(2025, 12, 31, 22, 30, tzinfo=UTC), met_on=date(2026, 2, 1))
    searched(region, "soort=taal", date(2026, 5, 1), 4, met_on=date(2026, 6, 1))
    searched(region, f"soort=stage&gemeente={WETTEREN}", date(2026, 5, 1), 3)
    searched(region, "soort=info", date(2026, 4, 1), 2, SignalState.SOLVED, met_on=date(2026, 4, 20))
    searched(region, "soort=taal", date(2025, 12, 1), 9)
    return region


def test_needs_and_searches_are_met_where_solved_or_where_something_came(asked):
    found = needs_in(asked, Y2026, TODAY)

    assert (found.told.times, found.told.solved, found.told.found) == (3, 1, 1)
    assert (found.searched.times, found.searched.solved, found.searched.found) == (9, 2, 4)
    asked_of = {kind: (one.times, one.met) for kind, one in found.by_kind.items()}
    assert asked_of == {
        Kind.LANGUAGE_PRACTICE: (5, 5), Kind.BUDDY: (1, 1), Kind.INTERNSHIP: (3, 0), Kind.INFO: (2, 2), None: (1, 0)
    }  # fmt: skip
    town = needs_in(asked, Y2026, TODAY, WETTEREN)
    assert (town.told.times, town.searched.times) == (1, 3)


def test_what_was_said_of_a_year_that_is_over_stays_said(asked):
    """A need of December was met in February: not in its own year, whatever comes later."""
    y2025 = year_until(2025, TODAY)

    assert (needs_in(asked, y2025, TODAY).told.times, needs_in(asked, y2025, TODAY).told.met) == (1, 0)
    FruitlessSearch.objects.filter(month=date(2025, 12, 1)).update(met_on=TODAY)
    assert needs_in(asked, y2025, TODAY).searched.met == 0


def test_searches_that_were_forgotten_are_not_taken_for_none(region):
    assert needs_in(region, year_until(2024, TODAY), TODAY).searches_since == date(2024, 11, 1)
    assert needs_in(region, Y2026, TODAY).searches_since is None


def test_signals_count_by_reason_and_what_became_of_them(region):
    club = factories.OrganisationPageFactory(parent=region)
    offers = [factories.OfferPageFactory(parent=club, nis=nis) for nis in ([], [WETTEREN])]
    made = brussels(2026, 3, 1, 23)
    for at, (reason, state, days) in enumerate([
        (Reason.FULL, SignalState.NEW, None),
        (Reason.FULL, SignalState.SOLVED, 0),
        (Reason.ENDED, SignalState.SOLVED, 4),
        (Reason.ENDED, SignalState.NO_PROBLEM, 9),
    ]):  # fmt: skip
        handled = None if days is None else made + timedelta(days=days, minutes=5)
        Signal.objects.create(
            region=region, offer=offers[at % 2], reason=reason, state=state, made_at=made, handled_at=handled
        )
    found = signals_in(region, Y2026)

    assert (found.all, found.closed) == (4, 3)
    assert found.by_reason[Reason.ENDED] == {SignalState.SOLVED: 1, SignalState.NO_PROBLEM: 1}
    assert (found.days.middle, found.days.shortest, found.days.longest, found.days.of) == (4, 0, 9, 3)
    assert signals_in(region, Y2026, WETTEREN).all == 2
    assert signals_in(region, year_until(2025, TODAY)).all == 0
