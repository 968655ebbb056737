"""The blocks an editor fills in: their raw data is a schedule, and a slip gets a clear message at its field."""

import json
from datetime import date, time

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from wagtail.blocks import StreamBlockValidationError, StructBlockValidationError
from wagtail.fields import StreamField

from catalogue import blocks
from catalogue.schedule import WEEKDAYS, Schedule, ScheduleError

RAW = [
    {
        "type": "weekly",
        "value": {
            "days": ["mo", "we"],
            "starts": "19:00:00",
            "ends": "21:00:00",
            "every": 1,
            "anchor": None,
            "first": None,
            "last": None,
            "months": ["7", "8"],
            "holidays": "outside",
        },
    },
    {"type": "date", "value": {"day": "2026-03-03", "starts": "14:00:00", "ends": "16:00:00"}},
    {"type": "skipped", "value": {"first": "2026-12-24", "last": "2026-12-31"}},
]
GOOD_WEEK = {"days": ["mo"], "starts": time(19), "ends": time(21), "every": 1}


def test_the_raw_data_of_the_field_is_a_schedule_and_back():
    field = StreamField(blocks.ScheduleBlock())
    schedule = Schedule.from_raw(field.to_python(RAW).raw_data)

    assert schedule.to_raw() == RAW


def test_what_a_form_saves_reads_the_same_before_and_after_it_is_stored():
    block = blocks.ScheduleBlock()
    cleaned = block.clean(block.to_python(RAW))
    stored = json.loads(json.dumps(block.get_prep_value(cleaned), cls=DjangoJSONEncoder))

    assert Schedule.from_raw(cleaned.raw_data) == Schedule.from_raw(RAW)
    assert Schedule.from_raw(block.to_python(stored).raw_data) == Schedule.from_raw(RAW)


def test_the_form_of_a_weekly_pattern_keeps_days_and_months_as_typed():
    block = blocks.WeeklyBlock()
    posted = QueryDict(
        "p-days=mo&p-days=su&p-starts=19:00&p-ends=&p-every=2&p-anchor=2026-11-23&p-months=7&p-holidays=only"
    )
    value = block.get_prep_value(block.clean(block.value_from_datadict(posted, {}, "p")))

    pattern = Schedule.from_raw([{"type": "weekly", "value": value}]).weekly[0]
    assert ([day.slug for day in WEEKDAYS if day in pattern.days], pattern.months) == (["ma", "zo"], {7})
    assert (pattern.starts, pattern.ends, pattern.every, pattern.anchor) == (time(19), None, 2, date(2026, 11, 23))
    assert pattern.holidays == "only"


@pytest.mark.parametrize(
    ("block", "slip", "field", "message"),
    [
        (blocks.WeeklyBlock(), GOOD_WEEK | {"ends": time(18)}, "ends", "Het einde moet later zijn dan het begin."),
        (blocks.WeeklyBlock(), GOOD_WEEK | {"every": 2}, "anchor", "Geef een datum in een week waarin het doorgaat."),
        (blocks.WeeklyBlock(), GOOD_WEEK | {"days": []}, "days", "Dit is een verplicht veld."),
        (
            blocks.WeeklyBlock(),
            GOOD_WEEK | {"first": date(2026, 3, 3), "last": date(2026, 3, 2)},
            "last",
            "De laatste dag mag niet voor de eerste dag vallen.",
        ),
        (
            blocks.SkippedBlock(),
            {"first": date(2026, 3, 3), "last": date(2026, 3, 2)},
            "last",
            "De laatste dag mag niet voor de eerste dag vallen.",
        ),
        (
            blocks.DateBlock(),
            {"day": date(2026, 3, 3), "ends": time(18)},
            "starts",
            "Vul ook in wanneer het begint.",
        ),
    ],
)
def test_a_slip_gets_a_clear_message_at_its_field(block, slip, field, message):
    with override("nl"), pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.normalize(slip))

    with override("nl"):
        assert {name: list(error.messages) for name, error in caught.value.block_errors.items()} == {field: [message]}


@given(
    st.frozensets(st.sampled_from(WEEKDAYS)),
    st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.none() | st.times().map(lambda clock: clock.replace(microsecond=0)),
    st.integers(1, 12),
    st.none() | st.dates(),
    st.none() | st.dates(),
    st.none() | st.dates(),
)
def test_what_the_block_accepts_is_always_a_schedule(days, starts, ends, every, anchor, first, last):
    value = {"days": [day.value for day in days], "starts": starts, "ends": ends, "every": every}
    value |= {"anchor": anchor, "first": first, "last": last}
    block = blocks.WeeklyBlock()
    try:
        cleaned = block.clean(block.normalize(value))
    except StructBlockValidationError:
        with pytest.raises(ScheduleError):
            Schedule.from_raw([{"type": "weekly", "value": value}])
    else:
        assert Schedule.from_raw([{"type": "weekly", "value": block.get_prep_value(cleaned)}])


def test_an_empty_schedule_is_allowed_because_it_may_be_by_agreement():
    block = blocks.ScheduleBlock()

    assert list(block.clean(block.to_python([]))) == []
    assert Schedule.from_raw([]) == Schedule()


def test_a_step_is_one_short_text():
    block = blocks.StepsBlock()

    assert (
        block.clean(block.to_python([{"type": "step", "value": {"text": "Bel Nora."}}]))[0].value["text"] == "Bel Nora."
    )
    with pytest.raises(StreamBlockValidationError):
        block.clean(block.to_python([{"type": "step", "value": {"text": "a" * 161}}]))


def test_a_testimonial_asks_for_a_role_and_never_a_name():
    with override("nl"):
        assert "nooit een naam" in str(blocks.TestimonialBlock().child_blocks["by"].field.help_text)
