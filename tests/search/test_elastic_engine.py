"""The engine on a real Elasticsearch server: when the server fails, and what others leave on it."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest
from elasticsearch import Elasticsearch
from search_factories import document, query, scope
from tap import Tap

from search import outbox, services
from search.engines.base import EngineUnavailable
from search.engines.elastic import ElasticEngine, building, server, translating
from search.engines.elastic.outages import outage_of
from search.engines.elastic.server import connect, place_of
from search.models import OutboxEntry
from search.query import OfferQuery


@pytest.fixture
def tap(elasticsearch_url):
    parts = urlsplit(elasticsearch_url)
    with Tap(str(parts.hostname), int(parts.port or 9200)) as tap:
        yield tap


@pytest.fixture
def engine(elasticsearch_client, index_prefix):
    return ElasticEngine(elasticsearch_client, index_prefix, "tests")


@pytest.fixture
def far_engine(tap, index_prefix):
    """An engine that speaks to the server through the tap."""
    return ElasticEngine(connect(tap.url), index_prefix, "tests")


def indices(client: Elasticsearch, prefix: str) -> list[str]:
    return sorted(client.indices.get(index=f"{prefix}*"))


def outage(work) -> EngineUnavailable:
    with pytest.raises(EngineUnavailable) as caught:
        work()
    return caught.value


def test_a_server_out_of_reach_is_an_outage_that_ends_by_itself(far_engine, tap):
    far_engine.rebuild([document(1)])
    tap.close_tap()

    assert "out of reach" in outage(lambda: far_engine.answer(query(), scope())).reason
    assert "SEARCH_URL" in outage(lambda: far_engine.put([document(2)])).remedy
    assert [finding.what for finding in far_engine.examine()] == ["server"]

    tap.open_tap()
    assert far_engine.answer(query(), scope()).ids == (1,)


def test_a_server_that_hangs_is_an_outage_within_a_few_seconds(far_engine, tap, monkeypatch):
    far_engine.rebuild([document(1)])
    patient = far_engine.client.options(request_timeout=0.3)
    hanging = ElasticEngine(patient, far_engine.writer.current, "tests")
    assert hanging.count(query(), scope()) == 1
    tap.hold_answers()

    assert "in time" in outage(lambda: hanging.answer(query(), scope())).reason

    tap.open_tap()
    assert hanging.answer(query(), scope()).ids == (1,)


def test_a_line_cut_in_the_middle_of_an_answer_never_gives_half_an_answer(far_engine, tap):
    far_engine.rebuild(document(n) for n in range(1, 400))
    assert far_engine.count(query(), scope()) == 399

    tap.cut_after(300)

    assert len(far_engine.ids(query(), scope())) == 399  # asked again, on a new line


def test_a_server_that_is_gone_in_the_middle_of_a_rebuild_leaves_the_old_index(far_engine, engine, tap, monkeypatch):
    engine.rebuild([document(1)])

    def documents():
        yield from (document(n) for n in range(10, 700))
        tap.close_tap()
        yield from (document(n) for n in range(700, 1500))

    assert outage(lambda: far_engine.rebuild(documents())).remedy
    assert sorted(engine.marks()) == [1]

    assert "under way" in outage(lambda: engine.rebuild([document(2)])).reason
    monkeypatch.setattr(building, "LIFE_SIGN", timedelta(0))
    assert any(finding.what == "rebuild" and finding.remedy for finding in engine.examine())
    assert engine.rebuild([document(2)]) == 1
    assert sorted(engine.marks()) == [2]
    assert len(indices(engine.client, engine.writer.current)) == 1


def test_builds_that_nothing_names_are_found_and_removed_and_those_of_others_are_not(engine, index_prefix):
    engine.rebuild([document(1)])
    orphan, foreign = f"{index_prefix}-20260101000000-0123abcd", f"{index_prefix}-kust-20260101000000-0123abcd"
    for name in (orphan, foreign):
        engine.client.indices.create(index=name)

    assert orphan in next(finding for finding in engine.examine() if finding.what == "builds").words
    engine.rebuild([document(1)])

    assert orphan not in indices(engine.client, index_prefix)
    assert foreign in indices(engine.client, index_prefix)


def test_a_name_that_stands_for_two_indices_or_for_a_foreign_one_is_an_outage_that_a_rebuild_mends(
    engine, index_prefix
):
    engine.rebuild([document(1)])
    engine.client.indices.create(index=f"{index_prefix}-other", aliases={index_prefix: {}})

    assert any(finding.what == "alias" for finding in engine.examine())
    assert outage(lambda: engine.put([document(2)])).remedy
    assert engine.rebuild([document(3)]) == 1
    assert engine.answer(query(), scope()).ids == (3,)


def test_an_index_that_is_none_of_ours_is_refused(engine, index_prefix):
    engine.client.indices.create(index=f"{index_prefix}-strange", aliases={index_prefix: {}})

    assert "search rebuild" in outage(lambda: engine.answer(query(), scope())).remedy
    assert "search rebuild" in outage(lambda: engine.put([document(1)])).remedy
    assert engine.rebuild([document(1)]) == 1


def test_a_full_disk_is_named_and_reading_goes_on(engine):
    """What Elasticsearch itself sets when a disk passes its flood-stage watermark."""
    engine.rebuild([document(1)])
    engine.client.indices.put_settings(
        index=engine.writer.current, settings={"index.blocks.read_only_allow_delete": True}
    )

    refused = outage(lambda: engine.put([document(2)]))

    assert "disk" in refused.remedy
    assert engine.answer(query(), scope()).ids == (1,)
    assert "disk" in next(finding for finding in engine.examine() if finding.what == "blocks").remedy

    engine.client.indices.put_settings(
        index=engine.writer.current, settings={"index.blocks.read_only_allow_delete": None}
    )
    engine.put([document(2)])
    assert sorted(engine.marks()) == [1, 2]


def test_words_and_values_beyond_one_answer_are_read_in_parts(engine, monkeypatch):
    engine.rebuild(document(n, title=f"woord{n}") for n in range(1, 60))
    monkeypatch.setattr(translating, "MOST_VALUES", 20)
    fresh = ElasticEngine(engine.client, engine.writer.current, "tests")

    words = fresh.vocabulary()

    assert {f"woord{n}" for n in range(1, 60)} <= words.surfaces.keys()
    assert set(words.surfaces.values()) == {1}


def test_only_the_part_that_the_server_was_too_busy_for_is_sent_again(engine, monkeypatch):
    engine.rebuild([])
    sent = []
    bulk = Elasticsearch.bulk

    def busy_once(client, *args, operations, **kwargs):
        lines = list(operations)
        answer = bulk(client, *args, operations=lines, **kwargs)
        sent.append(len(answer["items"]))
        if len(sent) == 1:  # the server refuses two of the batch
            for item in answer["items"][3:5]:
                item["index"] |= {"status": 429, "error": {"type": "es_rejected_execution_exception", "reason": "full"}}
        return answer

    monkeypatch.setattr(Elasticsearch, "bulk", busy_once)
    monkeypatch.setattr("search.engines.elastic.writing.FIRST_WAIT", 0)
    engine.put([document(n) for n in range(1, 11)])

    assert sent == [11, 2]  # ten offers and the stamp, then the two again
    assert sorted(engine.marks()) == list(range(1, 11))


@pytest.mark.parametrize(
    ("status", "kind", "remedy"),
    [
        (401, "security_exception", "SEARCH_API_KEY"),
        (403, "security_exception", "privileges"),
        (403, "cluster_block_exception", "disk"),
        (404, "index_not_found_exception", "search rebuild"),
        (400, "media_type_header_exception", "8.18"),
        (429, "circuit_breaking_exception", "memory"),
        (500, "null_pointer_exception", "search doctor"),
    ],
)
def test_what_the_server_refuses_has_a_remedy(status, kind, remedy):
    told = {"error": {"type": kind, "reason": "because", "root_cause": [{"type": kind, "reason": "because"}]}}

    assert remedy in outage_of(status, told).remedy
    assert outage_of(status, "no JSON").remedy


@pytest.fixture
def stand_in():
    """Start a server on this machine that answers everything with one status, body and headers; give its address."""
    servers = []

    def start(status, body, headers=()):
        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                for name, value in (("Content-Type", "application/json"), *headers):
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_HEAD = answer

            def log_message(self, *_arguments):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for each in servers:
        each.shutdown()
        each.server_close()


OURS = (("X-Elastic-Product", "Elasticsearch"),)


@pytest.mark.parametrize(
    ("status", "body", "headers", "said"),
    [
        (200, b'{"version": {"number": "2.11.0"}}', (), "OpenSearch"),
        (401, b'{"error": {"type": "security_exception", "reason": "missing"}, "status": 401}', OURS, "API_KEY"),
        (403, b'{"error": {"type": "security_exception", "reason": "no"}, "status": 403}', OURS, "privileges"),
        (400, b'{"error": {"type": "media_type_header_exception", "reason": "no"}, "status": 400}', OURS, "8.18"),
        (503, b"<html>a proxy</html>", OURS, "proxy"),
    ],
)
def test_what_answers_in_place_of_the_server_is_named_with_a_remedy(stand_in, status, body, headers, said):
    engine = ElasticEngine(connect(stand_in(status, body, headers)), "meedoen", "stand-in")

    for work in (lambda: engine.answer(query(), scope()), lambda: engine.put([document(1)])):
        assert said in outage(work).remedy
    assert [finding.what for finding in engine.examine()] == ["server"]


def test_a_server_that_speaks_no_tls_or_is_not_trusted_is_told_apart_from_one_that_is_gone(stand_in):
    address = stand_in(200, b"{}", OURS).replace("http:", "https:")

    assert "SEARCH_CA_FILE" in outage(lambda: ElasticEngine(connect(address), "meedoen", "x").marks()).remedy


@pytest.mark.parametrize("address", ["search.example.org:9200", "https://example.org", "ftp://x:1", "https://x:y"])
def test_an_address_that_is_none_is_refused_with_an_example(address):
    assert "https://user:password@host:9200" in outage(lambda: connect(address)).remedy


def test_a_place_is_shown_without_its_password():
    assert place_of("https://ann:secret@search.example.org:9200") == "search.example.org:9200"


def test_the_client_gets_key_authority_and_patience(tmp_path):
    authority = tmp_path / "ca.pem"
    assert "SEARCH_CA_FILE" in outage(lambda: connect("https://localhost:9200", ca_file=str(authority))).reason

    client = connect("http://localhost:9200", api_key="a-key")

    assert client._headers["authorization"] == "ApiKey a-key"
    assert client._request_timeout == server.PATIENCE


@pytest.mark.django_db
def test_the_menu_says_an_outage_keeps_the_choices_and_works_again_afterwards(
    client, region, offer, settings, tap, index_prefix
):
    settings.SEARCH_URL, settings.SEARCH_INDEX = tap.url, index_prefix
    services.rebuild()
    address = "/aanbod/?gratis=1&q=taal"
    assert client.get(address).status_code == 200
    tap.close_tap()

    down = client.get(address)

    assert (down.status_code, down["Retry-After"]) == (503, "120")
    assert 'href="/aanbod/?gratis=1&amp;q=taal"' in down.content.decode()
    assert client.get("/api/v1/offers").status_code == 503
    assert client.get("/aanbod/suggesties.json?q=taal").status_code == 503
    tap.open_tap()
    assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_changes_wait_while_the_server_is_away_and_arrive_afterwards_in_order_once(
    region, offer, settings, tap, index_prefix
):
    settings.SEARCH_URL, settings.SEARCH_INDEX = tap.url, index_prefix
    services.rebuild()
    tap.close_tap()

    for title in ("Petanque", "Kubb"):
        offer.title = title
        offer.save()
    outbox.drain_quietly()
    assert OutboxEntry.objects.count() >= 2
    outage(lambda: services.find(OfferQuery(), region))

    tap.open_tap()
    assert outbox.drain() >= 2
    assert services.find(OfferQuery(q="kubb"), region).ids == (offer.pk,)
    assert services.find(OfferQuery(q="petanque"), region).total == 0
    assert outbox.drain() == 0
    assert services.differences().offers == ()
