"""What an engine gets to know of an offer, and that it is public."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from factories import GERAARDSBERGEN, WETTEREN, OfferPageFactory, weekly

from catalogue.models import Municipality, OfferPage
from catalogue.readers import Reader, reader_of
from search.document import OfferDocument
from search.documents import READ_FIELDS, document_for, documents

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", READ_FIELDS)
def test_every_field_that_a_document_reads_is_public(name):
    assert reader_of(OfferPage._meta.get_field(name)) is Reader.PUBLIC


def test_nothing_internal_is_in_a_document(region):
    secrets = {"procedure": "geheimeen", "counsellor_notes": "geheimtwee", "internal_notes": "geheimdrie"}

    assert "geheim" not in document_for(OfferPageFactory(region=region, **secrets)).as_json()


def test_a_document_says_what_is_known(region):
    offer = OfferPageFactory(
        region=region, title="Samen koken", for_beginners=True, free=True, with_children=True, evening=True,
        social_form="group", nis=(GERAARDSBERGEN,), open_to_nis=(WETTEREN, GERAARDSBERGEN), open_to="listed",
        themes=["koken"], source_ref="offer-001",
    )  # fmt: skip
    town = Municipality.objects.get(nis=GERAARDSBERGEN)

    document = document_for(offer)

    assert (document.id, document.region, document.ref) == (offer.pk, region.pk, "offer-001")
    assert document.organisation == offer.get_parent().title
    assert (document.kinds, document.themes, document.forms) == (("taal",), ("koken",), ("groep",))
    assert (document.days, document.dayparts) == (("wo",), ("avond",))
    assert (document.level, document.free, document.children) == (1, True, True)
    assert (document.located, document.open_to, document.whole_region) == ((GERAARDSBERGEN,), (WETTEREN,), False)
    assert document.points == ((round(town.lat, 3), round(town.lon, 3)),)
    assert "koken" in document.words
    assert {"gratis", "kinderen", "woensdag", "avond"} <= set(document.hints)
    assert (document.stale, document.full) == (False, False)


def test_what_is_not_known_stays_unknown(region):
    document = document_for(OfferPageFactory(region=region))

    unknown = (document.days, document.dayparts, document.level, document.free, document.children, document.forms)
    assert unknown == (None,) * 6
    assert (document.whole_region, document.points, document.next_date) == (True, (), None)


def test_the_venue_is_the_point_when_it_is_known(region):
    document = document_for(OfferPageFactory(region=region, nis=(GERAARDSBERGEN,), lat=50.77, lon=3.88))

    assert document.points == ((50.77, 3.88),)


def test_free_for_newcomers_is_free(region):
    paid = OfferPageFactory(region=region, paid=True)
    reduced = OfferPageFactory(region=region, paid=True, reduced_price="free_for_newcomers")

    assert [document_for(offer).free for offer in (paid, reduced)] == [False, True]


def test_only_the_own_municipalities_means_no_others(region):
    offer = OfferPageFactory(region=region, nis=(GERAARDSBERGEN,), open_to="own", open_to_nis=(WETTEREN,))

    assert document_for(offer).open_to == ()


def test_the_next_session_is_that_of_the_moment(region):
    OfferPageFactory(region=region, schedule_raw=[weekly(("we",))])
    tuesday = datetime(2026, 11, 24, 12, tzinfo=UTC)

    [document] = documents(now=tuesday)
    [later] = documents(now=tuesday + timedelta(days=2))

    assert document.next_date == (tuesday + timedelta(days=1)).toordinal()
    assert later.next_date == document.next_date + 7


def test_full_stale_and_ended_are_told_apart(region):
    states = [
        {"open_state": "full"},
        {"open_state": "paused"},
        {"open_state": "waiting_list"},
        {"confirmed_on": timezone.localdate() - timedelta(days=430)},
        {"open_state": "ended"},
    ]
    made = [document_for(OfferPageFactory(region=region, state_values=values)) for values in states]

    assert [document and (document.full, document.stale) for document in made] == [
        (True, False), (True, False), (False, False), (False, True), None,
    ]  # fmt: skip


def test_what_is_not_live_has_no_document(region):
    assert document_for(OfferPageFactory(region=region, live=False)) is None


def test_the_number_of_queries_does_not_depend_on_the_number_of_offers(region, django_assert_num_queries):
    def make(count):
        for _ in range(count):
            OfferPageFactory(region=region, nis=(GERAARDSBERGEN,), themes=["koken"], evening=True)

    make(1)
    with django_assert_num_queries(9):
        assert len(list(documents())) == 1
    make(6)
    with django_assert_num_queries(9):
        assert len(list(documents())) == 7


def test_a_document_survives_the_journal():
    document = OfferDocument(
        id=1,
        region=2,
        title="Taalcafé",
        days=("ma",),
        forms=None,
        points=((51.05, 3.717),),
        free=False,
        located=("44021",),
    )

    assert OfferDocument.from_json(document.as_json()) == document
    assert document.mark != document.but(free=None).mark
    assert -(2**63) <= document.mark < 2**63
