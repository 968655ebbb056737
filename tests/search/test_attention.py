"""How often an offer was looked at: once a day for each visitor, by month, of nobody; and what organisations hear."""

from datetime import UTC, date, datetime, timedelta

import factories
import pytest

from search.attention import MOST_OF_A_VISITOR, Counts, Did, count, counts_of
from search.choices import Reason, Sender, SignalState
from search.heard import heard_by_offer, organisation_says, unanswered
from search.models import Attention, Signal
from search.signalling import close, tell_about_offer

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TODAY = NOW.date()


def test_a_visitor_counts_once_a_day_for_the_same_thing(offer):
    counted = [count(offer=offer.pk, did=Did.SEEN, who="a", now=NOW + timedelta(hours=hour)) for hour in (0, 1, 24)]
    count(offer=offer.pk, did=Did.SEEN, who="b", now=NOW)
    count(offer=offer.pk, did=Did.KEPT, who="a", now=NOW)
    count(offer=offer.pk, did=Did.ASKED, who="a", now=NOW)

    assert counted == [True, False, True]
    assert counts_of([offer.pk], TODAY) == {offer.pk: Counts(seen=3, kept=1, asked=1)}


def test_the_month_is_that_of_brussels_and_twelve_months_are_told(offer):
    count(offer=offer.pk, did=Did.SEEN, who="a", now=datetime(2026, 10, 31, 23, 30, tzinfo=UTC))
    Attention.objects.create(offer=offer, month=date(2025, 12, 1), seen=5)
    Attention.objects.create(offer=offer, month=date(2025, 11, 1), seen=100)

    assert Attention.objects.filter(month=date(2026, 11, 1), seen=1).exists()
    assert counts_of([offer.pk], TODAY)[offer.pk].seen == 6


def test_a_visitor_who_counts_without_end_is_stopped(offer, region):
    for number in range(MOST_OF_A_VISITOR):
        count(offer=offer.pk + number, did=Did.SEEN, who="a", now=NOW) if number == 0 else count(
            offer=offer.pk, did=Did.SEEN, who="a", now=NOW
        )

    assert not count(offer=offer.pk, did=Did.ASKED, who="a", now=NOW)
    assert count(offer=offer.pk, did=Did.ASKED, who="b", now=NOW)


# What an organisation hears


def told(offer, reason=Reason.FULL, sender=Sender.VISITOR, words="", who="a"):
    return tell_about_offer(
        offer=offer, reason=reason, words=words, sender=sender, who=f"{who}{sender}", now=NOW,
        told_by=factories.UserFactory() if sender != Sender.VISITOR else None,
    )  # fmt: skip


def test_it_hears_reasons_of_visitors_and_counsellors_and_words_of_visitors_only(offer):
    told(offer, words="Bel An op 0478 12 34 56")
    told(offer, who="b")
    told(offer, sender=Sender.COUNSELLOR, words="GEHEIM: moeilijke club")
    told(offer, Reason.TIME, sender=Sender.COACH, words="GEHEIM")
    told(offer, Reason.ENDED, sender=Sender.EDITOR)
    (heard,) = heard_by_offer([offer.pk])[offer.pk]

    assert (heard.reason, heard.number) == (Reason.FULL, 3)
    assert heard.by == ((Sender.VISITOR, 2), (Sender.COUNSELLOR, 1))
    assert heard.words == ("Bel An op […]",)


def test_what_most_people_say_comes_first(offer):
    told(offer, Reason.TIME)
    told(offer, Reason.FULL)
    told(offer, Reason.TIME, who="b")

    assert [one.reason for one in heard_by_offer([offer.pk])[offer.pk]] == [Reason.TIME, Reason.FULL]


def test_its_answer_is_kept_masked_for_the_coach_and_is_asked_once(offer):
    first, second, other = told(offer), told(offer, who="b"), told(offer, Reason.TIME)

    assert organisation_says(offer=offer, reason=Reason.FULL, words=" Nee, mail an@example.org ", at=NOW) == 2
    for signal in (first, second):
        signal.refresh_from_db()
        assert (signal.organisation_says, signal.organisation_said_at) == ("Nee, mail […]", NOW)
        assert signal.state == SignalState.NEW
    other.refresh_from_db()
    assert other.organisation_says == ""
    assert organisation_says(offer=offer, reason=Reason.FULL, words="Nog eens.", at=NOW) == 0


@pytest.mark.parametrize("words", ["", "   "])
def test_nothing_said_is_nothing_kept(offer, words):
    told(offer)
    assert organisation_says(offer=offer, reason=Reason.FULL, words=words, at=NOW) == 0
    assert unanswered([offer.pk]).count() == 1


def test_what_a_coach_handled_is_not_asked_any_more(offer):
    close(signal=told(offer), now=NOW)

    assert heard_by_offer([offer.pk]) == {}
    assert Signal.objects.count() == 1
