"""Who visits: one visitor told from another without knowing anybody, and people told from programs."""

import re
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.http import HttpRequest

# What a well-behaved program calls itself; whoever pretends to be a browser is held by the limits.
_PROGRAM = re.compile(r"bot/|crawl|spider|slurp|preview|externalhit|^whatsapp|lighthouse", re.IGNORECASE)


def visitor_of(request: HttpRequest) -> str:
    """Give what tells this visitor from others: the account of staff, else the network address."""
    if request.user.is_authenticated:
        return f"account {request.user.pk}"
    return network_of(request)


def network_of(request: HttpRequest) -> str:
    """Give the network address of who asks; "" where there is none.

    Behind our own proxy (the connection comes from this machine or this network) the address is the last one of
    `X-Forwarded-For`, which the proxy has written itself; what stands before it anybody can invent. Of an IPv6 address
    only the network counts (64 bits): a household has the rest to choose from (RFC 6177).
    """
    direct = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return _network(forwarded if forwarded and _is_near(direct) else direct)


def account_of(request: HttpRequest) -> Any:
    """Give the account of whoever is logged in, None for a visitor."""
    return request.user if request.user.is_authenticated else None


def is_looked_at(request: HttpRequest) -> bool:
    """Say whether a person sees this page now: it is fetched whole, not ahead by the browser, nor by a program."""
    ahead = request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return request.method == "GET" and "prefetch" not in ahead.lower() and not is_program(request)


def is_program(request: HttpRequest) -> bool:
    """Say whether a program asks, that says what it is."""
    return bool(_PROGRAM.search(request.headers.get("User-Agent", "")))


def _network(address: str) -> str:
    """Give what stays the same for one household; an IPv4 address, also inside an IPv6 one, is one already."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    return str(known.ipv4_mapped or ip_network((int(known), 64), strict=False).network_address)


def _is_near(address: str) -> bool:
    """Say whether this is no address of the open internet; a Unix socket has none at all."""
    try:
        return ip_address(address).is_private
    except ValueError:
        return True
