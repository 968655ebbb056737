"""When a label is public, and what finding and the plan make of it."""

from datetime import timedelta

import labelling_factories
import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from labelling.choices import Criterion
from labelling.findings import Finding
from labelling.labels import good_for, public_label, public_labels
from labelling.models import Award
from search.documents import document_for
from search.models import OutboxEntry
from search.plan.marks import Mark
from search.plan.selectors import chosen_offers
from search.plan.services import add_line, start_plan

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
