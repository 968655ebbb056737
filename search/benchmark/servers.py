"""Engines on a server, to stand beside the embedded one: each in an index of its own, which goes away afterwards."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings


@contextmanager
def own_index_on(url: str) -> Iterator[dict[str, str]]:
    """Give the settings under which this process's engine is Elasticsearch, with an index that nobody else uses.

    At the end, also after an error, everything of that name leaves the server: each index by its own name, since a
    server may refuse to delete by a pattern.

    Args:
        url: the installation's SEARCH_URL; its key and CA file are used too.
    """
    from search.engines.elastic.server import connect  # the client is optional

    name = f"meedoen-benchmark-{secrets.token_hex(8)}"
    client = connect(url, settings.SEARCH_API_KEY, settings.SEARCH_CA_FILE)
    try:
        yield {"SEARCH_URL": url, "SEARCH_INDEX": name}
    finally:
        with client:
            for index in client.indices.get(index=f"{name}-*", expand_wildcards="all"):
                client.indices.delete(index=index, ignore_unavailable=True)
