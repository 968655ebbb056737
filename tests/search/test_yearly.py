"""What became of needs, searches and signals in a year, against plain counting."""

from datetime import UTC, date, datetime, timedelta

import factories
import pytest
from labelled_house import brussels

from catalogue.choices import Kind
from catalogue.periods import year_until
from search.choices import Reason, SignalState
from search.models import FruitlessSearch, Signal
from search.yearly import MOST_LOOKED_UP, finds_in, needs_in, signals_in

TODAY = date(2026, 11, 28)
Y2026 = year_until(2026, TODAY)
WETTEREN = factories.WETTEREN


def need(region, choices, made_at, state=SignalState.NEW, words=""):
    handled = made_at if state in (SignalState.SOLVED, SignalState.NO_PROBLEM) else None
    Signal.objects.create(
        region=region,
        reason=Reason.NEED,
        choices=choices,
        words=words,
        made_at=made_at,
        state=state,
        handled_at=handled,
    )


def searched(region, choices, month, times, outcome=SignalState.NEW):
    FruitlessSearch.objects.create(region=region, choices=choices, month=month, times=times, outcome=outcome)


@pytest.fixture
def asked(region):
    may = brussels(2026, 5, 5, 12)
    need(region, "soort=taal", may)
    need(region, f"soort=buddy&gemeente={WETTEREN}", may, SignalState.SOLVED)
    need(region, "soort=taal&soort=buddy", may, SignalState.NO_PROBLEM)
    need(region, "", may, words="Iets met paarden")
    need(region, "soort=taal", datetime(2025, 12, 31, 22, 30, tzinfo=UTC))
    searched(region, "soort=taal", date(2026, 5, 1), 4)
    searched(region, f"soort=stage&gemeente={WETTEREN}", date(2026, 5, 1), 3)
    searched(region, "soort=info", date(2026, 4, 1), 2, SignalState.SOLVED)
    searched(region, "soort=taal", date(2025, 12, 1), 9)
    return region


def language(choices):
    """Today there is something where language is asked."""
    return "taal" in choices


def test_needs_and_searches_are_met_where_solved_or_where_there_is_something_now(asked):
    found = needs_in(asked, Y2026, language, TODAY)

    assert (found.told.times, found.told.solved, found.told.found_now) == (4, 1, 2)
    assert (found.searched.times, found.searched.solved, found.searched.found_now) == (9, 2, 4)
    asked_of = {kind: (one.times, one.met) for kind, one in found.by_kind.items()}
    assert asked_of == {
        Kind.LANGUAGE_PRACTICE: (6, 6), Kind.BUDDY: (2, 2), Kind.INTERNSHIP: (3, 0), Kind.INFO: (2, 2), None: (1, 0)
    }  # fmt: skip
    town = needs_in(asked, Y2026, language, TODAY, WETTEREN)
    assert (town.told.times, town.searched.times) == (1, 3)


def test_while_searching_is_out_of_order_nobody_knows_what_there_is_now(asked):
    found = needs_in(asked, Y2026, None, TODAY)

    assert not found.looked_up
    assert (found.told.times, found.told.met) == (4, 1)


def test_only_the_most_frequent_searches_are_tried_again(region):
    for number in range(MOST_LOOKED_UP + 5):
        searched(region, f"q=woord{number}", date(2026, 5, 1), 1000 - number)
    tried = []
    needs_in(region, Y2026, lambda choices: bool(tried.append(choices)), TODAY)

    assert len(tried) == MOST_LOOKED_UP


def test_searches_that_were_forgotten_are_not_taken_for_none(region):
    assert needs_in(region, year_until(2024, TODAY), None, TODAY).searches_since == date(2024, 11, 1)
    assert needs_in(region, Y2026, None, TODAY).searches_since is None


def test_the_engine_says_what_there_is_now(staff_house):
    finds = finds_in(staff_house.region)

    assert finds("soort=taal")
    assert not finds("soort=stage")


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
