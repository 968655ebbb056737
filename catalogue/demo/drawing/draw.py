"""Draw every picture of the demo: `python -m catalogue.demo.drawing.draw <@iconify-json/noto/icons.json> [sheet.png]`.

Writes the scenes of the offers and `scenes.json` (kind and text alternative of each), the faces of the contacts, the
pictures of kinds and answers and the four language steps. With a second argument also a contact sheet to look at.
Needs resvg-py, a development dependency: the pictures are committed, the running site never draws.
"""

import io
import json
import sys
from collections.abc import Mapping
from pathlib import Path

import resvg_py
from PIL import Image

from catalogue.demo.drawing.figures import Scene, bust, pictogram
from catalogue.demo.drawing.planes import SETTINGS
from catalogue.demo.drawing.recipes_buddy import BUDDY
from catalogue.demo.drawing.recipes_choices import (
    ANSWER_PICTURES,
    FACES,
    KIND_PICTURES,
    REASON_PICTURES,
    STEP_FIGURE,
)
from catalogue.demo.drawing.recipes_group import GROUP
from catalogue.demo.drawing.recipes_language import LANGUAGE
from catalogue.demo.drawing.recipes_leisure import LEISURE
from catalogue.demo.drawing.recipes_outing import INFORMATION, INTERNSHIP, OUTING
from catalogue.demo.drawing.recipes_volunteer_events import VOLUNTEER_EVENTS
from catalogue.demo.drawing.recipes_volunteer_places import VOLUNTEER_PLACES
from catalogue.demo.drawing.shapes import HEIGHT, KINDS, WIDTH, Ink, circle, rect

DEMO = Path(__file__).parents[1]
STATIC = DEMO.parents[1] / "site" / "portal" / "static" / "portal"
RECIPES: dict[str, Scene] = dict(
    sorted(
        (
            LANGUAGE | BUDDY | VOLUNTEER_PLACES | VOLUNTEER_EVENTS | LEISURE | GROUP | OUTING | INTERNSHIP | INFORMATION
        ).items()
    )
)
Icons = Mapping[str, Mapping[str, str]]


def svg(body: str, width: float, height: float, top: float = 0) -> str:
    """A whole SVG document; `top` is the upper edge of its view."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'viewBox="0 {top:g} {width:g} {height:g}" width="{width:g}" height="{height:g}">{body}</svg>'
    )


def draw(recipe: Scene, icons: Icons) -> str:
    """The scene as SVG: the far planes, the parts behind the front plane, that plane, the parts before it."""
    ink = Ink(icons, KINDS[recipe.kind])
    behind, front = SETTINGS[recipe.setting](ink.colours)

    def parts(in_front: bool) -> str:
        return "".join(part.svg(ink) for part in recipe.parts if part.front is in_front)

    return svg(behind + parts(False) + front + parts(True), WIDTH, HEIGHT)


def face(head: str, clothes: str, kind: str, icons: Icons) -> str:
    """The portrait of a contact, square."""
    ink = Ink(icons, KINDS[kind])
    return svg(rect(0, 0, 120, 120, ink.colours.wall) + bust(ink, head, clothes, 22, 22, 76, 120), 120, 120)


def steps(level: int, icons: Icons) -> str:
    """How much Dutch: four steps, somebody on step `level` (1 to 4), and more to say on every step."""
    ink, parts = Ink(icons, KINDS["taal"]), ""
    tall = max(94, 14 + level * 20 + 112) + 10  # no empty air above the figure
    for step in range(1, 5):
        x, height, here = 5 + (step - 1) * 98, 14 + step * 20, step == level
        fill, edge, width = ("#ffd35c", "#20262d", 3) if here else ("#f6f0e4", "#82786a", 2)
        parts += (
            f'<rect x="{x + 1}" y="{212 - height}" width="92" height="{height}" rx="6" fill="{fill}" '
            f'stroke="{edge}" stroke-width="{width}"/>'
        )
        if here:
            parts += pictogram(ink, STEP_FIGURE[0], x - 12, 96 - height, 116, STEP_FIGURE[1])
        dots = (x + 47 + (i - (step - 1) / 2) * 15 for i in range(step))
        parts += "".join(circle(dot, 212 - height / 2, 5, edge) for dot in dots)
    return svg(parts, WIDTH, tall, 214 - tall)


def raster(drawing: str, width: int) -> Image.Image:
    """The SVG as pixels, `width` wide."""
    return Image.open(io.BytesIO(resvg_py.svg_to_bytes(svg_string=drawing, width=width))).convert("RGB")


def save(image: Image.Image, target: Path, quality: int = 70) -> None:
    """Write a WebP; method 6 is slow and small."""
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(target, "WEBP", quality=quality, method=6)


def contact_sheet(images: Mapping[str, Image.Image], target: Path, columns: int = 6, width: int = 300) -> None:
    """All scenes on one picture, in order, to look at before committing."""
    height = width * 3 // 4
    rows = -(-len(images) // columns)
    sheet = Image.new("RGB", (columns * (width + 8), rows * (height + 8)), "#fffdf8")
    for place, image in enumerate(images.values()):
        row, column = divmod(place, columns)
        sheet.paste(image.resize((width, height)), (column * (width + 8), row * (height + 8)))
    sheet.save(target)


def main(noto: Path, sheet: Path | None) -> None:
    """Draw everything; raises KeyError for a pictogram Noto does not have."""
    icons: Icons = json.loads(noto.read_text())["icons"]
    images = {ref: raster(draw(recipe, icons), 800) for ref, recipe in RECIPES.items()}
    for ref, image in images.items():
        save(image, DEMO / "scenes" / f"{ref}.webp")
    known = {ref: {"kind": recipe.kind, "alt": recipe.alt} for ref, recipe in RECIPES.items()}
    (DEMO / "scenes.json").write_text(json.dumps(known, ensure_ascii=False, indent=2) + "\n")
    choices = {"kinds": KIND_PICTURES, "answers": ANSWER_PICTURES, "reasons": REASON_PICTURES}
    for folder, pictures in choices.items():
        for slug, recipe in pictures.items():
            save(raster(draw(recipe, icons), 400), STATIC / folder / f"{slug}.webp")
    for name, (head, clothes, kind) in FACES.items():
        save(raster(face(head, clothes, kind, icons), 240), DEMO / "faces" / f"{name}.webp")
    (STATIC / "levels").mkdir(parents=True, exist_ok=True)
    for level in range(1, 5):
        (STATIC / "levels" / f"{level}.svg").write_text(steps(level, icons) + "\n")
    if sheet:
        contact_sheet(images, sheet)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
