"""When a label is public, and what finding and the plan make of it."""

from datetime import UTC, date, datetime, timedelta

import factories
import labelling_factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from catalogue.models import OfferPage
from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.labels import NO_LABEL, Label, good_for, labels_to_show, public_label, public_labels
from labelling.models import Award
from portal.tiles.labels import fits_of, label_of
from portal.tiles.maker import with_tile_parts
from search import services
from search.documents import document_for
from search.models import OutboxEntry
from search.plan.marks import Mark
from search.plan.selectors import chosen_offers
from search.plan.services import add_line, start_plan
from search.query import OfferQuery

D, S, P = Criterion.DUTCH_PRACTICE, Criterion.SOCIAL_CONTACT, Criterion.PARTICIPATION
YES, PARTLY = Finding.YES, Finding.PARTLY
# What stands → what is said to be good for; a label is public only with both decisive criteria at least partly met.
RULE = [
    ({}, None),
    ({D: YES}, None),
    ({S: YES, P: YES}, None),
    ({D: YES, P: YES}, None),
    ({D: YES, S: YES}, (D, S)),
    ({D: PARTLY, S: YES}, (S,)),
    ({D: PARTLY, S: PARTLY}, ()),
    ({D: PARTLY, S: PARTLY, P: YES}, (P,)),
    ({D: YES, S: PARTLY, P: PARTLY}, (D,)),
    ({D: YES, S: YES, P: YES}, (D, S, P)),
]


def award(offer, *criteria, **traits):
    return [labelling_factories.AwardFactory(offer=offer, criterion=criterion, **traits) for criterion in criteria]


@pytest.mark.parametrize(("standing", "said"), RULE)
def test_a_label_is_public_only_with_dutch_and_contact_both_at_least_partly_met(standing, said):
    assert bool(public_label(standing)) is (said is not None)
    assert good_for(standing) == (said or ())


def test_an_award_stands_from_its_first_day_to_its_last_both_included(offer):
    today = timezone.localdate()
    award(offer, D, S, valid_from=today, valid_until=today + timedelta(days=1))

    assert offer.pk in public_labels([offer.pk], today)
    assert offer.pk in public_labels([offer.pk], today + timedelta(days=1))
    assert offer.pk not in public_labels([offer.pk], today - timedelta(days=1))
    assert offer.pk not in public_labels([offer.pk], today + timedelta(days=2))


@pytest.mark.parametrize("how", ["past", "withdrawn"])
def test_what_ended_or_was_withdrawn_says_nothing(offer, how):
    award(offer, D, **{how: True})
    award(offer, S)

    assert public_labels([offer.pk], timezone.localdate()) == {}
    assert document_for(offer).labels == ()


def test_the_document_carries_what_the_public_label_says_yes_to_and_no_more(offer):
    award(offer, D)
    award(offer, S, partly=True)

    assert document_for(offer).labels == ("nederlands",)


def test_an_award_reaches_the_index_by_the_outbox(offer, settings):
    settings.SEARCH_DRAIN = "worker"
    OutboxEntry.objects.all().delete()
    [given] = award(offer, D)
    assert OutboxEntry.objects.filter(offer=offer.pk).exists()

    OutboxEntry.objects.all().delete()
    given.delete()
    assert OutboxEntry.objects.filter(offer=offer.pk).exists()


@pytest.mark.parametrize("finding", [Finding.NO, Finding.UNKNOWN])
def test_a_no_cannot_be_awarded(offer, finding):
    with pytest.raises(IntegrityError), transaction.atomic():
        labelling_factories.AwardFactory(offer=offer, finding=finding)


def test_an_award_does_not_end_before_it_begins(offer):
    today = timezone.localdate()
    wrong = Award(offer=offer, criterion=D, finding=YES, valid_from=today, valid_until=today - timedelta(days=1))
    with pytest.raises(ValidationError):
        wrong.full_clean()


@pytest.fixture
def plan(region):
    return start_plan(region=region, made_by=None, now=timezone.now())


def test_a_plan_says_that_it_often_counts_only_while_a_label_stands(plan, offer):
    given = award(offer, D, S)
    add_line(plan=plan, offer=offer, now=timezone.now())
    [chosen] = chosen_offers(plan)
    assert chosen.often_counts
    assert chosen.mark is None

    given[0].withdrawn_on = timezone.localdate()
    given[0].save()

    [chosen] = chosen_offers(plan)
    assert not chosen.often_counts
    assert chosen.mark is Mark.LABEL_LOST


def test_an_offer_that_never_carried_a_label_is_not_marked(plan, offer):
    add_line(plan=plan, offer=offer, now=timezone.now())

    [chosen] = chosen_offers(plan)
    assert chosen.mark is None
    assert not chosen.often_counts


def test_the_phone_says_often_good_and_never_that_it_counts(plan, offer, client):
    award(offer, D, S)
    add_line(plan=plan, offer=offer, now=timezone.now())
    page = client.get(f"/plan/{plan.code}/").content.decode()
    assert "Vaak goed voor je 40 uur." in page

    Award.objects.update(withdrawn_on=timezone.localdate())
    page = client.get(f"/plan/{plan.code}/").content.decode()
    assert "Vaak goed" not in page
    assert "label" not in page.split("<main")[1].split("</main")[0].replace("aria-label", "")


def test_the_paper_says_it_in_the_clients_language_too(plan, offer, client):
    award(offer, D, S)
    add_line(plan=plan, offer=offer, now=timezone.now())
    page = client.get(f"/plan/{plan.code}/papier/?taal=fr").content.decode()

    assert "Vaak goed voor je 40 uur." in page
    assert "Souvent bon pour tes 40 heures." in page


# ---- What is shown ----


def shown(offer, on=None):
    on = on or timezone.localdate()
    return labels_to_show([offer.pk], on).get(offer.pk, NO_LABEL)


def test_what_is_shown_gives_each_criterion_with_its_reason_and_its_first_day(offer):
    award(offer, P, S, valid_from=date(2026, 3, 3))
    award(offer, D, partly=True, valid_from=date(2026, 3, 3))
    label = shown(offer)

    assert [(one.criterion, one.finding) for one in label.said] == [(D, PARTLY), (S, YES), (P, YES)]
    assert {one.since for one in label.said} == {date(2026, 3, 3)}
    assert all(one.reason for one in label.said)
    assert (label.good_for, label.sometimes) == ((S, P), (D,))


@pytest.mark.parametrize(("standing", "said"), RULE)
def test_what_is_shown_keeps_to_the_same_rule(offer, standing, said):
    for criterion, finding in standing.items():
        award(offer, criterion, finding=finding)
    label = shown(offer)
    assert (label != NO_LABEL) is (said is not None)
    assert label.good_for == (said or ())


@pytest.mark.parametrize("suspended", [{D}, {P}, {D, S, P}])
def test_while_one_of_them_waits_for_another_look_nothing_else_is_said(offer, suspended):
    for criterion in Criterion:
        award(offer, criterion, suspended=criterion in suspended)
    assert shown(offer) == Label(under_review=True)


def test_that_it_is_looked_into_again_is_said_only_of_what_was_public(offer):
    award(offer, D, suspended=True)
    assert shown(offer) == NO_LABEL


@pytest.mark.parametrize("how", ["past", "withdrawn"])
def test_what_ended_while_it_was_looked_into_again_is_not_shown(offer, how):
    award(offer, D, S, suspended=True, **{how: True})
    assert shown(offer) == NO_LABEL


@pytest.mark.parametrize(
    ("moment", "there"),
    [("2026-12-31T22:59:59", True), ("2026-12-31T23:00:00", False), ("2026-12-31T22:30:00", True)],
)
def test_a_label_holds_until_midnight_in_brussels_also_at_the_end_of_the_year(offer, moment, there):
    award(offer, D, S, valid_from=date(2026, 1, 1), valid_until=date(2026, 12, 31))
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert (label_of(offer, now) != NO_LABEL) is there
    assert (fits_of(offer, now) is not None) is there


@pytest.mark.parametrize(("moment", "there"), [("2026-10-24T22:30:00", False), ("2026-10-24T21:30:00", True)])
def test_a_label_ends_at_midnight_also_when_the_clock_changes(offer, moment, there):
    award(offer, D, S, valid_from=date(2026, 1, 1), valid_until=date(2026, 10, 24))
    now = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert (label_of(offer, now) != NO_LABEL) is there


def test_tiles_and_the_page_say_the_same_whether_fetched_before_or_not(offer):
    award(offer, D, S)
    fetched = with_tile_parts(OfferPage.objects.filter(pk=offer.pk)).get()
    now = timezone.now()
    assert label_of(fetched, now) == label_of(offer, now) == shown(offer)


# ---- A label never makes another offer less ----


def test_a_label_is_in_no_order_of_the_menu_and_hides_nothing(offer, region):
    other = factories.OfferPageFactory(region=region, title=f"{offer.title} ook", short_title="")
    OfferPage.objects.filter(pk=offer.pk).update(title=f"{offer.title} ook")
    services.rebuild()
    asked = [OfferQuery(), OfferQuery(q="praten"), OfferQuery(sort="datum"), OfferQuery(sort="nieuw")]
    before = [services.find(query, region).ids for query in asked]
    award(other, D, S, P)
    services.rebuild()

    assert [services.find(query, region).ids for query in asked] == before
    assert all({offer.pk, other.pk} <= set(ids) for ids in before[:1])
