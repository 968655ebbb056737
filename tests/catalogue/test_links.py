"""Links: which may be visited at all, what a visit says, and when a link is dead. Own tiny servers on this machine."""

import socket
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import factories
import pytest
from built_once import built_once

from catalogue.freshness.links import check_links, dead_links
from catalogue.freshness.visiting import Outcome, Reach, Visit, visit, why_not
from catalogue.models import CheckedLink, OfferPage

MONDAY = datetime(2026, 3, 2, 0, 5, tzinfo=UTC)
WEEK = timedelta(days=7)
STRICT = Reach("tests")
REAL = socket.getaddrinfo


class Answers(BaseHTTPRequestHandler):
    """Answers by path: `/404`, `/to/<address>`; remembers who came."""

    def do_GET(self):
        self.server.visits.append((self.path, dict(self.headers)))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path[4:])
            self.end_headers()
            return
        if self.path == "/slow":
            self.server.hold.wait(5)
        status = int(self.path[1:]) if self.path[1:].isdigit() else 200
        self.send_response(status)
        self.end_headers()
        self.wfile.write(b"x" * 100_000)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.visits, made.hold = [], threading.Event()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.hold.set()
    made.shutdown()
    made.server_close()


@pytest.fixture
def near(server):
    """Visit as far as this server, and no further."""
    port = server.server_port
    reach = Reach("Meedoen-links/1.0 (+https://meedoen.example; an@example.org)", frozenset({port}), True, 3)
    return lambda path: visit(f"http://127.0.0.1:{port}{path}", reach)


@pytest.fixture
def names(monkeypatch):
    """Answer for names as a resolver would: each name has its addresses, one for each time it is asked."""
    book: dict[str, list[str]] = {}
    asked: list[str] = []

    def resolve(host, port, *args, **kwargs):
        asked.append(host)
        if host in book:
            address = book[host].pop(0) if len(book[host]) > 1 else book[host][0]
            return REAL(address, port, *args, **kwargs)
        if set(host) <= set("0123456789abcdef.:"):  # an address, not a name
            return REAL(host, port, *args, **kwargs)
        raise socket.gaierror(f"unknown name {host}")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return book, asked


# Where a visit may go


@pytest.mark.parametrize(
    "url",
    [
        "ftp://example.org/", "file:///etc/passwd", "gopher://example.org/", "javascript:alert(1)", "http://",
        "http://example.org:8080/", "https://example.org:22/", "http://an:secret@example.org/", "http://[::1/",
        "http://example.org:99999/", "http://localhost/", "http://x.local/", "http://db.internal/",
    ],
)  # fmt: skip
def test_only_http_on_the_usual_ports_and_without_a_password(url, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: pytest.fail("asked for a name"))
    assert why_not(url, STRICT)
    assert visit(url, STRICT).outcome is Outcome.UNKNOWN


PRIVATE = (
    "127.0.0.1", "127.8.9.1", "0.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
)  # fmt: skip


@pytest.fixture
def nothing_connects(monkeypatch):
    """Fail as soon as anything is connected to."""
    tried = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, address: tried.append(address))
    return tried


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_of_no_public_network_is_never_connected_to(address, names, nothing_connects):
    book, _asked = names
    book["club.example"] = [address]
    host = f"[{address}]" if ":" in address else address
    for url in (f"http://{host}/", f"https://{host}/", "http://club.example/", "https://club.example/"):
        assert visit(url, STRICT).outcome is Outcome.UNKNOWN
    assert nothing_connects == []


@pytest.mark.parametrize("odd", ["http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://127.1/"])
def test_an_odd_way_to_write_this_machine_is_seen_through(odd, nothing_connects):
    assert visit(odd, STRICT).outcome is Outcome.UNKNOWN
    assert nothing_connects == []


def test_a_name_that_answers_differently_the_second_time_gains_nothing(names, monkeypatch):
    book, asked = names
    book["twofaced.example"] = ["93.184.215.14", "127.0.0.1"]
    tried = []

    def connect(_self, address):
        tried.append(address[0])
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    visit("http://twofaced.example/", STRICT)

    # The name is asked once; after that only the address that was looked at is used.
    assert asked.count("twofaced.example") == 1
    assert set(tried) <= {"93.184.215.14"}


@pytest.mark.parametrize("towards", ["http://169.254.169.254/latest/", "http://localhost/", "file:///etc/passwd",
                                      "http://inside.example:PORT/"])  # fmt: skip
def test_a_redirect_to_where_no_visit_may_go_is_not_followed(towards, server, near, names):
    book, asked = names
    book["127.0.0.1"], book["inside.example"] = ["127.0.0.1"], ["10.1.2.3"]
    seen = near(f"/to/{towards.replace('PORT', str(server.server_port))}")

    assert seen.outcome is Outcome.UNKNOWN
    assert len(server.visits) == 1
    assert "169.254.169.254" not in asked


# What a visit says


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, Outcome.GOOD), (206, Outcome.GOOD), (416, Outcome.GOOD), (404, Outcome.BAD), (410, Outcome.BAD)]
    + [(status, Outcome.UNKNOWN) for status in (400, 401, 403, 405, 429, 500, 502, 503)],
)
def test_what_a_status_says(status, outcome, near):
    assert near(f"/{status}").outcome is outcome


def test_it_says_who_comes_asks_for_little_and_stops_reading(server, near):
    assert near("/").outcome is Outcome.GOOD
    ((_path, headers),) = server.visits
    assert headers["User-Agent"].startswith("Meedoen-links/1.0 (+https://")
    assert "an@example.org" in headers["User-Agent"]
    assert headers["Range"] == "bytes=0-2047"


def test_five_redirects_are_followed_and_no_more(server, near):
    assert near("/to/" * 5 + "/200").outcome is Outcome.GOOD
    server.visits.clear()
    assert near("/to/" * 9 + "/200").problem == "too many redirects"
    assert len(server.visits) == 6


def test_who_does_not_answer_in_time_holds_nobody_up(server, near):
    assert near("/slow") == Visit(Outcome.UNKNOWN, "too slow")


def test_a_name_that_is_gone_and_a_door_that_is_shut_are_in_vain(names):
    book, _asked = names
    with socket.socket() as shut:
        shut.bind(("127.0.0.1", 0))
        port = shut.getsockname()[1]
    book["shut.example"] = ["127.0.0.1"]
    reach = Reach("tests", frozenset({port, 80}), True, 3)

    assert visit("http://gone.example/", reach) == Visit(Outcome.BAD, "no such name (DNS)")
    assert visit(f"http://shut.example:{port}/", reach) == Visit(Outcome.BAD, "no connection")


def test_no_safe_connection_is_in_vain(server):
    reach = Reach("tests", frozenset({server.server_port}), True, 3)
    assert visit(f"https://127.0.0.1:{server.server_port}/", reach).problem == "no safe connection (TLS)"


# When a link is dead

GOOD, BAD, DOWN = Visit(Outcome.GOOD, answered=True), Visit(Outcome.BAD, "HTTP 404", True), Visit(Outcome.BAD, "down")


@pytest.fixture
@built_once
def links(region):
    """Two listings and a third that is no longer online, each with a link."""
    for name in ("a", "b", "c"):
        factories.OfferPageFactory(region=region, website=f"https://{name}.example/", live=name != "c")


def week(number, says, seconds=60.0):
    return check_links(look=lambda url: says[url], now=MONDAY + number * WEEK, seconds=seconds)


A, B = "https://a.example/", "https://b.example/"


def test_two_visits_in_vain_a_week_apart_make_a_link_dead_and_one_good_one_alive(links):
    assert week(0, {A: GOOD, B: BAD}).dead == 0
    assert (
        check_links(look=lambda _url: pytest.fail("too soon"), now=MONDAY + timedelta(days=6), seconds=9).visited == 0
    )
    assert week(1, {A: GOOD, B: BAD}).dead == 1
    assert dead_links([A, B, ""]) == {B}
    assert week(2, {A: GOOD, B: GOOD}).dead == 0


def test_what_nobody_can_tell_is_no_strike_and_takes_none_away(links):
    unknown = Visit(Outcome.UNKNOWN, "HTTP 503", True)
    for number, says in enumerate((BAD, unknown, BAD)):
        week(number, {A: GOOD, B: says})
    assert dead_links([B]) == {B}


def test_our_own_line_that_is_down_counts_against_nobody(links):
    for number in range(3):
        found = week(number, {A: DOWN, B: DOWN})
        assert not found.own_line
    assert not CheckedLink.objects.exclude(checked_at=None).exists()
    week(3, {A: GOOD, B: DOWN})
    assert CheckedLink.objects.get(url=B).strikes == 1


def test_a_run_that_is_cut_off_goes_on_where_it_was_and_one_without_time_leaves_the_rest(links):
    def killed(url):
        if url == B:
            raise KeyboardInterrupt
        return GOOD

    with pytest.raises(KeyboardInterrupt):
        check_links(look=killed, now=MONDAY, seconds=60)
    seen = []
    check_links(look=lambda url: seen.append(url) or GOOD, now=MONDAY, seconds=60)
    assert seen == [B]
    assert week(1, {}, seconds=0).left == 2


def test_a_link_that_nobody_uses_any_more_is_forgotten(links):
    week(0, {A: GOOD, B: BAD})
    assert set(CheckedLink.objects.values_list("url", flat=True)) == {A, B}
    OfferPage.objects.filter(website=B).update(website="")
    week(1, {A: GOOD})
    assert CheckedLink.objects.get().url == A
