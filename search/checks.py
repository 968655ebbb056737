"""System checks of finding: a wrong set-up says so at start, with the remedy."""

import os
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

from search.engines.base import EngineUnavailable
from search.engines.chosen import engine

DRAINS = ("inline", "worker")
INDEX_NAME = re.compile(r"[a-z][a-z0-9-]{0,99}")


def everything() -> list[CheckMessage]:
    """Give all that the checks of this room find."""
    return [*the_search_server_can_be_spoken_to(), *the_index_can_be_written(), *the_outbox_is_drained()]


def the_search_server_can_be_spoken_to(**_kwargs: Any) -> list[CheckMessage]:
    """Look whether SEARCH_URL and its companions can be right. The server itself is the doctor's to visit."""
    if not settings.SEARCH_URL:
        return []
    try:
        engine()
    except EngineUnavailable as outage:
        return [Error(outage.reason, hint=outage.remedy, id="search.E001")]
    if INDEX_NAME.fullmatch(settings.SEARCH_INDEX):
        return []
    return [
        Error(
            f"SEARCH_INDEX is {settings.SEARCH_INDEX!r}.",
            hint="Use small letters, digits and hyphens, beginning with a letter.",
            id="search.E004",
        )
    ]


def the_index_can_be_written(**_kwargs: Any) -> list[CheckMessage]:
    """Look whether the folder of the index, or the first folder above it that exists, may be written."""
    if settings.SEARCH_URL:
        return []
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
