"""Visiting a link on the open internet, carefully: only public addresses, only the usual ports, only a little of it.

Anybody who keeps a listing can type a link, so a link is never trusted. `requests-hardened` resolves a name once, looks
at that address and connects to that very address, so a name that answers differently the second time (DNS rebinding)
gains nothing. Redirects are followed here, one by one, and each passes the same door.
"""

import socket
import threading
from dataclasses import dataclass, field
from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from requests import RequestException, Response
from requests.exceptions import ConnectionError as NotConnected
from requests.exceptions import SSLError, Timeout
from requests_hardened import Config, HTTPSession
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter

MOST_REDIRECTS: Final = 5
CONNECT_SECONDS, READ_SECONDS, VISIT_SECONDS = 5, 10, 25
FEW_BYTES: Final = 2048  # we want to know that something answers, not what it says
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
GONE: Final = frozenset({404, 410})


class Outcome(Enum):
    """What a visit says: it works, it does not, or nobody can tell."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Visit:
    """One visit.

    Attributes:
        problem: what went wrong, in English, for the records.
        answered: a server said something: so our own line works.
    """

    outcome: Outcome
    problem: str = ""
    answered: bool = False


@dataclass(frozen=True)
class Reach:
    """How far a visit may go. Only tests, with servers of their own on this machine, reach loopback and other ports."""

    agent: str
    ports: frozenset[int] = field(default=frozenset({80, 443}))
    loopback: bool = False
    seconds: float = VISIT_SECONDS


class _PublicOnly(IPFilterAdapter):
    """The filter of the package, and what it lets through: site-local and reserved networks, IPv4 inside IPv6."""

    def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> tuple[Any, Any]:
        host_params, pool_kwargs = super().build_connection_pool_key_attributes(request, verify, cert)
        address = ip_address(host_params["host"].strip("[]"))
        if not (_is_public(address) or (self._allow_loopback and address.is_loopback)):
            raise InvalidIPAddress(address)
        return host_params, pool_kwargs


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    """Say whether the address belongs to the open internet."""
    odd = address.is_multicast or address.is_reserved or getattr(address, "is_site_local", False)
    return address.is_global and not odd


def visit(url: str, reach: Reach) -> Visit:
    """Visit a link, within its seconds: a server that sends a letter now and then holds nobody up."""
    found: list[Visit] = []
    worker = threading.Thread(target=lambda: found.append(_follow(url, reach)), daemon=True)
    worker.start()
    worker.join(reach.seconds)
    return found[0] if found else Visit(Outcome.UNKNOWN, "too slow")


def _follow(url: str, reach: Reach) -> Visit:
    answered = False
    with _session(reach) as session:
        for _hop in range(MOST_REDIRECTS + 1):
            refusal = why_not(url, reach)
            if refusal:
                return Visit(Outcome.UNKNOWN, refusal, answered)
            try:
                status, towards = _look(session, url)
            except (RequestException, OSError, ValueError) as failure:
                return _failed(failure, answered)
            answered = True
            if not towards:
                return _judged(status)
            url = urljoin(url, towards)
    return Visit(Outcome.BAD, "too many redirects", answered)


def why_not(url: str, reach: Reach) -> str:
    """Say why a link may not be visited; "" where it may. The address behind its name is looked at when connecting."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return "not an address"
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "not http or https"
    if parts.username or parts.password:
        return "with a name or password"
    if port not in reach.ports:
        return "another port than 80 or 443"
    return "" if reach.loopback or not _is_written_private(parts.hostname) else "not a public address"


def _is_written_private(host: str) -> bool:
    """Say whether the host is written as an address of no public network. What is odd (0x7f.1) the system resolves."""
    try:
        return not _is_public(ip_address(host))
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local", ".internal"))


def _session(reach: Reach) -> HTTPSession:
    session = HTTPSession(
        Config(
            ip_filter_enable=True,
            ip_filter_allow_loopback_ips=reach.loopback,
            never_redirect=True,
            default_timeout=(CONNECT_SECONDS, READ_SECONDS),
            user_agent_override=reach.agent,
        )
    )
    session.mount("http://", _PublicOnly(is_https_proto=False, allow_loopback=reach.loopback))
    session.mount("https://", _PublicOnly(is_https_proto=True, allow_loopback=reach.loopback))
    session.trust_env = False  # no proxy of the environment in between: it would resolve the name itself
    return session


def _look(session: HTTPSession, url: str) -> tuple[int, str]:
    """Give the status, and where it redirects to; read no more than a little."""
    headers = {"Range": f"bytes=0-{FEW_BYTES - 1}", "Accept": "text/html,*/*;q=0.5"}
    response: Response = session.get(url, headers=headers, stream=True)
    try:
        next(response.iter_content(FEW_BYTES), b"")
        towards = response.headers.get("Location", "") if response.status_code in REDIRECTS else ""
        return response.status_code, towards
    finally:
        response.close()


def _judged(status: int) -> Visit:
    if status in GONE:
        return Visit(Outcome.BAD, f"HTTP {status}", answered=True)
    if status < 400 or status == 416:  # a small page may refuse a part of itself: it is there
        return Visit(Outcome.GOOD, answered=True)
    return Visit(Outcome.UNKNOWN, f"HTTP {status}", answered=True)


def _failed(failure: Exception, answered: bool) -> Visit:
    if isinstance(failure, InvalidIPAddress):
        return Visit(Outcome.UNKNOWN, "not a public address", answered)
    if isinstance(failure, SSLError):
        return Visit(Outcome.BAD, "no safe connection (TLS)", answered=True)
    if isinstance(failure, Timeout):
        return Visit(Outcome.UNKNOWN, "no answer in time", answered)
    if isinstance(failure, (NotConnected, socket.gaierror)):
        return Visit(Outcome.BAD, _connecting(failure), answered)
    return Visit(Outcome.UNKNOWN, type(failure).__name__, answered)


def _connecting(failure: Exception) -> str:
    return "no such name (DNS)" if "resolve" in str(failure).lower() else "no connection"
