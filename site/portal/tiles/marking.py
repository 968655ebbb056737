"""Marking in a tile the words that somebody searched."""

from collections.abc import Collection
from dataclasses import replace

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from portal.tiles.parts import Tile
from search.highlights import pieces


def marked(tile: Tile, found_by: Collection[str]) -> Tile:
    """Give the tile with these words (tokens) marked in its title and sentence as they are shown."""
    return replace(tile, shown_title=_marked(tile.title, found_by), shown_sentence=_marked(tile.sentence, found_by))


def _marked(text: str, found_by: Collection[str]) -> SafeString:
    parts = (format_html("<mark>{}</mark>", piece) if found else piece for piece, found in pieces(text, found_by))
    return format_html_join("", "{}", ((part,) for part in parts))
