"""What goes wrong between us and an Elasticsearch server, each with its remedy."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from elasticsearch import (
    ApiError,
    ConnectionError,
    ConnectionTimeout,
    SSLError,
    TransportError,
    UnsupportedProductError,
)

from search.engines.base import REBUILD, EngineUnavailable

# What the server says when an index lacks our fields, or has them otherwise.
NOT_OURS = {
    "query_shard_exception",
    "illegal_argument_exception",
    "strict_dynamic_mapping_exception",
    "document_parsing_exception",
}
DOCTOR = "Run `manage.py search doctor`, and look at the server's log."
PRIVILEGES = "Give the user of SEARCH_URL the privileges `monitor`, and `all` on the indices named after SEARCH_INDEX."
VERSION = "Meedoen needs Elasticsearch 8.18 or newer, or 9; OpenSearch is another product and does not fit."
DISK = "Free disk space on the search server (Elasticsearch blocks writing above its flood-stage watermark)."


@contextmanager
def typed_errors() -> Iterator[None]:
    """Within this, what the client raises becomes an EngineUnavailable with its remedy."""
    try:
        yield
    except UnsupportedProductError as error:
        raise EngineUnavailable("What answers at SEARCH_URL is no Elasticsearch.", VERSION) from error
    except ApiError as error:
        raise outage_of(error.status_code, error.body) from error
    except SSLError as error:
        remedy = "Set SEARCH_CA_FILE to the certificate of the authority that signed the server's."
        raise EngineUnavailable(f"The search server's certificate is not trusted: {error.message}.", remedy) from error
    except ConnectionTimeout as error:
        remedy = "Look how busy the search server is, and whether it has enough memory."
        raise EngineUnavailable("The search server does not answer in time.", remedy) from error
    except ConnectionError as error:
        remedy = "Look whether the server runs, and whether SEARCH_URL names it."
        raise EngineUnavailable(f"The search server is out of reach: {error.message}.", remedy) from error
    except TransportError as error:
        remedy = "Look whether SEARCH_URL names the search server itself, and not a proxy that is in trouble."
        raise EngineUnavailable(f"The search server answers wrongly: {error.message}.", remedy) from error


def outage_of(status: int, body: Any) -> EngineUnavailable:
    """Give the outage that an answer of the server stands for: its HTTP status, and its JSON body or error."""
    kind, reason = _error_in(body)
    if status == 401:
        return EngineUnavailable("The search server does not know us.", "Mend user and password, or SEARCH_API_KEY.")
    if "cluster_block" in kind or "disk usage" in reason or "read-only" in reason:
        return EngineUnavailable(f"The search server refuses to write: {reason}.", DISK)
    if status == 403:
        return EngineUnavailable(f"The search server forbids this: {reason}.", PRIVILEGES)
    if kind in NOT_OURS:
        return EngineUnavailable(f"What lies on the server is no index of this version: {reason}.", REBUILD)
    if status == 404:
        return EngineUnavailable("There is no search index on the server yet, or its alias has gone.", REBUILD)
    if "media_type_header" in kind or status == 406 or (status == 400 and not kind):
        return EngineUnavailable(f"The search server speaks another version: {reason}.", VERSION)
    if status in {429, 502, 503, 504}:
        remedy = "Wait; if it goes on, give the server more memory, look at its log, and at a proxy before it."
        return EngineUnavailable(f"The search server has too much to do ({status}): {reason}.", remedy)
    return EngineUnavailable(f"The search server refuses ({status} {kind}): {reason}.", DOCTOR)


def _error_in(body: Any) -> tuple[str, str]:
    """Give the sort and the words of an error, wherever the server put them."""
    error = body.get("error", body) if isinstance(body, dict) else body
    if not isinstance(error, dict):
        return "", str(error)[:300]
    cause = (error.get("root_cause") or [error])[0]
    return str(cause.get("type", error.get("type", ""))), str(cause.get("reason", ""))[:300]
