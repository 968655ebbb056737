"""What browsers may load for our pages: own files, and the tiles of the map where an installation has chosen some."""

from typing import Any
from urllib.parse import urlsplit


def content_policy(map_tiles: str) -> dict[str, Any]:
    """Give django-csp's setting. The Wagtail admin widens it for its own path, and only that (portal.urls)."""
    return {
        "DIRECTIVES": {
            "default-src": ["'self'"],
            "img-src": ["'self'", "data:", *_origin_of(map_tiles)],
            "frame-ancestors": ["'self'"],
            "form-action": ["'self'"],
            "base-uri": ["'none'"],
            "object-src": ["'none'"],
        },
    }


def _origin_of(address: str) -> list[str]:
    """Give the scheme and host of this address; nothing for an empty one."""
    parts = urlsplit(address)
    return [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
