"""Making and changing a plan: what is put in it, how it moves, how long it lives, and how it ends."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from io import StringIO

import factories
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import models

from search.models import Plan, PlanLine
from search.plan import services
from search.plan.hours import USUAL_HOURS, USUAL_TIMES, sum_of
from search.plan.marks import Mark
from search.plan.mix import Hint, hints
from search.plan.selectors import chosen_offers, plan_under, plans_of, standing

NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture
def counsellor(db):
    return factories.UserFactory()


@pytest.fixture
def plan(region, counsellor):
    return services.start_plan(region=region, made_by=counsellor, now=NOON)


@pytest.fixture
def put(plan, region):
    """Put a new offer in the plan."""

    def add(sessions=None, **offer):
        made = factories.OfferPageFactory(region=region, **offer)
        return services.add_line(plan=plan, offer=made, now=NOON, sessions=sessions)

    return add


def titles(plan):
    return [line.title for line in standing().filter(plan=plan)]


def test_a_code_cannot_be_guessed_and_no_two_are_alike(region, counsellor):
    codes = {services.start_plan(region=region, made_by=counsellor, now=NOON).code for _ in range(20)}

    assert len(codes) == 20
    assert all(len(code) == 32 for code in codes), "192 bits in base64"


def test_no_column_is_for_anything_personal_of_a_newcomer():
    plan = {field.name for field in Plan._meta.concrete_fields}
    line = {field.name for field in PlanLine._meta.concrete_fields}

    assert plan == {
        "id", "code", "region", "made_at", "made_by", "expires_on", "paused_on", "paused_days", "extensions"
    }  # fmt: skip
    assert line == {
        "id", "plan", "offer", "title", "kind", "position", "sessions", "hours", "starts_on", "note", "removed_at",
        "labelled",
    }  # fmt: skip
    texts = [field.name for model in (Plan, PlanLine) for field in model._meta.concrete_fields
             if isinstance(field, models.CharField | models.TextField) and not field.choices]  # fmt: skip
    assert texts == ["code", "title", "note"]


def test_the_plan_stays_when_the_account_of_its_maker_goes(plan, counsellor):
    counsellor.delete()

    plan.refresh_from_db()
    assert plan.made_by is None


@pytest.mark.parametrize(("offer", "sessions", "hours"), [
    ({"hours_per_session": Decimal("2.5"), "total_hours": 10}, 4, "2.5"),
    ({"hours_per_session": Decimal("3"), "total_hours": 10}, 4, "3"),
    ({"schedule_raw": [factories.weekly(("we",), "19:00:00", "20:30:00")]}, USUAL_TIMES, "1.5"),
    ({"commitment": "one_off", "hours_per_session": Decimal("3")}, 1, "3"),
    ({"schedule_raw": [{"type": "date", "value": {"day": f"2026-0{month}-10", "starts": "10:00:00"}}
                       for month in (4, 5, 6)]}, 3, str(USUAL_HOURS)),
    ({}, USUAL_TIMES, str(USUAL_HOURS)),
    ({"total_hours": 40, "hours_per_session": Decimal("0.1")}, 200, "0.1"),
])  # fmt: skip
def test_how_often_and_how_long_come_from_the_offer(put, offer, sessions, hours):
    line = put(**offer)

    assert (line.sessions, line.hours) == (sessions, Decimal(hours))
    assert line.starts_on == TODAY


def test_a_rhythm_without_an_end_is_planned_no_further_than_the_target(put):
    put(hours_per_session=Decimal("4"), total_hours=34)

    assert put().sessions == 2  # 36 of 40: six hours at two each would be three
    assert put().sessions == 1


def test_an_offer_stands_in_a_plan_once(plan, put, region):
    line = put()
    again = services.add_line(plan=plan, offer=line.offer, now=NOON, sessions=4)

    assert again.pk == line.pk
    assert again.sessions == 4
    assert services.add_line(plan=plan, offer=line.offer, now=NOON).sessions == 4


def test_a_plan_is_full_at_some_point(put, monkeypatch):
    monkeypatch.setattr(services, "MOST_LINES", 2)
    put(), put()
    with pytest.raises(services.PlanIsFull):
        put()


@pytest.mark.parametrize("change", [
    {"sessions": 0}, {"sessions": 201}, {"hours": Decimal("0")}, {"hours": Decimal("24.5")}, {"note": "x" * 121},
    {"note": "bel 0475 12 34 56"}, {"note": "ik heet Ahmed"}, {"starts_on": date(9999, 12, 31)},
    {"starts_on": date(2027, 9, 3)}, {"starts_on": date(2025, 1, 1)},
])  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_kept(put, change):
    line = put(title="Koken", total_hours=10)
    with pytest.raises(ValidationError):
        services.change_line(line=line, **{"sessions": 1, "hours": Decimal("2"), "today": TODAY} | change)

    assert PlanLine.objects.get().sessions == 5


def test_a_line_is_changed_and_the_plan_lives_as_long_as_its_last_day_asks(plan, put):
    line = put()
    services.change_line(
        line=line, sessions=3, hours=Decimal("1.5"), starts_on=date(2026, 6, 1), note=" Neem je kind mee ", today=TODAY
    )

    line.refresh_from_db()
    assert (line.sessions, line.total, line.note) == (3, Decimal("4.5"), "Neem je kind mee")
    assert Plan.objects.get().expires_on == date(2026, 9, 15)


def test_lines_change_places_and_stop_at_the_ends(plan, put):
    a, b, c = (put(title=title) for title in "ABC")
    services.move_line(line=c, earlier=True)
    assert titles(plan) == ["A", "C", "B"]
    services.move_line(line=a, earlier=True)
    services.move_line(line=b, earlier=False)
    assert titles(plan) == ["A", "C", "B"]
    services.move_line(line=a, earlier=False)
    assert titles(plan) == ["C", "A", "B"]


def test_a_line_that_was_taken_off_is_put_back_in_its_place(plan, put):
    first = put(title="A")
    put(title="B")
    services.remove_line(line=first, now=NOON)
    assert titles(plan) == ["B"]

    assert services.put_back(plan=plan, today=TODAY).title == "A"
    assert titles(plan) == ["A", "B"]
    assert services.put_back(plan=plan, today=TODAY) is None


def test_only_the_last_one_taken_off_waits(plan, put):
    for line in (put(title="A"), put(title="B")):
        services.remove_line(line=line, now=NOON)

    assert [line.title for line in PlanLine.objects.all()] == ["B"]


def test_a_full_plan_takes_nothing_back(plan, put, monkeypatch):
    services.remove_line(line=put(title="A"), now=NOON)
    put(title="B")
    monkeypatch.setattr(services, "MOST_LINES", 1)
    with pytest.raises(services.PlanIsFull):
        services.put_back(plan=plan, today=TODAY)


def test_a_pause_stops_the_clock_and_going_on_shifts_it(plan):
    assert plan.expires_on == date(2026, 6, 2)
    services.pause(plan=plan, today=date(2026, 4, 1))
    assert plan.expires_on == date(2027, 9, 2)
    services.pause(plan=plan, today=date(2026, 4, 20))  # pressed again: the first day counts
    services.resume(plan=plan, today=date(2026, 5, 1))
    assert (plan.paused_on, plan.expires_on) == (None, date(2026, 7, 2))
    services.resume(plan=plan, today=date(2026, 6, 1))  # nothing to go on with
    assert Plan.objects.get().expires_on == date(2026, 7, 2)


def test_a_long_pause_never_brings_it_beyond_the_border(plan):
    services.pause(plan=plan, today=TODAY)
    services.resume(plan=plan, today=date(2027, 9, 1))

    assert plan.expires_on == date(2027, 9, 2)


def test_it_is_extended_by_three_months_until_the_border(plan):
    ends = []
    for _number in range(5):
        services.extend(plan=plan, today=TODAY)
        ends.append(plan.expires_on)
    assert ends == [date(2026, 9, 2), date(2026, 12, 2), date(2027, 3, 2), date(2027, 6, 2), date(2027, 9, 2)]
    with pytest.raises(services.AtTheBorder):
        services.extend(plan=plan, today=TODAY)


def test_a_paused_plan_is_not_extended(plan):
    services.pause(plan=plan, today=TODAY)
    with pytest.raises(services.AtTheBorder):
        services.extend(plan=plan, today=TODAY)


def test_the_end_deletes_everything_at_once(plan, put):
    put(), put()
    services.end(plan=plan)

    assert (Plan.objects.count(), PlanLine.objects.count()) == (0, 0)


def test_expired_plans_are_not_found_and_forgotten_when_one_is_made(plan, region, counsellor):
    last, after = datetime(2026, 6, 2, 20, tzinfo=UTC), datetime(2026, 6, 2, 22, 30, tzinfo=UTC)  # 3 June in Brussels
    assert plan_under(plan.code, region, last) == plan
    assert plan_under(plan.code, region, after) is None
    assert list(plans_of(counsellor, region, after)) == []

    services.start_plan(region=region, made_by=counsellor, now=after)
    assert not Plan.objects.filter(pk=plan.pk).exists()


def test_the_daily_refresh_forgets_them_too(plan, indexed):
    indexed()
    Plan.objects.update(expires_on=date(2020, 1, 1))
    said = StringIO()
    call_command("search", "refresh", stdout=said)

    assert "1 expired and deleted" in said.getvalue()
    assert not Plan.objects.exists()


@pytest.mark.parametrize("code", ["", "x", "\x00", "a" * 500])
def test_a_code_that_is_none_opens_nothing(region, code):
    assert plan_under(code, region, NOON) is None


def test_a_plan_is_only_of_its_own_region(plan):
    assert plan_under(plan.code, None, NOON) is None


@pytest.mark.parametrize(("state", "mark"), [
    ({"open_state": "open"}, None), ({"open_state": "full"}, Mark.FULL), ({"open_state": "ended"}, Mark.ENDED),
    ({"open_state": "waiting_list"}, Mark.WAITING), ({"open_state": "paused"}, Mark.PAUSED),
    ({"open_state": "paused", "pause_until": date(2020, 1, 1)}, None),
])  # fmt: skip
def test_the_state_of_an_offer_marks_its_line(plan, put, state, mark):
    put(state_values=state)

    assert [each.mark for each in chosen_offers(plan)] == [mark]


@pytest.mark.parametrize("what", ["unpublish", "delete"])
def test_an_offer_that_is_gone_marks_its_line_which_keeps_its_title(plan, put, what):
    line = put(title="Koken")
    getattr(line.offer, what)()
    (chosen,) = chosen_offers(plan)

    assert (chosen.mark, chosen.line.title, chosen.offer) == (Mark.GONE, "Koken", None)


def test_hours_add_up_towards_the_target(plan, put):
    put(sessions=8, hours_per_session=Decimal("2"))
    total = sum_of(standing(), 40)

    assert (total.planned, total.rest) == (16, 24)
    assert sum_of(standing(), 10).rest == 0


@pytest.mark.parametrize(("kinds", "expected"), [
    ([], ()),
    (["volunteering"], (Hint.ONLY_VOLUNTEERING, Hint.OWN_CHOICE, Hint.ASK_ABOUT_BENEFIT)),
    (["volunteering", "group"], (Hint.OWN_CHOICE, Hint.ASK_ABOUT_BENEFIT)),
    (["group"], ()),
])  # fmt: skip
def test_the_mix_says_what_to_look_at(plan, put, kinds, expected):
    for kind in kinds:
        put(kind=kind)

    assert hints(chosen_offers(plan)) == expected


def test_what_is_done_alone_is_said(plan, put):
    put(social_form="alone")

    assert hints(chosen_offers(plan)) == (Hint.MOSTLY_ALONE,)


def test_a_plan_lives_on_while_it_is_worked_on(plan, put):
    line = put(schedule_raw=[factories.weekly()])
    Plan.objects.update(expires_on=TODAY + timedelta(days=400))
    services.remove_line(line=line, now=datetime(2026, 12, 1, 11, tzinfo=UTC))

    assert Plan.objects.get().expires_on == date(2027, 1, 1)
