"""Flat shapes and the tints of the kinds: all that planes, props and figures have in common."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import NamedTuple

WIDTH, HEIGHT = 400, 300
PAPER, DARK, HEART = "#fffdf8", "#34526f", "#c4432a"
GRASS, FAR_GRASS, SOIL = "#a9c78f", "#c8dcb2", "#b08d6a"  # outdoors stays outdoors, whatever the kind
LEAF, TRUNK, SAND, SEA, FAR_SEA = "#7fa868", "#8a6a4c", "#ecdcb4", "#8fbccb", "#b4d3dc"


class Colours(NamedTuple):
    """The tints of one kind of offer; `deep` is the colour of its label, at least 4.5:1 on paper."""

    wall: str
    ground: str
    thing: str
    deep: str


KINDS = {  # the slugs are the values of `soort` in the address of the menu
    "taal": Colours("#dce8f2", "#bbd1e5", "#8fb2d1", "#1d5688"),
    "buddy": Colours("#f9e3d9", "#f0c8b7", "#dfa592", "#9c3823"),
    "vrijwilliger": Colours("#e4eedd", "#c9debd", "#9cc08e", "#2b6538"),
    "vrijetijd": Colours("#fbf0cf", "#f3de9b", "#e2c06a", "#7a4f00"),
    "groep": Colours("#f3e4ee", "#e2c9da", "#c69dba", "#773866"),
    "uitstap": Colours("#daeeeb", "#b7dcd6", "#86bdb6", "#0d6060"),
    "stage": Colours("#e6e7f5", "#cdd0ea", "#a5a9d4", "#464a8c"),
    "info": Colours("#f0eae0", "#ded5c6", "#c0b39d", "#5c5141"),
}


@dataclass(frozen=True)
class Ink:
    """What a part needs to be drawn: the Noto icons by name, the colours of the kind, and numbers for unique ids."""

    icons: Mapping[str, Mapping[str, str]]
    colours: Colours
    numbers: Iterator[int] = field(default_factory=lambda: count(1))


def rect(x: float, y: float, width: float, height: float, fill: str, radius: float = 0) -> str:
    """A filled rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" fill="{fill}"/>'


def circle(x: float, y: float, radius: float, fill: str) -> str:
    """A filled disc."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{fill}"/>'


def path(data: str, fill: str) -> str:
    """A filled path."""
    return f'<path d="{data}" fill="{fill}"/>'


def line(data: str, colour: str, width: float) -> str:
    """A rope, rod, arm or pole: a stroke with round ends."""
    return f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"/>'


def spot(x: float, y: float, half: float) -> str:
    """The flat shade on the ground under somebody or something."""
    return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{half:.0f}" ry="{half * 0.17:.0f}" fill="#23303c" opacity=".15"/>'
