"""`manage.py nightly`: what time does, step by step; safe to run twice, and one step that fails stops no other."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from smtplib import SMTPException
from zoneinfo import ZoneInfo

import factories
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from labelling.labels import labels_to_show
from labelling.models import Assessment, LabelEvent
from labelling.refusals import Refused
from labelling.states import State
from portal import nightly
from portal.nightly import STEPS, Done, Step, StepFailed, all_steps
from search.matrix.query import MatrixQuery
from search.models import Plan
from search.plan.services import start_plan
from search.saved_searches import found_by, save, start_mail

BRUSSELS = ZoneInfo("Europe/Brussels")


def run():
    out = StringIO()
    call_command("nightly", stdout=out)
    return out.getvalue()


@pytest.fixture
def index(label_house):
    call_command("search", "rebuild", stdout=StringIO())


def test_each_step_says_what_it_did(label_house, index):
    late = label_house.asked(at=timezone.now() - timedelta(days=20))
    user = factories.UserFactory()
    plan = start_plan(region=label_house.region, made_by=user, now=timezone.now())
    Plan.objects.filter(pk=plan.pk).update(expires_on=timezone.localdate() - timedelta(days=1))
    SessionStore().save()
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    said = run()

    late.refresh_from_db()
    assert late.state == State.READY
    assert not Plan.objects.exists()
    assert not Session.objects.exists()
    assert "✓ labels       1 reply windows closed, 0 labels near their end, 0 ended" in said
    assert "✓ plans        1 expired and deleted" in said
    assert "✓ index        0 missing, 0 outdated, 0 superfluous, mended" in said
    assert "✓ weekly mail  0 sent, 0 without news" in said
    assert "✓ sessions" in said


def test_a_second_run_finds_nothing_to_do(label_house, index):
    label_house.asked(at=timezone.now() - timedelta(days=20))
    run()
    events = LabelEvent.objects.count()
    said = run()

    assert "✓ labels       0 reply windows closed" in said
    assert LabelEvent.objects.count() == events


@pytest.mark.parametrize(
    ("ends", "before", "after"),
    [
        (date(2027, 7, 14), datetime(2027, 7, 14, 21, 59, tzinfo=UTC), datetime(2027, 7, 14, 22, 5, tzinfo=UTC)),
        (date(2027, 12, 31), datetime(2027, 12, 31, 22, 59, tzinfo=UTC), datetime(2027, 12, 31, 23, 5, tzinfo=UTC)),
        (date(2027, 3, 27), datetime(2027, 3, 27, 22, 59, tzinfo=UTC), datetime(2027, 3, 27, 23, 5, tzinfo=UTC)),
        (date(2027, 10, 30), datetime(2027, 10, 30, 21, 59, tzinfo=UTC), datetime(2027, 10, 30, 22, 5, tzinfo=UTC)),
    ],
    ids=["summer", "new year", "clock forward", "clock back"],
)
def test_a_label_ends_at_midnight_in_brussels(label_house, index, ends, before, after):
    decided = label_house.decided()
    Assessment.objects.filter(pk=decided.pk).update(valid_until=ends)
    decided.awards.update(valid_until=ends)
    nightly._labels(before)
    decided.refresh_from_db()
    assert decided.state == State.EXPIRING
    assert labels_to_show([label_house.offer.pk], before.astimezone(BRUSSELS).date())

    nightly._labels(after)
    decided.refresh_from_db()
    assert decided.state == State.EXPIRED
    assert not labels_to_show([label_house.offer.pk], after.astimezone(BRUSSELS).date())
    assert not decided.awards.current().exists()


@pytest.mark.parametrize(
    "failure", [StepFailed("Zet het recht."), Refused("Zet het recht."), OperationalError("Zet het recht."), OSError()]
)
def test_a_step_that_fails_stops_no_other_and_is_told(db, monkeypatch, failure):
    def fail(_now):
        raise failure

    ran = []
    steps = (Step("one", fail), Step("two", lambda _now: ran.append("two") or "done"))
    monkeypatch.setattr(nightly, "STEPS", steps)
    done = list(all_steps(now=timezone.now()))

    assert done == [Done("one", str(failure) or "OSError", failed=True), Done("two", "done")]
    with pytest.raises(CommandError, match="Not done: one"):
        run()
    assert ran == ["two", "two"]


def test_a_mistake_in_the_program_is_not_hidden(db, monkeypatch):
    def wrong(_now):
        raise KeyError

    monkeypatch.setattr(nightly, "STEPS", (Step("one", wrong),))
    with pytest.raises(KeyError):
        run()


def test_while_searching_is_out_of_order_the_labels_still_age(label_house, settings, tmp_path):
    settings.SEARCH_INDEX_DIR = tmp_path / "nowhere"
    late = label_house.asked(at=timezone.now() - timedelta(days=20))
    out = StringIO()
    with pytest.raises(CommandError, match="Not done: index"):
        call_command("nightly", stdout=out)

    late.refresh_from_db()
    assert late.state == State.READY
    assert "rebuild" in out.getvalue()
    assert "✓ sessions" in out.getvalue()


def test_a_weekly_mail_that_cannot_be_sent_is_told_and_comes_the_next_night(staff_house, monkeypatch):
    person, region = staff_house.people["counsellor"], staff_house.region
    search = save(user=person, region=region, name="Alles", query=MatrixQuery(), now=timezone.now())
    start_mail(search=search, user=person, ids=found_by(MatrixQuery(), region))
    factories.OfferPageFactory(parent=staff_house.own.get_parent().specific, title="Nieuwe thee")
    call_command("search", "rebuild", stdout=StringIO())

    def refuse(*_args, **_kwargs):
        raise SMTPException

    with monkeypatch.context() as broken:
        broken.setattr(EmailMultiAlternatives, "send", refuse)
        with pytest.raises(CommandError, match="Not done: weekly mail"):
            run()
    run()
    run()
    assert len(mail.outbox) == 1


def test_the_night_holds_every_step_once():
    names = [step.name for step in STEPS]
    assert names == [
        "labels", "plans", "pages", "index", "tally", "asked", "weekly mail", "the day", "questions", "links",
        "sessions", "seals",
    ]  # fmt: skip
