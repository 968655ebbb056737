"""What was asked in vain, laid over the table."""

from datetime import UTC, date, datetime, timedelta

import factories
import pytest

from catalogue.models import Theme
from search.choices import Reason, Sender, SignalState
from search.gaps.asked import asked_lately, asked_of, first_month, wishes_in
from search.gaps.axes import Axis, columns_of
from search.gaps.view import GapView, Group
from search.models import FruitlessSearch, Signal
from search.needs import choices_of
from search.parameters import parse

NOW = datetime(2026, 11, 28, 11, tzinfo=UTC)
GERAARDSBERGEN, WETTEREN = factories.GERAARDSBERGEN, factories.WETTEREN


def searched(region, choices, times=1, month=date(2026, 11, 1), **values):
    return FruitlessSearch.objects.create(region=region, choices=choices, times=times, month=month, **values)


def needed(region, choices="", words="", made_at=NOW, **values):
    return Signal.objects.create(
        region=region, reason=Reason.NEED, choices=choices, words=words, made_at=made_at, **values
    )


def asked(region, axis=Axis.KIND, group=Group.EVERYBODY):
    view = GapView(axis=axis, group=group)
    return asked_of(region, view, columns_of(axis, region), NOW)


def cells(region, axis=Axis.KIND, group=Group.EVERYBODY):
    return {where: times for where, times in asked(region, axis, group).times.items() if all(where)}


def test_searches_and_needs_add_up_in_the_cell_they_name(region):
    searched(region, f"gemeente={GERAARDSBERGEN}&soort=taal", times=4)
    searched(region, f"gemeente={GERAARDSBERGEN}&gratis=1&soort=taal", times=2)
    needed(region, f"gemeente={GERAARDSBERGEN}&soort=taal", sender=Sender.COUNSELLOR)

    assert cells(region) == {(GERAARDSBERGEN, "taal"): 7}


def test_a_search_of_several_places_and_kinds_counts_in_each_cell_and_once_in_the_total(region):
    searched(region, f"gemeente={GERAARDSBERGEN}&gemeente={WETTEREN}&soort=buddy&soort=taal", times=3)
    found = asked(region)

    places, kinds = (GERAARDSBERGEN, WETTEREN, ""), ("buddy", "taal", "")
    assert dict(found.times) == {(place, kind): 3 for place in places for kind in kinds}


def test_without_a_municipality_it_is_asked_of_the_whole_region_and_without_a_column_of_a_row(region):
    searched(region, "soort=taal")
    searched(region, f"gemeente={WETTEREN}&gratis=1")
    found = asked(region)

    assert dict(found.times) == {
        ("regio", "taal"): 1, ("regio", ""): 1, ("", "taal"): 1, (WETTEREN, ""): 1, ("", ""): 2
    }  # fmt: skip


def test_twelve_months_count_and_another_region_does_not(region):
    other = factories.RegionPageFactory(title="Kust")
    searched(other, "soort=taal")
    searched(region, "soort=taal", month=date(2025, 12, 1))
    searched(region, "soort=taal", month=date(2025, 11, 1))
    needed(region, "soort=taal", made_at=datetime(2025, 11, 30, 23, 30, tzinfo=UTC))  # December in Brussels
    needed(region, "soort=taal", made_at=datetime(2025, 11, 30, 22, 30, tzinfo=UTC))

    assert first_month(NOW) == date(2025, 12, 1)
    assert asked(region).times["", ""] == 2


def test_what_turned_out_to_be_no_problem_is_left_out_until_it_is_asked_again(region):
    searched(region, "soort=taal", times=5, handled_times=5, outcome=SignalState.NO_PROBLEM)
    searched(region, "soort=buddy", times=5, handled_times=3, outcome=SignalState.NO_PROBLEM)
    searched(region, "soort=groep", times=5, handled_times=5, outcome=SignalState.SOLVED)
    needed(region, "soort=info", state=SignalState.NO_PROBLEM, handled_at=NOW)

    assert cells(region) == {("regio", "buddy"): 2, ("regio", "groep"): 5}


def test_words_name_a_kind_or_a_theme_where_none_was_chosen(region):
    koken = Theme.objects.create(name="koken", slug="koken", synonyms="kookles\nsamen eten")
    searched(region, "q=praatgroepen")
    searched(region, "q=vrijwilligerswerk&soort=taal")
    searched(region, "q=ergens+samen+eten")
    needed(region, words="Ik wil graag een kookles volgen.")

    assert cells(region) == {("regio", "taal"): 2}
    assert cells(region, Axis.THEME) == {("regio", koken.slug): 2}


@pytest.mark.parametrize(
    ("axis", "choices", "columns"),
    [
        (Axis.MOMENT, "dag=wo&dagdeel=avond", {"wo-avond"}),
        (Axis.MOMENT, "dag=wo", {"wo-voormiddag", "wo-namiddag", "wo-avond"}),
        (Axis.MOMENT, "dagdeel=avond", {f"{day}-avond" for day in ("ma", "di", "wo", "do", "vr", "za", "zo")}),
        (
            Axis.MOMENT,
            "dagdeel=weekend",
            {f"{day}-{part}" for day in ("za", "zo") for part in ("voormiddag", "namiddag", "avond")},
        ),
        (Axis.LEVEL, "niveau=1", {"1"}),
        (Axis.LEVEL, "lezen=nee&niveau=1", {"1", "niet-lezen", "1-niet-lezen"}),
        (Axis.LEVEL, "lezen=nee", {"niet-lezen"}),
        (Axis.MONTH, "soort=taal", {"7"}),
        (Axis.MONTH, "seizoen=winter", {"12", "1", "2"}),
        (Axis.CHILDREN, "kinderen=1", {"welkom"}),
        (Axis.CHILDREN, "opvang=ja", {"opvang"}),
        (Axis.CHILDREN, "dagdeel=namiddag&dagdeel=voormiddag", {"schooluren"}),
        (Axis.WHO, "wie=vrouwen", {"vrouwen", "alleen-vrouwen"}),
        (Axis.WHO, "wie=mannen", {"alleenstaande-mannen"}),
        (Axis.WHO, "kinderen=1&leeftijd=60plus", {"ouders", "60plus"}),
        (Axis.WHO, "soort=taal", set()),
        (Axis.KIND, "soort=onzin&q=%00", set()),
    ],
)
def test_what_a_search_names_on_each_axis(region, axis, choices, columns):
    searched(region, choices, month=date(2026, 7, 1))

    assert {column for row, column in asked(region, axis).times if column and not row} == columns


@pytest.mark.parametrize(
    ("group", "choices", "theirs"),
    [
        (Group.FIRST_STEP, "niveau=1", True),
        (Group.FIRST_STEP, "niveau=3", False),
        (Group.FIRST_STEP, "soort=taal", True),
        (Group.SINGLE_MEN, "wie=vrouwen", False),
        (Group.SINGLE_MEN, "vorm=gezin", False),
        (Group.SINGLE_MEN, "wie=mannen", True),
        (Group.EVENING_WEEKEND, "dag=ma&dagdeel=voormiddag", False),
        (Group.EVENING_WEEKEND, "dagdeel=weekend", True),
        (Group.WITH_CHILDREN, "soort=taal", True),
    ],
)
def test_what_cannot_have_been_asked_by_these_people_is_left_out(region, group, choices, theirs):
    searched(region, choices)

    assert asked(region, group=group).times["", ""] == theirs


def test_what_is_kept_of_a_query_is_read_back(region):
    query, _notes = parse({"soort": ["taal"], "gemeente": [WETTEREN], "dag": ["wo"]}, lambda nis: nis)
    searched(region, choices_of(query))

    assert cells(region) == {(WETTEREN, "taal"): 1}


def test_the_wishes_of_a_cell_are_those_counted_in_it(region):
    searched(region, f"gemeente={WETTEREN}&soort=taal", times=4)
    needed(region, f"gemeente={WETTEREN}&soort=taal", words="In de avond.", made_at=NOW - timedelta(days=3))
    searched(region, "soort=taal")
    found = list(wishes_in(asked_lately(region, NOW), GapView(), WETTEREN, "taal"))

    assert [(wish.times, wish.words, wish.on, wish.sender) for wish in found] == [
        (4, "", date(2026, 11, 1), ""),
        (1, "In de avond.", date(2026, 11, 25), Sender.VISITOR),
    ]


def test_it_takes_two_queries(region, django_assert_num_queries):
    for kind in ("taal", "buddy", "groep"):
        searched(region, f"soort={kind}")
        needed(region, f"soort={kind}")

    with django_assert_num_queries(2):
        assert asked(region).times["", ""] == 6
