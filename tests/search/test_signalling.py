"""Telling the coach: what is kept, what is masked, what adds nothing, and how it is handled."""

from datetime import UTC, datetime, timedelta

import factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from wagtail.models import Page

from search.choices import OF_AN_OFFER, Reason, Sender, SignalState
from search.models import Signal
from search.needs import choices_in_words
from search.permissions import matrix_role_of, signals_told_by
from search.query import OfferQuery
from search.signalling import (
    OfferInNoRegion,
    answers_unseen_by,
    close,
    reopen,
    see_answers,
    tell_about_offer,
    tell_need,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def tell(offer, reason=Reason.FULL, words="", **other):
    values = {"sender": Sender.VISITOR, "who": "192.0.2.7", "now": NOON}
    return tell_about_offer(offer=offer, reason=reason, words=words, **values | other)


def need(region, query=OfferQuery(kinds=("taal",)), words="", **other):  # noqa: B008 -- a frozen value
    values = {"sender": Sender.VISITOR, "who": "192.0.2.7", "now": NOON}
    return tell_need(region=region, query=query, words=words, **values | other)


@pytest.mark.parametrize("reason", OF_AN_OFFER)
def test_what_is_wrong_with_an_offer_is_kept_for_its_region(region, offer, reason):
    told = tell(offer, reason, "Het is al lang zo.")
    told.refresh_from_db()

    assert (told.region, told.offer.pk, told.reason, told.words) == (region, offer.pk, reason, "Het is al lang zo.")
    assert (told.sender, told.state, told.made_at, told.handled_at) == ("visitor", "new", NOON, None)


def test_personal_data_is_masked_before_anything_is_kept(offer):
    told = tell(offer, words="Bel mij: 0478 12 34 56. Ik heet Fatima Yilmaz.")

    assert told.words == "Bel mij: […]. Ik heet […]."


def test_long_words_are_cut_after_masking(offer):
    told = tell(offer, words="Bel 0478 12 34 56 " + "a " * 400)

    assert len(told.words) <= 300
    assert told.words.startswith("Bel […] a")


def test_a_need_keeps_choices_and_words_and_nothing_else(region):
    query = OfferQuery(q="koken", kinds=("taal", "groep"), places=("41018",), free=True, sort="nieuw", page=4)
    told = need(region, query, "Graag op zaterdag.")

    assert (told.reason, told.offer, told.words) == (Reason.NEED, None, "Graag op zaterdag.")
    assert told.choices == "gemeente=41018&gratis=1&q=koken&soort=groep&soort=taal"
    assert choices_in_words(told.choices) == "“koken” · groep · taal · Geraardsbergen · gratis"


def test_the_searched_words_of_a_need_are_masked_too(region):
    told = need(region, OfferQuery(q="buddy voor jan@example.org 0478123456"))

    assert told.choices == "q=buddy+voor"


def test_a_need_about_nothing_is_no_need(region):
    with pytest.raises(ValidationError):
        need(region, OfferQuery(sort="nieuw"), "  \n")
    assert not Signal.objects.exists()


def test_the_same_visitor_saying_the_same_again_that_day_adds_nothing(offer):
    first = tell(offer)

    assert tell(offer, now=NOON + timedelta(hours=3)) == first
    assert Signal.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"who": "192.0.2.8"},
        {"words": "Ze zeggen: in mei opnieuw."},
        {"reason": Reason.ENDED},
        {"now": NOON + timedelta(days=1)},
    ],
    ids=["another visitor", "other words", "another reason", "another day"],
)
def test_something_new_is_another_signal(offer, other):
    assert tell(offer, **other) != tell(offer)


def test_the_same_need_twice_is_one_need_and_another_choice_another(region):
    assert need(region) == need(region)
    assert need(region) != need(region, OfferQuery(kinds=("groep",)))


def test_saying_it_again_after_the_coach_deleted_it_keeps_it_after_all(offer):
    tell(offer).delete()

    assert tell(offer).pk is not None
    assert Signal.objects.count() == 1


def test_a_signal_never_says_who_told_it(offer):
    tell(offer, who="192.0.2.7")
    row = Signal.objects.values().get()

    assert "192" not in str({name: value for name, value in row.items() if name not in {"made_at", "id"}})


def test_an_offer_outside_every_region_has_no_coach_to_tell(db):
    lost = factories.OfferPageFactory(parent=Page.get_first_root_node())

    with pytest.raises(OfferInNoRegion):
        tell(lost)


def test_handling_keeps_its_first_moment_and_can_be_taken_back(offer):
    told = close(signal=tell(offer), now=NOON)
    close(signal=told, now=NOON + timedelta(days=1))
    told.refresh_from_db()
    assert (told.state, told.handled_at) == (SignalState.SOLVED, NOON)

    reopen(signal=told)
    told.refresh_from_db()
    assert (told.state, told.handled_at) == (SignalState.NEW, None)


def test_signals_go_with_their_offer(offer):
    tell(offer)
    offer.delete()

    assert not Signal.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": Reason.FULL, "offer": None},
        {"reason": Reason.NEED},
        {"choices": "soort=taal"},
        {"state": SignalState.SOLVED},
        {"handled_at": NOON},
    ],
    ids=["no offer", "a need with an offer", "choices without a need", "handled at no time", "new but handled"],
)
def test_the_database_itself_refuses_a_signal_that_cannot_be(region, offer, wrong):
    values = {"region": region, "offer": offer, "reason": Reason.FULL, "made_at": NOON}

    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.create(**values | wrong)


# Who told it, and the answer


@pytest.mark.parametrize("sender", Sender)
def test_who_told_it_is_kept_of_staff_and_of_nobody_else(offer, sender):
    user = factories.UserFactory()
    told = tell(offer, sender=sender, told_by=user)

    assert (told.told_by == user) is (sender in {"counsellor", "coach", "coordinator"})


def test_the_database_refuses_a_visitor_with_an_account(offer):
    told = tell(offer)
    with pytest.raises(IntegrityError), transaction.atomic():
        Signal.objects.filter(pk=told.pk).update(told_by=factories.UserFactory())


def test_an_answer_is_new_until_it_is_seen_and_again_when_it_changes(offer):
    user = factories.UserFactory()
    told = tell(offer, sender=Sender.COUNSELLOR, told_by=user)
    assert answers_unseen_by(user) == 0

    close(signal=told, now=NOON, answer="  Vanaf april.  ")
    assert (told.answer, answers_unseen_by(user)) == ("Vanaf april.", 1)
    see_answers(user=user, now=NOON)
    assert answers_unseen_by(user) == 0

    told.refresh_from_db()
    later = NOON + timedelta(days=1)
    for same in ("", "Vanaf april."):
        close(signal=told, now=later, answer=same)
    assert answers_unseen_by(user) == 0
    close(signal=told, now=later, answer="Toch pas in mei.")
    assert (told.answer, told.handled_at, answers_unseen_by(user)) == ("Toch pas in mei.", NOON, 1)

    reopen(signal=told)
    assert (told.state, told.answer, answers_unseen_by(user)) == ("new", "Toch pas in mei.", 0)


def test_a_long_answer_is_cut(offer):
    told = close(signal=tell(offer), now=NOON, answer="a " * 400)

    assert len(told.answer) <= 500


def test_an_inactive_account_reads_nothing_of_its_own_and_uses_no_matrix(offer):
    user = factories.UserFactory(superuser=True)
    told = tell(offer, sender=Sender.COACH, told_by=user)
    assert list(signals_told_by(user)) == [told]
    assert matrix_role_of(user) is Sender.COORDINATOR

    user.is_active = False
    assert list(signals_told_by(user)) == []
    assert matrix_role_of(user) is None
