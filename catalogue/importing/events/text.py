"""Text of others, made harmless: no markup, no signs that cannot be seen, no links that run something."""

import html
import re
from typing import Any, Final
from urllib.parse import urlsplit

LONGEST_RAW: Final = 20_000  # characters of one text that are looked at
LONGEST_LINK: Final = 200
# What no database or sheet can hold, and what turns the direction of the text around it.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
_TAG: Final = re.compile(r"(<[^<>]*>)")  # stops at the next <: never slow, however many there are
_TAG_NAME: Final = re.compile(r"</?\s*([a-zA-Z][a-zA-Z0-9]*)")
_BREAKS: Final = frozenset({"br", "p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_UNREAD: Final = frozenset({"script", "style", "template", "iframe", "noscript"})


def plain(value: Any, longest: int = LONGEST_RAW) -> str:
    """Give the text without markup, in lines without needless spaces; "" for what is no text."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = str(value)[:LONGEST_RAW]
    if "<" in text:
        text = _without_tags(text)
    text = _UNSEEN.sub("", html.unescape(text).replace("\xa0", " "))
    lines = (" ".join(line.split()) for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:longest].strip()


def line(value: Any, longest: int = 255) -> str:
    """Give the text in one line."""
    return " ".join(plain(value).split())[:longest].strip()


def short(text: str, longest: int) -> str:
    """Give the text, or its beginning with dots."""
    text = " ".join(text.split())
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def safe_link(value: Any) -> str:
    """Give a web address that may stand in a page; "" for anything else, such as `javascript:`."""
    text = value.strip() if isinstance(value, str) else ""
    if not text or len(text) > LONGEST_LINK or _UNSEEN.search(text) or any(sign.isspace() for sign in text):
        return ""
    if "://" not in text and text.lower().startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return text if parts.scheme.lower() in {"http", "https"} and "." in host and not parts.username else ""


def first_sentence(text: str, longest: int = 160) -> str:
    """Give the first sentence of a text where it fits on a tile, else ""."""
    found = re.match(r"[^\n]*?[.!?](?=\s|$)|[^\n]+", text)
    sentence = found.group().strip() if found else ""
    return sentence if 0 < len(sentence) <= longest else ""


def _without_tags(text: str) -> str:
    kept, unread = [], ""
    for piece in _TAG.split(text):
        name = _TAG_NAME.match(piece)
        tag = name.group(1).lower() if name and piece.endswith(">") else ""
        if unread:
            unread = "" if tag == unread and piece.startswith("</") else unread
        elif tag in _UNREAD:
            unread = "" if piece.startswith("</") else tag
        elif tag:
            kept.append("\n" if tag in _BREAKS else "")
        elif not (piece.startswith("<!") or piece.startswith("<?")):
            kept.append(piece)
    return "".join(kept)
