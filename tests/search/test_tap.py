"""The tap: what outage tests of the search engines stand on."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException, IncompleteRead
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from tap import Tap

BODY = b"x" * 100_000


class Answers(BaseHTTPRequestHandler):
    """Answers every question with the same long text, on a connection that stays."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A small server."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.fixture
def tap(port: int) -> Iterator[Tap]:
    with Tap("127.0.0.1", port) as line:
        yield line


def client(tap: Tap, patience: float = 10) -> HTTPConnection:
    assert tap.url == f"http://127.0.0.1:{tap.port}"
    return HTTPConnection("127.0.0.1", tap.port, timeout=patience)


def ask(connection: HTTPConnection) -> bytes:
    connection.request("GET", "/")
    return connection.getresponse().read()


def test_an_open_tap_lets_everything_through(tap):
    connection = client(tap)

    assert [ask(connection), ask(connection)] == [BODY, BODY]


def test_a_closed_tap_breaks_what_is_connected_and_refuses_what_is_new(tap):
    connection = client(tap)
    ask(connection)

    tap.close_tap()

    with pytest.raises((HTTPException, ConnectionError)):
        ask(connection)
    with pytest.raises(ConnectionRefusedError):
        ask(client(tap))


def test_a_tap_that_is_opened_again_mends_the_line_at_the_same_address(tap):
    for _ in range(20):
        tap.close_tap()
        with pytest.raises(ConnectionRefusedError):
            ask(client(tap))
        tap.open_tap()
        assert ask(client(tap)) == BODY


def test_an_answer_is_cut_in_the_middle_once(tap):
    tap.cut_after(50_000)

    with pytest.raises(IncompleteRead) as cut:
        ask(client(tap))

    assert 49_000 < len(cut.value.partial) < 50_000  # less by the headers
    assert ask(client(tap)) == BODY


def test_a_cut_after_nothing_loses_the_whole_answer(tap):
    tap.cut_after(0)

    with pytest.raises((HTTPException, ConnectionError)):
        ask(client(tap))

    assert ask(client(tap)) == BODY


def test_an_answer_that_is_held_back_comes_when_the_tap_is_opened(tap):
    tap.hold_answers()
    connection = client(tap, patience=0.2)
    connection.request("GET", "/")
    with pytest.raises(TimeoutError):
        connection.getresponse()

    waiting = client(tap)
    waiting.request("GET", "/")
    tap.open_tap()

    assert waiting.getresponse().read() == BODY


def test_a_server_that_is_gone_is_a_broken_line_and_no_hanging_one():
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        port = server.server_port

    with Tap("127.0.0.1", port) as line, pytest.raises((HTTPException, ConnectionError)):
        ask(client(line))
