"""The settings of the scenes: two or three flat planes behind and in front of the figures.

Wall or sky always has the wall tint of the kind, floor and furniture its darker tints; grass, sand and water stay
natural. A setting is a function of the colours that returns (behind, in front), both SVG.
"""

from collections.abc import Callable

from catalogue.demo.drawing.shapes import (
    FAR_GRASS,
    FAR_SEA,
    GRASS,
    HEIGHT,
    LEAF,
    PAPER,
    SAND,
    SEA,
    SOIL,
    TRUNK,
    WIDTH,
    Colours,
    circle,
    line,
    path,
    rect,
)

Planes = tuple[str, str]


def wall(c: Colours) -> str:
    """The wall or the sky: the whole picture in the palest tint of the kind."""
    return rect(0, 0, WIDTH, HEIGHT, c.wall)


def floor(c: Colours, top: float = 232) -> str:
    """The floor indoors."""
    return rect(0, top, WIDTH, HEIGHT - top, c.ground)


def bunting(c: Colours) -> str:
    """A string of little flags along the top."""
    xs, ys = (6, 56, 106, 156, 206, 256, 306, 356), (24, 33, 39, 42, 42, 39, 33, 24)
    flags = [
        path(f"M{x} {y}h36l-18 34z", (c.thing, c.ground)[i % 2]) for i, (x, y) in enumerate(zip(xs, ys, strict=True))
    ]
    return line("M0 22q200 40 400 0", c.thing, 4) + "".join(flags)


def gables(c: Colours, foot: float = 244) -> str:
    """A row of Flemish step gables, one flat silhouette with a few windows."""
    fronts, windows = "", ""
    for x, width, top in ((-18, 84, 92), (70, 72, 64), (146, 92, 100), (242, 76, 58), (322, 92, 84)):
        step = width / 8
        stairs = f"h{step:.1f}v-14" * 3 + f"h{2 * step:.1f}" + f"v14h{step:.1f}" * 3
        fronts += f"M{x} {foot}V{top + 42}{stairs}V{foot}z"
        middle = x + width / 2
        windows += rect(middle - 7, top + 22, 14, 18, c.wall, 3)
        windows += "".join(rect(middle + dx, top + 58, 14, 22, c.wall, 3) for dx in (-24, 10))
    return path(fronts, c.ground) + windows


def table_front(c: Colours) -> str:
    """The table people sit behind; things stand on it."""
    return path("M20 222h360l20 78H0z", c.thing) + rect(8, 212, 384, 18, c.ground, 9)


def bare(c: Colours) -> Planes:
    """A wall and a floor, for the pictures of kinds and answers."""
    return wall(c) + floor(c), ""


def table(c: Colours) -> Planes:
    """A table under a lamp."""
    lamp = line("M200 0v26", c.thing, 5) + path("M162 54a38 32 0 0 1 76 0z", c.thing)
    return wall(c) + lamp, table_front(c)


def desk(c: Colours) -> Planes:
    """A table before a wide window: working together by day."""
    window = rect(40, 22, 320, 112, PAPER, 6) + "".join(rect(x, 22, 6, 112, c.ground) for x in (143, 250))
    return wall(c) + window, table_front(c)


def kitchen(c: Colours) -> Planes:
    """Shelves with jars, and a worktop."""
    sizes = ((40, 26, 34), (74, 20, 26), (102, 30, 40), (258, 30, 28), (296, 22, 38), (326, 34, 30))
    jars = "".join(rect(x, 66 - h, w, h, c.ground, 5) for x, w, h in sizes)
    shelf = rect(24, 66, 124, 8, c.thing, 4) + rect(246, 66, 130, 8, c.thing, 4)
    return wall(c) + jars + shelf, rect(0, 218, WIDTH, 82, c.thing) + rect(0, 212, WIDTH, 18, c.ground)


def room(c: Colours) -> Planes:
    """A living room: a window and a rug."""
    window = rect(30, 26, 92, 96, PAPER, 6) + rect(73, 26, 6, 96, c.ground) + rect(30, 70, 92, 6, c.ground)
    rug = f'<ellipse cx="200" cy="268" rx="184" ry="26" fill="{c.thing}"/>'
    return wall(c) + window + floor(c) + rug, ""


def ring(c: Colours) -> Planes:
    """A round table in the middle, people around it."""
    top = f'<ellipse cx="200" cy="262" rx="190" ry="44" fill="{c.thing}"/>'
    return wall(c) + floor(c), top + f'<ellipse cx="200" cy="252" rx="190" ry="40" fill="{c.ground}"/>'


def hall(c: Colours) -> Planes:
    """A hall with flags for a gathering."""
    return wall(c) + bunting(c) + floor(c), ""


def buffet(c: Colours) -> Planes:
    """A hall with flags and one long white table."""
    return wall(c) + bunting(c), rect(0, 214, WIDTH, 86, PAPER) + rect(0, 206, WIDTH, 14, c.thing, 7)


def stand(c: Colours) -> Planes:
    """People behind a stand on the right, visitors on the left."""
    front = rect(176, 222, 224, 78, c.thing) + rect(166, 212, 240, 18, c.ground, 9)
    return wall(c) + bunting(c) + floor(c), front


def counter(c: Colours) -> Planes:
    """A counter over the whole width, without flags."""
    board = rect(40, 30, 320, 12, c.ground, 6) + rect(40, 54, 220, 12, c.ground, 6)
    return wall(c) + board, rect(0, 222, WIDTH, 78, c.thing) + rect(0, 212, WIDTH, 18, c.ground)


def bar(c: Colours) -> Planes:
    """Hanging lamps and a bar."""
    lamps = "".join(
        line(f"M{x} 0v22", c.thing, 4) + path(f"M{x - 22} 44a22 24 0 0 1 44 0z", c.thing) for x in (80, 200, 320)
    )
    slats = "".join(rect(x, 232, 4, 68, c.ground) for x in range(20, 400, 40))
    return wall(c) + lamps, rect(0, 222, WIDTH, 78, c.thing) + slats + rect(0, 210, WIDTH, 20, c.ground)


def stage(c: Colours) -> Planes:
    """A stage with curtains; the audience sits in front."""
    drape = "M0 0h96q-6 116-46 172Q26 208 0 218z"
    mirror = f'<g transform="matrix(-1 0 0 1 400 0)">{path(drape, c.thing)}</g>'
    seats = "".join(rect(x, 262, 112, 60, c.thing, 18) for x in (-60, 64, 188, 312))
    behind = (
        wall(c) + rect(0, 206, WIDTH, 94, c.ground) + path(drape, c.thing) + mirror + rect(0, 0, WIDTH, 28, c.thing)
    )
    return behind, seats


def shop(c: Colours) -> Planes:
    """Shelves over the whole wall and a counter."""
    shelves = "".join(rect(20, y, 360, 8, c.thing, 4) for y in (86, 168))
    return wall(c) + rect(20, 14, 360, 200, c.ground, 8) + shelves, table_front(c)


def shop_floor(c: Colours) -> Planes:
    """A shop with a rail and a shelf; people stand."""
    return wall(c) + floor(c) + rect(14, 104, 372, 9, c.thing, 4), ""


def classroom(c: Colours) -> Planes:
    """A green board and a row of desks."""
    board = rect(86, 20, 228, 104, c.thing, 8) + rect(96, 30, 208, 84, "#3f6b5a", 4)
    desks = rect(0, 226, WIDTH, 74, c.ground) + rect(0, 216, WIDTH, 16, c.thing, 6)
    return wall(c) + board, desks


def museum(c: Colours) -> Planes:
    """A tall white room with a rope."""
    rope = "".join(rect(x, 196, 6, 60, c.thing, 3) + circle(x + 3, 194, 7, c.thing) for x in (150, 262, 374))
    rope += line("M153 200q56 38 112 0M265 200q56 38 112 0", c.thing, 5)
    return wall(c) + rect(0, 0, WIDTH, 14, c.ground) + floor(c), rope


def library(c: Colours) -> Planes:
    """A wall of books."""
    spines, tones = "", (c.thing, PAPER, c.deep, c.wall, "#c98f6b")
    for row, y in enumerate((20, 92, 164)):
        spines += rect(0, y + 58, WIDTH, 10, c.thing)
        for i in range(25):
            if (i * 7 + row * 5) % 11 < 9:
                tall = 40 + (i * 13 + row * 7) % 16
                spines += rect(4 + i * 16, y + 58 - tall, 13, tall, tones[(i * 3 + row) % 5], 2)
    return rect(0, 0, WIDTH, HEIGHT, c.ground) + f'<g opacity=".55">{spines}</g>' + floor(c, 244), ""


def gym(c: Colours) -> Planes:
    """A sports hall: wall bars and lines on the floor."""
    bars = "".join(rect(16, y, 86, 6, c.ground, 3) for y in range(30, 190, 22)) + rect(16, 22, 7, 190, c.ground)
    return wall(c) + bars + rect(95, 22, 7, 190, c.ground) + rect(0, 212, WIDTH, 88, c.thing) + line(
        "M0 262h400", PAPER, 5
    ), ""


def street(c: Colours) -> Planes:
    """Step gables and a street."""
    return wall(c) + gables(c) + rect(0, 240, WIDTH, 60, c.thing), ""


def square(c: Colours) -> Planes:
    """A feast on the square: gables under flags."""
    return wall(c) + gables(c) + bunting(c) + rect(0, 240, WIDTH, 60, c.thing), ""


def city(c: Colours) -> Planes:
    """The tall buildings of a large city."""
    blocks, panes = "", ""
    for x, w, top in (
        (-8, 62, 70),
        (58, 46, 30),
        (108, 66, 96),
        (178, 44, 50),
        (226, 70, 84),
        (300, 48, 22),
        (352, 60, 64),
    ):
        blocks += rect(x, top, w, 240 - top, c.ground)
        panes += "".join(
            rect(x + dx, y, 9, 12, c.wall, 2) for y in range(top + 14, 200, 30) for dx in range(9, w - 12, 18)
        )
    return wall(c) + blocks + panes + rect(0, 236, WIDTH, 64, c.thing), ""


def field(c: Colours) -> Planes:
    """A meadow with a hill."""
    hill = path("M0 184q110-52 220-16t180-24v70H0z", FAR_GRASS)
    return wall(c) + hill + rect(0, 194, WIDTH, 106, GRASS) + rect(0, 238, WIDTH, 6, FAR_GRASS), ""


def pitch(c: Colours) -> Planes:
    """A football pitch with its white lines and a fence of trees."""
    trees = "".join(circle(x, 132, 30, LEAF) for x in range(0, 440, 50))
    lines = f'<ellipse cx="200" cy="236" rx="92" ry="30" fill="none" stroke="{PAPER}" stroke-width="5"/>'
    return wall(c) + trees + rect(0, 150, WIDTH, 150, GRASS) + lines + line("M0 236h108M292 236h108", PAPER, 5), ""


def track(c: Colours) -> Planes:
    """An athletics track."""
    lanes = "".join(line(f"M0 {y}h400", PAPER, 4) for y in (214, 240, 270))
    return wall(c) + path("M0 150q200-30 400 0v60H0z", GRASS) + rect(0, 190, WIDTH, 110, "#c9745a") + lanes, ""


def garden(c: Colours) -> Planes:
    """A hedge, a lawn, and a bed somebody works behind."""
    hedge = "".join(circle(x, 196, 36, FAR_GRASS) for x in range(0, 440, 48))
    bed = rect(0, 236, WIDTH, 64, SOIL) + rect(0, 228, WIDTH, 16, GRASS)
    return wall(c) + hedge + rect(0, 196, WIDTH, 104, GRASS), bed


def park(c: Colours) -> Planes:
    """A lawn, low hedges and a path."""
    hedge = "".join(circle(x, 190, 26, LEAF) for x in (20, 54, 90, 316, 352, 388))
    return wall(c) + hedge + rect(0, 196, WIDTH, 104, GRASS) + path("M150 300L186 196h28l36 104z", SAND), ""


def wood(c: Colours) -> Planes:
    """Pines on sandy ground, as in the Kempen."""
    pines = ""
    for x, top in ((18, 66), (92, 96), (292, 90), (364, 58)):
        pines += rect(x - 5, 176, 10, 34, TRUNK)
        pines += "".join(
            path(f"M{x} {top + dy}l{30 + dy * 0.16:.0f} 52h-{60 + dy * 0.32:.0f}z", LEAF) for dy in (0, 34, 68)
        )
    return wall(c) + path("M0 186q200-26 400 0v40H0z", FAR_GRASS) + pines + rect(0, 204, WIDTH, 96, SAND), ""


def beach(c: Colours) -> Planes:
    """Sea and sand."""
    waves = line("M20 168h50M150 180h60M300 166h70", PAPER, 4)
    return wall(c) + rect(0, 148, WIDTH, 60, SEA) + rect(0, 148, WIDTH, 10, FAR_SEA) + waves + rect(
        0, 204, WIDTH, 96, SAND
    ), ""


def quay(c: Colours) -> Planes:
    """A river with a quay in front."""
    waves = line("M30 190h46M190 204h60M310 188h50", PAPER, 4)
    bank = path("M0 150q120-22 400 0v20H0z", FAR_GRASS)
    return wall(c) + bank + rect(0, 160, WIDTH, 90, SEA) + waves + rect(0, 236, WIDTH, 64, c.thing) + rect(
        0, 236, WIDTH, 8, c.ground
    ), ""


def terrace(c: Colours) -> Planes:
    """A table outside, between the pines."""
    return wood(c)[0], table_front(c)


def waterside(c: Colours) -> Planes:
    """A table outside, by the river."""
    return quay(c)[0], table_front(c)


SETTINGS: dict[str, Callable[[Colours], Planes]] = {
    setting.__name__: setting
    for setting in (
        bare, table, desk, kitchen, room, ring, hall, buffet, stand, counter, bar, stage, shop, shop_floor, classroom,
        museum, library, gym, street, square, city, field, pitch, track, garden, park, wood, beach, quay, terrace,
        waterside,
    )
}  # fmt: skip
