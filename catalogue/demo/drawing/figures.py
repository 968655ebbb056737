"""What stands in a scene: people, things and speech bubbles.

Pictograms come from Noto (Apache-2.0) and are dyed; bodies, shoulders, badges and bubbles are ours. Every part is a
frozen dataclass with `svg(ink)`; `front` tells whether it lies before the front plane of the setting (a table, a bed).
Measures are those of the 400 x 300 scene.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal

from catalogue.demo.drawing.props import PROPS
from catalogue.demo.drawing.shapes import DARK, HEART, PAPER, Ink, circle, line, path, rect, spot

SKIN_NAMES = {"1": "light", "2": "medium-light", "3": "medium", "4": "medium-dark", "5": "dark"}  # never emoji yellow
SKIN = {"1": "#f9ddbd", "2": "#e0bb95", "3": "#ba8d68", "4": "#a56c43", "5": "#70534a"}
WARDROBE = {  # (cloth, its shade)
    "ink": ("#34526f", "#263f57"),
    "brick": ("#b9553f", "#98412e"),
    "moss": ("#5f8746", "#4b6c36"),
    "sun": ("#e3b03a", "#c69325"),
    "plum": ("#8f5180", "#733e66"),
    "sea": ("#33847f", "#256863"),
    "white": ("#fffdf8", "#e6dfd2"),
}
TROUSERS, SHOE = "#56606b", "#2d3640"
NOTO_SHIRTS = [
    "583ee2",
    "651fff",
    "5914f2",
    "530eeb",
    "00bda3",
    "00bfa5",
    "00b29a",
    "009e89",
    "f78c1f",
    "f47f12",
    "ef6c00",
    "212121",
    "323232",
]
NOTO_SHIRT_SHADES = ["4b0fce", "3615af", "351ba4", "06927f", "04a287", "ed6d23", "007a71", "00ab94", "da4c00"]
NOTO_TROUSERS = {"7c7c7c": "56606b", "686868": "454e58", "616161": "454e58"}
NOTO_SCARF = ["842aa6", "8a29b0", "a23dc9", "792d96"]
NOTO_SCARF_SHADES = ["541e69", "48145c"]
HAIR = ("beard", "white-hair", "curly-hair", "red-hair", "blond-hair", "bald")
WITH_SHOULDERS = ("-hair", "bald", "headscarf", "turban")  # these Noto heads bring a collar of their own


def full_name(name: str, icons: Mapping[str, Mapping[str, str]]) -> str:
    """Noto's name of 'woman-curly-hair/4': the tone goes before the hair, and mostly after everything else.

    Raises KeyError if Noto has no such pictogram.
    """
    base, _, number = name.partition("/")
    if not number:
        return base
    hair = next((h for h in HAIR if base.endswith("-" + h)), "")
    toned = f"{base.removesuffix('-' + hair)}-{SKIN_NAMES[number]}-skin-tone{'-' + hair if hair else ''}"
    if toned not in icons:
        raise KeyError(f"Noto has no {toned} (for {name})")
    return toned


def dye(body: str, clothes: str, scarf: str) -> str:
    """Give the shirt, the trousers and the headscarf of a pictogram the colours of our wardrobe."""
    cloth, shade = WARDROBE[clothes]
    colours = dict.fromkeys(NOTO_SHIRTS, cloth[1:]) | dict.fromkeys(NOTO_SHIRT_SHADES, shade[1:]) | NOTO_TROUSERS
    if scarf:
        cloth, shade = WARDROBE[scarf]
        colours |= dict.fromkeys(NOTO_SCARF, cloth[1:]) | dict.fromkeys(NOTO_SCARF_SHADES, shade[1:])
    return re.sub("|".join(colours), lambda found: colours[found[0]], body)


def pictogram(ink: Ink, name: str, x: float, y: float, size: float, clothes: str = "", flip: bool = False) -> str:
    """One Noto pictogram, 'name[/skin][:scarf]', with unique ids and its shirt dyed if `clothes` are given."""
    name, _, scarf = name.partition(":")
    body, number = ink.icons[full_name(name, ink.icons)]["body"], next(ink.numbers)
    body = re.sub(r'(id="|url\(#|href="#)', rf"\g<1>p{number}", body)
    if clothes:
        body = dye(body, clothes, scarf)
    scale = size / 128
    if flip:
        place = f"translate({x + size:.1f} {y:.1f}) scale({-scale:.3f} {scale:.3f})"
    else:
        place = f"translate({x:.1f} {y:.1f}) scale({scale:.3f})"
    clipped = f'<svg width="128" height="128" viewBox="0 0 128 128">{body}</svg>'  # some icons draw past their edge
    return f'<g transform="{place}">{clipped}</g>'


def badge(x: float, y: float, radius: float = 10) -> str:
    """The heart on the chest of whoever helps: how a volunteer is known in every green scene."""
    r = radius * 0.62
    heart = f"M{x:g} {y + r:g}q{-1.9 * r:g} {-1.2 * r:g} {-r:g} {-1.9 * r:g}t{r:g} {0.5 * r:g}"
    heart += f"q{0.05 * r:g} {-1.0 * r:g} {r:g} {-0.5 * r:g}t{-r:g} {1.9 * r:g}z"
    return circle(x, y, radius, PAPER) + path(heart, HEART)


def bust(ink: Ink, head: str, clothes: str, x: float, y: float, size: float, foot: float) -> str:
    """A Noto head on our own plain shoulders."""
    middle, half, top, bend = x + size / 2, size * 0.66, y + size * 0.84, size * 0.38
    shoulders = (
        f"M{middle - half:.0f} {foot}V{top + bend:.0f}q0-{bend:.0f} {bend:.0f}-{bend:.0f}"
        f"h{2 * (half - bend):.0f}q{bend:.0f} 0 {bend:.0f} {bend:.0f}V{foot}z"
    )
    return path(shoulders, WARDROBE[clothes][0]) + pictogram(ink, head, x, y, size, clothes)


@dataclass(frozen=True)
class Sits:
    """Somebody behind the table, stand or bed; `x` is the left of the head, `y` its top, `size` its width."""

    head: str
    clothes: str
    x: float
    y: float = 98
    size: float = 96
    helps: bool = False
    front: bool = False

    def svg(self, ink: Ink) -> str:
        drawn = bust(ink, self.head, self.clothes, self.x, self.y, self.size, 320)
        return drawn + (badge(self.x + self.size * 0.9, self.y + self.size * 1.07, 11) if self.helps else "")


@dataclass(frozen=True)
class Stands:
    """Somebody on the ground: `x` is the middle, `arms` the angles of both arms, in degrees from hanging down."""

    head: str
    clothes: str
    x: float
    arms: tuple[float, float] = (9, 9)
    tall: float = 192
    foot: float = 286
    dress: bool = False
    helps: bool = False
    front: bool = False
    head_size: ClassVar[float] = 1.0

    def svg(self, ink: Ink) -> str:
        scale = self.tall / 192
        place = f"translate({self.x:.1f} {self.foot:.1f}) scale({scale:.3f})"
        figure = self._legs() + self._torso() + self._head(ink) + self._arms()
        figure += badge(13, -98) if self.helps else ""
        return spot(self.x, self.foot - 1, 40 * scale) + f'<g transform="{place}">{figure}</g>'

    @property
    def _tone(self) -> str:
        return SKIN[self.head.partition(":")[0].rpartition("/")[2]]

    def _legs(self) -> str:
        shoes = rect(-27, -11, 25, 11, SHOE, 5) + rect(2, -11, 25, 11, SHOE, 5)
        return rect(-22, -84, 20, 78, TROUSERS, 6) + rect(2, -84, 20, 78, TROUSERS, 6) + shoes

    def _torso(self) -> str:
        cloth = WARDROBE[self.clothes][0]
        hem = "L40 -36Q0 -26 -40 -36L-27 -90" if self.dress else "V-74H-27"
        return path(f"M-27 -90V-112q0 -22 22 -22h10q22 0 22 22V-90{hem}z", cloth)

    def _head(self, ink: Ink) -> str:
        if any(mark in self.head for mark in WITH_SHOULDERS):
            size, foot = 78 * self.head_size, -116.0
        else:
            size, foot = 66 * self.head_size, -124.0
        return pictogram(ink, self.head, -size / 2, foot - size, size, self.clothes)

    def _arms(self) -> str:
        drawn, sleeve = "", WARDROBE[self.clothes][1]
        for side, angle in zip((-1, 1), self.arms, strict=True):
            across, down = side * math.sin(math.radians(angle)), math.cos(math.radians(angle))
            hand_x, hand_y = side * 24 + across * 50, -117 + down * 50
            drawn += circle(hand_x + across * 5, hand_y + down * 5, 8.5, self._tone)
            drawn += line(f"M{side * 24} -117L{hand_x - across * 4:.1f} {hand_y - down * 4:.1f}", sleeve, 15)
        return drawn


@dataclass(frozen=True)
class Child(Stands):
    """A child on the ground: the same body, smaller, with the bigger head children have."""

    tall: float = 124
    head_size: ClassVar[float] = 1.34


@dataclass(frozen=True)
class Moves:
    """A whole Noto figure that walks, runs, cycles or kneels; `x`, `y` is the top left corner."""

    figure: str
    clothes: str
    x: float
    y: float = 88
    size: float = 200
    flip: bool = False
    front: bool = False

    def svg(self, ink: Ink) -> str:
        shade = spot(self.x + self.size / 2, self.y + self.size * 0.985, self.size * 0.22)
        return shade + pictogram(ink, self.figure, self.x, self.y, self.size, self.clothes, self.flip)


@dataclass(frozen=True)
class Thing:
    """A Noto pictogram anywhere; `lies` puts a shade under it."""

    name: str
    x: float
    y: float
    size: float
    flip: bool = False
    lies: bool = False
    front: bool = False

    def svg(self, ink: Ink) -> str:
        shade = spot(self.x + self.size / 2, self.y + self.size * 0.97, self.size * 0.42) if self.lies else ""
        return shade + pictogram(
            ink, self.name, self.x, self.y, self.size, "ink" if "/" in self.name else "", self.flip
        )


@dataclass(frozen=True)
class OnTop:
    """A thing on the table, counter or bed; `x` is its left, `foot` where it stands."""

    name: str
    x: float
    size: float
    foot: float = 270
    front: bool = True

    def svg(self, ink: Ink) -> str:
        shade = spot(self.x + self.size / 2, self.foot - 2, self.size * 0.42)
        return shade + pictogram(ink, self.name, self.x, self.foot - self.size, self.size)


@dataclass(frozen=True)
class Says:
    """A speech bubble; `tail` is the side of the speaker. Two of them make a talk."""

    x: float
    y: float
    dots: int
    tail: Literal["l", "r"]
    colour: str = DARK
    front: bool = False

    def svg(self, ink: Ink) -> str:
        point = "M22 44L2 70l34-18z" if self.tail == "l" else "M54 44l20 26-34-18z"
        marks = "".join(circle(38 + (i - (self.dots - 1) / 2) * 17, 27, 5.5, self.colour) for i in range(self.dots))
        bubble = path(point, PAPER) + rect(0, 0, 76, 54, PAPER, 24)
        return f'<g transform="translate({self.x} {self.y})">{bubble}{marks}</g>'


@dataclass(frozen=True)
class Prop:
    """Something Noto lacks, drawn by us; `name` is a function of `props`, drawn in a 100 x 100 box at `x`, `y`."""

    name: str
    x: float
    y: float
    size: float = 100
    front: bool = False

    def svg(self, ink: Ink) -> str:
        place = f"translate({self.x:g} {self.y:g}) scale({self.size / 100:.3f})"
        return f'<g transform="{place}">{PROPS[self.name](ink.colours)}</g>'


Part = Sits | Stands | Moves | Thing | OnTop | Says | Prop


@dataclass(frozen=True)
class Scene:
    """One line of the table: kind of offer, setting, Dutch text alternative, parts from back to front."""

    kind: str
    setting: str
    alt: str
    parts: tuple[Part, ...]


def scene(kind: str, setting: str, alt: str, *parts: Part) -> Scene:
    """Short hand for the tables."""
    return Scene(kind, setting, alt, parts)
