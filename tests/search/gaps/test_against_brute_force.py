"""Every table of every axis, counting and group, beside a plain loop over the pages: other code, same rules.

The same few pages are dressed anew for each example, for making a page costs more than all that is asked of it.
"""

import json
from datetime import UTC, datetime, timedelta
from itertools import product

import factories
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from labelling_factories import AwardFactory
from wagtail.models import PageViewRestriction

from catalogue.choices import Audience, Commitment, Kind, OpenState, SocialForm, YesNo
from catalogue.models import Municipality, OfferPage, OfferState, TaggedOffer, Theme
from catalogue.schedule import PARTS, WEEKDAYS
from catalogue.school_holidays import is_school_holiday
from labelling.choices import Criterion
from search.gaps.asked import Asked
from search.gaps.axes import Axis, columns_of
from search.gaps.facts import facts_of
from search.gaps.matrix import gap_matrix
from search.gaps.months import months_of
from search.gaps.places import places_of
from search.gaps.view import Counting, GapView, Group

NOW = datetime(2026, 11, 28, 11, tzinfo=UTC)
TODAY = NOW.date()
TOWNS = (factories.GERAARDSBERGEN, factories.WETTEREN)
ELSEWHERE = factories.OOSTENDE
THEMES = ("koken", "sport", "muziek")
OFFERS = 7
WHEN = OfferPage._meta.get_field("when")
ENDED, HIDDEN, PRIVATE = "ended", "hidden", "private"

weekly = st.builds(
    lambda days, hours, every, months, holidays, last: factories.weekly(
        tuple(days), *hours, every=every, anchor="2026-11-02", months=months, holidays=holidays, last=last
    ),
    st.lists(st.sampled_from([day.value for day in WEEKDAYS]), min_size=1, max_size=3, unique=True),
    st.sampled_from([("09:00:00", "11:00:00"), ("10:00:00", "15:00:00"), ("17:00:00", "21:00:00"), ("13:00:00", None)]),
    st.sampled_from([1, 2, 5]),
    st.lists(st.sampled_from(["1", "7", "8", "10"]), max_size=2, unique=True),
    st.sampled_from(["any", "outside", "only"]),
    st.sampled_from([None, "2026-11-01", "2027-02-15"]),
)
dated = st.builds(
    lambda day, starts: {"type": "date", "value": {"day": day, "starts": starts, "ends": None}},
    st.sampled_from(["2026-10-01", "2026-12-05", "2027-07-14", "2028-01-01"]),
    st.sampled_from([None, "09:30:00", "19:00:00"]),
)
dresses = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in Kind]),
        "nis": st.sampled_from([(), (TOWNS[0],), (TOWNS[1],), TOWNS, (TOWNS[0], ELSEWHERE), (ELSEWHERE,)]),
        "themes": st.lists(st.sampled_from(THEMES), max_size=2, unique=True),
        "schedule": st.just([]) | st.lists(weekly | dated, max_size=3),
        "dutch_level": st.sampled_from([None, 1, 2, 3, 4]),
        "reading_needed": st.sampled_from(YesNo.values),
        "children_welcome": st.sampled_from(YesNo.values),
        "childcare": st.sampled_from(YesNo.values),
        "audience": st.sampled_from(Audience.values),
        "age_from": st.sampled_from([None, None, 12, 65]),
        "age_to": st.sampled_from([None, None, 15, 59, 99]),
        "social_form": st.sampled_from(SocialForm.values),
        "commitment": st.sampled_from(Commitment.values),
        "places": st.sampled_from([None, 0, 3, 8]),
        "fate": st.sampled_from(["", "", "", "", "", ENDED, HIDDEN, PRIVATE, OpenState.FULL.value]),
    }
)


@pytest.fixture
def pages(region):
    """A region with two municipalities, and offers of which the first is labelled and the second half."""
    for nis in TOWNS:
        factories.MunicipalityPageFactory(parent=region, municipality=Municipality.objects.get(nis=nis))
    house = factories.OrganisationPageFactory(parent=region)
    made = [factories.OfferPageFactory(parent=house, themes=THEMES) for _ in range(OFFERS)]
    AwardFactory(offer=made[0])
    AwardFactory(offer=made[0], criterion=Criterion.SOCIAL_CONTACT, partly=True)
    AwardFactory(offer=made[1])
    return made


def dress(page, dress):
    """Give this page other fields, states and links, past every signal: what is tested reads the database only."""
    values = dict(dress)
    nis, themes, fate = values.pop("nis"), values.pop("themes"), values.pop("fate")
    OfferPage.objects.filter(pk=page.pk).update(
        when=WHEN.to_python(json.dumps(values.pop("schedule"))), live=fate != HIDDEN, **values
    )
    open_state = fate if fate in OpenState.values else OpenState.OPEN
    OfferState.objects.filter(offer=page).update(open_state=open_state)
    places = OfferPage.municipalities.through.objects
    places.filter(offerpage=page).delete()
    places.bulk_create(places.model(offerpage_id=page.pk, municipality_id=code) for code in nis)
    TaggedOffer.objects.filter(content_object=page).delete()
    tags = Theme.objects.filter(name__in=themes)
    TaggedOffer.objects.bulk_create(TaggedOffer(tag=tag, content_object=page) for tag in tags)
    PageViewRestriction.objects.filter(page=page).delete()
    if fate == PRIVATE:
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def yes_no(value):
    return {"yes": True, "no": False, "unknown": None}[value]


def any_of(*answers):
    return True if True in answers else None if None in answers else False


def all_of(*answers):
    return False if False in answers else None if None in answers else True


def sessions(page):
    if "walked" not in vars(page):
        page.walked = list(page.schedule.sessions(TODAY, TODAY + timedelta(days=364)))
    return page.walked


def minutes(clock):
    return clock.hour * 60 + clock.minute


def in_part(session, part):
    """The rule of the menu: it begins in that part, or spends an hour in it."""
    _part, low, high = next(one for one in PARTS if one[0].slug == part)
    first = minutes(session.starts)
    last = minutes(session.ends) if session.ends else first
    return low <= first < high or min(last, high) - max(first, low) >= 60


def at_moment(page, column):
    found = sessions(page)
    if not found:
        return None
    day, part = column.split("-")
    then = [one for one in found if WEEKDAYS[one.starts.weekday()].slug == day]
    return any_of(False, *(None if one.all_day else in_part(one, part) for one in then))


def in_month(page, column):
    found = sessions(page)
    return any(one.starts.month == int(column) for one in found) if found else None


def within_school_hours(page):
    found = sessions(page)
    answers = [None] if not found else [False]
    for one in found:
        weekday = one.starts.weekday()
        if weekday > 4 or is_school_holiday(one.starts.date()):
            continue
        until = 12 * 60 if weekday == 2 else 15 * 60 + 30
        if one.all_day:
            answers.append(None)
        elif 8 * 60 + 30 <= minutes(one.starts) < until:
            answers.append(None if one.ends is None else minutes(one.ends) <= until)
    return any_of(*answers)


def takes(page, *audiences):
    return None if page.audience == "unknown" else page.audience in audiences


def with_children(page):
    if "yes" in (page.children_welcome, page.childcare):
        return True
    return False if page.children_welcome == "no" else None


def single_men(page):
    alone = None if page.social_form == "unknown" else page.social_form != "family"
    return all_of(takes(page, "men", "mixed"), alone, page.age_to is None or page.age_to >= 18)


def for_parents(page):
    return any_of(page.social_form == "family", with_children(page), within_school_hours(page))


def no_reading(page):
    return {"yes": False, "no": True, "unknown": None}[page.reading_needed]


def at_level(page, level):
    return None if page.dutch_level is None else page.dutch_level <= level


def sixty(page):
    return None if page.age_from is None and page.age_to is None else page.age_to is None or page.age_to >= 60


COLUMN_RULES = {
    Axis.KIND: lambda page, column: Kind(page.kind).slug == column,
    Axis.THEME: lambda page, column: column in page.themes.slugs() if page.themes.exists() else None,
    Axis.MOMENT: at_moment,
    Axis.MONTH: in_month,
    Axis.LEVEL: lambda page, column: {
        "niet-lezen": lambda: no_reading(page),
        "1-niet-lezen": lambda: all_of(at_level(page, 1), no_reading(page)),
    }.get(column, lambda: at_level(page, int(column)))(),
    Axis.CHILDREN: lambda page, column: {
        "welkom": yes_no(page.children_welcome),
        "opvang": yes_no(page.childcare),
        "schooluren": within_school_hours(page),
    }[column],
    Axis.WHO: lambda page, column: {
        "vrouwen": takes(page, "women", "mixed"),
        "alleen-vrouwen": takes(page, "women"),
        "alleenstaande-mannen": single_men(page),
        "ouders": for_parents(page),
        "60plus": sixty(page),
    }[column],
}
GROUP_RULES = {
    Group.EVERYBODY: lambda page: True,
    Group.FIRST_STEP: lambda page: at_level(page, 1),
    Group.SINGLE_MEN: single_men,
    Group.WITH_CHILDREN: with_children,
    Group.EVENING_WEEKEND: lambda page: any_of(
        *(at_moment(page, f"{day.slug}-avond") for day in WEEKDAYS),
        *(at_moment(page, f"{day}-{part}") for day in ("za", "zo") for part in ("voormiddag", "namiddag")),
    ),
}


def counting_rules(labelled):
    return {
        Counting.OFFERS: lambda page: True,
        Counting.LABELLED: lambda page: page.pk in labelled,
        Counting.PLACES: lambda page: None if page.commitment == "unknown" else page.commitment == "by_agreement",
    }


class Brute:
    """The plain loop: asks each page of each column once, then counts."""

    def __init__(self, pages, labelled):
        self.pages = [page for page in pages if is_counted(page)]
        self.nis = {page.pk: {town.nis for town in page.municipalities.all()} or {"regio"} for page in self.pages}
        self.groups = {(group, page.pk): rule(page) for group, rule in GROUP_RULES.items() for page in self.pages}
        self.countings = {
            (counting, page.pk): rule(page)
            for counting, rule in counting_rules(labelled).items()
            for page in self.pages
        }
        self.columns = {}

    def ask(self, axis, columns):
        for column, page in product(columns, self.pages):
            self.columns[axis, column, page.pk] = COLUMN_RULES[axis](page, column)

    def numbers(self, view, place, columns):
        """Give (known, unknown, places, unnumbered) of a cell: of one column, or of all together, each offer once."""
        known, unknown = [], []
        for page in self.pages:
            if place is not None and place not in self.nis[page.pk]:
                continue
            answers = [
                all_of(
                    self.columns[view.axis, column, page.pk],
                    self.groups[view.group, page.pk],
                    self.countings[view.counting, page.pk],
                )
                for column in columns
            ]
            answer = any_of(False, *answers)
            (known if answer is True else unknown if answer is None else []).append(page)
        if view.counting is not Counting.PLACES:
            return len(known), len(unknown), 0, 0
        numbers = [page.places for page in known]
        return len(known), len(unknown), sum(n for n in numbers if n is not None), numbers.count(None)


def is_counted(page):
    return page.live and page.state.open_state != "ended" and not page.get_view_restrictions().exists()


def of(cell):
    return cell.known, cell.unknown, cell.places, cell.unnumbered


@settings(
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(dressed=st.lists(dresses, min_size=OFFERS, max_size=OFFERS))
def test_every_table_is_what_a_plain_loop_over_the_pages_counts(region, pages, dressed):
    with transaction.atomic():
        for page, values in zip(pages, dressed, strict=True):
            dress(page, values)
        compare(region, [OfferPage.objects.get(pk=page.pk) for page in pages], labelled={pages[0].pk})
        transaction.set_rollback(True)


def compare(region, pages, labelled):
    facts, places, brute = facts_of(region, NOW), places_of(region), Brute(pages, labelled)
    assert [one.id for one in facts] == sorted(page.pk for page in brute.pages)
    assert [one.value for one in places] == [*TOWNS, "regio"]
    for axis in Axis:
        columns = columns_of(axis, region)
        values = [column.value for column in columns]
        brute.ask(axis, values)
        for counting, group in product(Counting, Group):
            view = GapView(axis=axis, counting=counting, group=group)
            matrix = gap_matrix(facts, view, places, columns, Asked())
            for row in matrix.rows:
                where = row.place.value
                assert [of(cell) for cell in row.cells] == [brute.numbers(view, where, [v]) for v in values], view
                assert of(row.total) == brute.numbers(view, where, values), view
            assert [of(cell) for cell in matrix.foot] == [brute.numbers(view, None, [v]) for v in values], view
            assert of(matrix.total) == brute.numbers(view, None, values), view
            if axis is Axis.MONTH:
                bars = [(bar.known, bar.unknown) for bar in months_of(facts, view)]
                assert bars == [brute.numbers(view, None, [v])[:2] for v in values]
