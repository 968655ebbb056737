"""Asking in a region, comparing with the database, and the command."""

import io
from datetime import timedelta

import pytest
from built_once import built_once
from django.core.management import CommandError, call_command
from django.test import override_settings
from django.utils import timezone
from factories import (
    GERAARDSBERGEN,
    WETTEREN,
    MunicipalityPageFactory,
    OfferPageFactory,
    OrganisationPageFactory,
    RegionPageFactory,
)

from catalogue.models import Municipality
from search import checks, outbox, services
from search.engines.base import EngineUnavailable
from search.engines.chosen import engine
from search.models import OutboxEntry, SynonymGroup
from search.query import OfferQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(region):
    """The page of Geraardsbergen."""
    return MunicipalityPageFactory(parent=region)


@pytest.fixture
@built_once
def offers(region, town):
    """An offer in the town, one of the whole region."""
    linden = OrganisationPageFactory(parent=town)
    made = [OfferPageFactory(parent=linden, title="Petanque", nis=(GERAARDSBERGEN,)), OfferPageFactory(parent=linden)]
    services.rebuild()
    return made


def command(*arguments):
    out = io.StringIO()
    call_command("search", *arguments, stdout=out)
    return out.getvalue()


def test_a_region_counts_its_municipalities_and_the_whole_region(region, offers):
    answer = services.find(OfferQuery(places=(GERAARDSBERGEN,)), region)

    assert answer.facets["gemeente"] == {GERAARDSBERGEN: 2}
    assert answer.ids == tuple(offer.pk for offer in offers)


def test_a_distance_may_start_from_a_municipality_outside_the_region(region, offers):
    near, far = OfferQuery(places=(WETTEREN,), radius=5), OfferQuery(places=(WETTEREN,), radius=100)

    assert services.find(near, region).ids == (offers[1].pk,)
    assert services.find(far, region).total == 2


def test_a_group_of_the_coordinator_is_heard_at_once(region, offers):
    assert services.find(OfferQuery(q="boules"), region).total == 0

    SynonymGroup.objects.create(members="petanque\njeu de boules\nboules")

    assert services.find(OfferQuery(q="boules"), region).ids == (offers[0].pk,)


def test_asking_takes_no_query_once_warm(region, offers, django_assert_num_queries):
    query = OfferQuery(q="petanque", places=(GERAARDSBERGEN,), radius=10)
    services.find(query, region)

    with django_assert_num_queries(0):
        services.find(query, region)


def test_a_missing_index_is_an_outage(region):
    with pytest.raises(EngineUnavailable):
        services.find(OfferQuery(), region)


def test_differences_are_found_and_mended(region, offers):
    lost, changed = offers
    engine().drop([lost.pk])
    type(changed).objects.filter(pk=changed.pk).update(sentence="Iets anders.")
    engine().put([next(iter(services.documents([changed.pk]))).but(id=999_999)])

    found = services.differences()

    assert (found.missing, found.outdated, found.superfluous) == ((lost.pk,), (changed.pk,), (999_999,))
    assert services.refresh() == found
    assert services.differences().offers == ()


def test_the_status_tells_documents_lag_and_differences_with_the_remedy(region, offers):
    assert "index and database agree" in command("status")

    type(offers[0]).objects.filter(pk=offers[0].pk).update(sentence="Iets anders.")
    status = command("status")

    assert f"outdated    1 ({offers[0].pk})" in status
    assert "search refresh" in status
    assert "documents   2" in status
    assert "outdated    1 mended" in command("refresh")


def test_a_rebuild_tells_how_many_and_empties_the_outbox(region, offers):
    OfferPageFactory(region=region)
    assert OutboxEntry.objects.exists()

    assert "3 offers" in command("rebuild")

    assert not OutboxEntry.objects.exists()


def test_the_command_names_the_remedy_of_an_outage(region):
    with pytest.raises(CommandError, match="search rebuild"):
        command("status")


def test_what_cannot_be_the_address_of_a_search_server_is_refused_by_a_check_and_by_the_engine(region):
    assert checks.the_search_server_can_be_spoken_to() == []
    with override_settings(SEARCH_URL="search.example.org"):
        assert [problem.id for problem in checks.the_search_server_can_be_spoken_to()] == ["search.E001"]
        with pytest.raises(EngineUnavailable):
            services.find(OfferQuery(), region)
    with override_settings(SEARCH_URL="https://search.example.org:9200"):
        assert checks.the_search_server_can_be_spoken_to() == []
        with override_settings(SEARCH_INDEX="Één index"):
            assert [problem.id for problem in checks.the_search_server_can_be_spoken_to()] == ["search.E004"]


def test_without_its_client_a_search_server_is_refused_with_the_remedy(region, monkeypatch):
    monkeypatch.setattr("search.engines.chosen.client_is_installed", lambda: False)
    with override_settings(SEARCH_URL="https://no-client.example.org:9200"):
        [problem] = checks.the_search_server_can_be_spoken_to()

    assert "uv sync --extra prod" in problem.hint


def test_the_doctor_finds_nothing_wrong_where_all_is_well(region, offers):
    outbox.drain()

    told = command("doctor")

    assert "Nothing is wrong." in told
    for looked_at in ("folder", "disk", "index", "outbox", "agreement"):
        assert f"✓ {looked_at}" in told


def test_the_doctor_names_what_is_wrong_with_its_remedy(region, offers, settings, tmp_path):
    type(offers[0]).objects.filter(pk=offers[0].pk).update(sentence="Iets anders.")
    OfferPageFactory(region=region)
    OutboxEntry.objects.update(queued_at=timezone.now() - timedelta(hours=1))
    out = io.StringIO()

    with pytest.raises(CommandError, match="to mend"):
        call_command("search", "doctor", stdout=out)

    assert "✗ outbox" in out.getvalue()
    assert "✗ agreement" in out.getvalue()
    assert "search refresh" in out.getvalue()


def test_the_doctor_says_an_outage_as_an_outage(region, settings):
    settings.SEARCH_URL = "http://127.0.0.1:1"
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("search", "doctor", stdout=out)

    assert "✗ server" in out.getvalue()
    assert "SEARCH_URL" in out.getvalue()


def test_the_checks_name_what_is_wrong_with_the_folder_and_the_draining(tmp_path):
    (tmp_path / "file").write_text("")
    with override_settings(SEARCH_INDEX_DIR=tmp_path / "file" / "index", SEARCH_DRAIN="never"):
        problems = [*checks.the_index_can_be_written(), *checks.the_outbox_is_drained()]
    assert [problem.id for problem in problems] == ["search.E002", "search.E003"]
    assert all(problem.hint for problem in problems)
    assert [*checks.the_index_can_be_written(), *checks.the_outbox_is_drained()] == []


def test_other_regions_have_other_municipalities(region, offers):
    other = RegionPageFactory(title="Kust")
    MunicipalityPageFactory(parent=other, municipality=Municipality.objects.get(nis=WETTEREN))

    assert services.find(OfferQuery(), other).facets["gemeente"] == {WETTEREN: 0}
