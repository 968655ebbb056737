"""The connection to an Elasticsearch server."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from elasticsearch import Elasticsearch

from search.engines.base import EngineUnavailable

PATIENCE = 3.0  # seconds for one answer; a visitor waits
TRIES_AGAIN = 1  # when a connection breaks; a second failure is an outage
CHANGE_PATIENCE = 5.0  # seconds for a change: a save holds the database meanwhile
BULK_PATIENCE = 60.0  # seconds for a batch of a rebuild


def connect(url: str, api_key: str = "", ca_file: str = "") -> Elasticsearch:
    """Give a client for the server at `url` ("https://user:password@host:9200"; several, with commas: one cluster).

    Nothing is asked yet. Raises EngineUnavailable where the address cannot be one, or the CA file is not there.
    """
    urls = [each.strip() for each in url.split(",") if each.strip()]
    for each in urls:
        if not _is_whole(each):
            remedy = "Write it as https://user:password@host:9200, with the port."
            raise EngineUnavailable("SEARCH_URL is not the address of a server.", remedy)
    if ca_file and not Path(ca_file).is_file():
        raise EngineUnavailable(f"SEARCH_CA_FILE names {ca_file}, which is not there.", "Mend the setting.")
    settings: dict[str, Any] = {"request_timeout": PATIENCE, "max_retries": TRIES_AGAIN}
    if api_key:
        settings["api_key"] = api_key
    if ca_file:
        settings["ca_certs"] = ca_file
    return Elasticsearch(urls, **settings)


def place_of(url: str) -> str:
    """Give the address without user and password, fit to be shown."""
    return ", ".join(
        each.strip().rpartition("@")[2].removeprefix(f"{urlsplit(each).scheme}://") for each in url.split(",")
    )


def _is_whole(url: str) -> bool:
    """Say whether it has scheme, host and port."""
    parts = urlsplit(url)
    try:
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port is not None
    except ValueError:  # the port is no number
        return False
