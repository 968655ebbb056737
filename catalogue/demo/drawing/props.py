"""Things Noto lacks, in the same flat manner: landmarks of Flemish places, and a few tools.

Every prop is a function of the colours, drawn in a box of 100 x 100.
"""

from collections.abc import Callable

from catalogue.demo.drawing.shapes import (
    DARK,
    FAR_GRASS,
    HEART,
    LEAF,
    PAPER,
    SAND,
    SEA,
    SOIL,
    TRUNK,
    Colours,
    circle,
    line,
    path,
    rect,
)  # fmt: skip


def ellipse(y: float, across: float, high: float, fill: str) -> str:
    """A lying ellipse in the middle of the box."""
    return f'<ellipse cx="50" cy="{y:g}" rx="{across:g}" ry="{high:g}" fill="{fill}"/>'


def heart(_: Colours) -> str:
    """A heart."""
    return path("M50 88Q6 56 12 32Q18 10 36 14Q48 18 50 32Q52 18 64 14Q82 10 88 32Q94 56 50 88z", HEART)


def swap(c: Colours) -> str:
    """Two arrows: one thing for another."""
    arrow = "M8 30h56v-16l30 24l-30 24V46H8z"
    there = f'<g transform="translate(0 -8)">{path(arrow, c.deep)}</g>'
    return there + f'<g transform="rotate(180 50 54)">{path(arrow, c.thing)}</g>'


def tower(c: Colours) -> str:
    """The flat-topped tower of Mechelen: square, tall and unfinished."""
    body = rect(28, 6, 44, 94, c.thing) + "".join(rect(x, 0, 7, 10, c.thing) for x in (28, 46.5, 65))
    slits = "".join(rect(x, y, 8, 22, c.wall, 4) for x in (35, 57) for y in (16, 50))
    return body + slits + circle(50, 44, 8, PAPER) + line("M50 44v-5M50 44h4", DARK, 1.6)


def belfry(c: Colours) -> str:
    """The belfry of Brugge: three storeys, the last one eight-sided."""
    storeys = rect(24, 56, 52, 44, c.thing) + rect(31, 26, 38, 32, c.thing) + path("M37 26V8l6-7h14l6 7v18z", c.thing)
    slits = "".join(rect(x, 64, 7, 20, c.wall, 3) for x in (33, 47, 61)) + "".join(
        rect(x, 34, 7, 16, c.wall, 3) for x in (39, 54)
    )
    return storeys + slits + rect(45, 8, 10, 14, c.wall, 4)


def spire(c: Colours) -> str:
    """The one tall spire of Antwerpen."""
    return (
        path("M4 100V66l22-18l22 18v34z", c.thing) + rect(52, 40, 26, 60, c.thing) + path("M52 42L65 0l13 42z", c.thing)
        + circle(26, 72, 8, c.wall) + rect(60, 52, 10, 24, c.wall, 5)
    )  # fmt: skip


def mine(c: Colours) -> str:
    """A shaft tower and a spoil heap: Genk."""
    heap = path("M0 100Q26 34 46 32T100 100z", FAR_GRASS)
    legs = line("M60 100L72 24M96 100L80 24M64 74L91 66M67 52L87 58", c.deep, 3.5)
    return heap + legs + circle(76, 20, 12, c.deep) + circle(76, 20, 7, c.wall) + rect(58, 92, 42, 8, c.deep)


def bridge(c: Colours) -> str:
    """A white draw bridge over a canal: somebody opens it for you."""
    deck = rect(0, 62, 100, 9, PAPER) + rect(6, 71, 8, 26, c.thing) + rect(86, 71, 8, 26, c.thing)
    gate = rect(20, 10, 6, 54, PAPER) + rect(40, 10, 6, 54, PAPER) + rect(14, 6, 60, 7, PAPER, 3)
    return deck + gate + line("M72 10L92 62", DARK, 1.6) + line("M18 12v48", DARK, 1.6)


def windmill(c: Colours) -> str:
    """A windmill on the land."""
    sails = "".join(
        f'<g transform="rotate({a} 50 34)">{rect(47.5, -4, 4, 38, c.deep)}{rect(51, -4, 9, 28, PAPER)}</g>'
        for a in (20, 110, 200, 290)
    )
    return (
        path("M34 100L41 34q9-12 18 0l7 66z", c.thing)
        + rect(45, 80, 10, 20, c.deep, 4)
        + sails
        + circle(50, 34, 4, c.deep)
    )


def cabins(c: Colours) -> str:
    """Three bathing cabins on a beach."""
    drawn = ""
    for x, tone in ((0, c.thing), (34, PAPER), (68, c.thing)):
        drawn += path(f"M{x} 46L{x + 15} 28l15 18v50h-30z", tone) + path(f"M{x - 3} 48L{x + 15} 26l18 22z", c.deep)
        drawn += rect(x + 9, 58, 12, 38, c.ground, 2)
    return drawn


def hops(_: Colours) -> str:
    """Hop plants climbing their poles: Asse."""
    drawn = ""
    for x in (16, 50, 84):
        drawn += line(f"M{x} 2V100", TRUNK, 3)
        for i, y in enumerate(range(10, 96, 14)):
            side = -1 if i % 2 else 1
            drawn += circle(x + side * 6, y, 8, LEAF) + path(f"M{x - side * 4} {y + 2}q7 6 0 14q-7-8 0-14z", "#c3d67e")
    return drawn


def garland(_: Colours) -> str:
    """A garland of hops, carried in a parade."""
    drawn = line("M2 10Q50 60 98 10", TRUNK, 3)
    for i in range(11):
        t = i / 10
        x, y = 2 + 96 * t, 10 + 100 * t * (1 - t)
        drawn += circle(x, y, 6, LEAF) + path(f"M{x:.0f} {y:.0f}q8 8 0 17q-8-9 0-17z", "#c3d67e")
    return drawn


def parasol(c: Colours) -> str:
    """A parasol over a terrace."""
    return rect(48, 20, 4, 80, TRUNK) + path("M4 38Q14 4 50 4t46 34z", c.deep) + path("M34 38Q38 6 50 4t16 34z", PAPER)


def awning(c: Colours) -> str:
    """The striped roof of a market stall, on two poles."""
    stripes = "".join(
        path(f"M{x} 4h12.5v22q-6.250 9-12.500 0z", c.deep if i % 2 else PAPER)
        for i, x in enumerate((0, 12.5, 25, 37.5, 50, 62.5, 75, 87.5))
    )
    return rect(3, 20, 3, 80, TRUNK) + rect(94, 20, 3, 80, TRUNK) + stripes


def net(c: Colours) -> str:
    """A volleyball net."""
    mesh = "".join(line(f"M{x} 20V52", c.deep, 1.2) for x in range(10, 95, 8)) + "".join(
        line(f"M6 {y}H94", c.deep, 1.2) for y in (28, 36, 44)
    )
    return mesh + line("M6 20H94M6 52H94", PAPER, 3) + line("M5 14V98M95 14V98", DARK, 4)


def cone(_: Colours) -> str:
    """A training cone."""
    return (
        path("M38 20q12-8 24 0l20 66H18z", "#d9703f")
        + path("M31 44h38l5 18H26z", PAPER)
        + rect(8, 84, 84, 12, "#d9703f", 5)
    )


def blocks(_: Colours) -> str:
    """Toy blocks."""
    return rect(4, 60, 38, 38, "#33847f", 4) + rect(48, 60, 38, 38, "#e3b03a", 4) + rect(26, 20, 38, 38, "#b9553f", 4)


def pond(_: Colours) -> str:
    """A lake with a beach: Mol."""
    return ellipse(78, 50, 18, SAND) + ellipse(76, 42, 13, SEA)


def mosaic(c: Colours) -> str:
    """A wall of coloured tiles."""
    tones = ("#b9553f", "#33847f", "#e3b03a", "#8f5180", "#5f8746", c.thing, PAPER)
    return "".join(
        rect(x * 10 + 0.5, y * 10 + 0.5, 9, 9, tones[(x * 3 + y * 5 + x * y) % 7], 1.5)
        for x in range(10)
        for y in range(6)
    )


def ramp(c: Colours) -> str:
    """A skate ramp."""
    return path("M0 100V20h16q6 66 84 70v10z", c.deep) + line("M2 20h14q6 66 82 70", PAPER, 4)


def balloon(_: Colours) -> str:
    """The hot-air balloon of Lokeren."""
    cloth = path("M50 2c30 0 40 26 32 44L60 74H40L18 46C10 28 20 2 50 2z", HEART)
    panel = path("M50 2c12 0 14 30 8 72H42C36 32 38 2 50 2z", "#e3b03a")
    return cloth + panel + line("M42 74l2 10M58 74l-2 10", DARK, 1.5) + rect(41, 84, 18, 13, TRUNK, 3)


def sapling(_: Colours) -> str:
    """A young tree tied to its stake."""
    return (
        rect(58, 30, 4, 66, TRUNK)
        + rect(47, 30, 5, 66, "#a9805a")
        + rect(47, 56, 15, 4, DARK)
        + circle(50, 24, 20, LEAF)
        + circle(36, 36, 13, LEAF)
        + path("M24 98q26-14 52 0z", SOIL)
    )


def orchard(_: Colours) -> str:
    """A tree full of apples."""
    apples = "".join(
        circle(x, y, 5, HEART) for x, y in ((26, 34), (46, 22), (68, 30), (38, 48), (60, 50), (78, 46), (52, 36))
    )
    return (
        rect(45, 56, 10, 42, TRUNK)
        + circle(30, 40, 24, LEAF)
        + circle(70, 42, 24, LEAF)
        + circle(50, 28, 26, LEAF)
        + apples
    )


def certificate(c: Colours) -> str:
    """A certificate with a seal; no text, only lines."""
    lines = "".join(rect(20, y, w, 5, c.ground, 2) for y, w in ((24, 60), (36, 48), (48, 56)))
    return (
        rect(6, 8, 88, 70, PAPER, 5)
        + lines
        + path("M62 70l-6 26l12-7l12 7l-6-26z", HEART)
        + circle(68, 64, 13, "#e3b03a")
    )


def idea(_: Colours) -> str:
    """A wide white bubble to put things in; its tail points down to the right."""
    return rect(0, 8, 100, 50, PAPER, 22) + path("M66 52L96 76L88 44z", PAPER)


def picture_board(c: Colours) -> str:
    """A board with room for four pictures."""
    return rect(0, 0, 100, 100, c.thing, 6) + "".join(rect(x, y, 41, 41, PAPER, 4) for x in (6, 53) for y in (6, 53))


def phone(_: Colours) -> str:
    """A screen of a large telephone, to put things on."""
    return rect(20, 0, 60, 100, "#20262d", 9) + rect(25, 8, 50, 82, PAPER, 3)


def cloth(_: Colours) -> str:
    """A round cloth on the grass, for a picnic."""
    return ellipse(50, 50, 17, HEART) + ellipse(50, 40, 13, PAPER)


PROPS: dict[str, Callable[[Colours], str]] = {
    prop.__name__: prop
    for prop in (
        heart, swap, tower, belfry, spire, mine, bridge, windmill, cabins, hops, garland, parasol, awning, net, cone,
        blocks, pond, mosaic, ramp, balloon, sapling, orchard, certificate, picture_board, idea, phone, cloth,
    )
}  # fmt: skip
