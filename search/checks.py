"""System checks of finding: a wrong set-up says so at start, with the remedy."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

DRAINS = ("inline", "worker")


def only_the_embedded_engine(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse the address of a search server, which this version cannot use."""
    if not settings.SEARCH_URL:
        return []
    return [
        Error(
            "SEARCH_URL is set, but this version has the embedded search engine only.",
            hint="Leave SEARCH_URL empty.",
            id="search.E001",
        )
    ]


def the_index_can_be_written(**_kwargs: Any) -> list[CheckMessage]:
    """Look whether the folder of the index, or the first folder above it that exists, may be written."""
    folder = Path(settings.SEARCH_INDEX_DIR)
    there = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"The search index cannot be kept in {folder}.",
            hint="Set SEARCH_INDEX_DIR to a folder that this user may write.",
            id="search.E002",
        )
    ]


def the_outbox_is_drained(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a way of draining that does not exist."""
    if settings.SEARCH_DRAIN in DRAINS:
        return []
    return [
        Error(
            f"SEARCH_DRAIN is {settings.SEARCH_DRAIN!r}.",
            hint="Set it to inline (each save brings its change along) or worker (`manage.py search worker` does).",
            id="search.E003",
        )
    ]
