"""Make the pictogram sprite and the favicons: `python -m catalogue.demo.drawing.sprite <@iconify-json/ph/icons.json>`.

Pictograms are Phosphor bold (MIT); the bubble with four bars, the verdict marks and the brand mark are ours. One
meaning each; a pictogram never stands without a word beside it.
"""

import json
import sys
from pathlib import Path

from PIL import Image

from catalogue.demo.drawing.draw import STATIC, raster, svg
from catalogue.demo.drawing.shapes import HEART, rect

PHOSPHOR = {  # our name for the meaning: Phosphor's name for the drawing
    "when": "clock-bold", "where": "map-pin-bold", "price": "coins-bold", "who": "users-bold",
    "speak": "chats-circle-bold", "meet": "handshake-bold", "join": "bank-bold", "heart": "heart-bold",
    "hearted": "heart-fill", "listen": "speaker-high-bold", "sealed": "seal-check-bold", "flag": "flag-bold",
    "waiting": "hourglass-medium-bold", "full": "x-circle-bold", "lock": "lock-simple-bold", "mind": "warning-bold",
    "unknown": "circle-dashed-bold", "gap": "circle-dashed-bold", "back": "arrow-left-bold", "next": "arrow-right-bold",
    "down": "caret-down-bold", "up": "caret-up-bold", "cross": "x-bold", "tick": "check-bold", "plus": "plus-bold",
    "minus": "minus-bold", "more": "dots-three-bold", "search": "magnifying-glass-bold",
    "sliders": "sliders-horizontal-bold", "print": "printer-bold", "mail": "envelope-simple-bold",
    "phone": "phone-bold", "whatsapp": "whatsapp-logo-bold", "route": "signpost-bold", "bus": "bus-bold",
    "train": "train-bold", "bicycle": "bicycle-bold", "walk": "footprints-bold", "wheelchair": "wheelchair-bold",
    "map": "map-trifold-bold", "calendar": "calendar-blank-bold", "repeat": "repeat-bold",
    "morning": "sun-horizon-bold", "noon": "sun-bold", "evening": "moon-bold", "weekend": "calendar-star-bold",
    "child": "baby-bold", "woman": "gender-female-bold", "man": "gender-male-bold", "duo": "users-bold",
    "group": "users-three-bold", "family": "users-four-bold", "alone": "user-bold", "euro": "currency-eur-bold",
    "free": "gift-bold", "reading": "book-open-bold", "chat": "chat-circle-text-bold", "user": "user-circle-bold",
    "sign-in": "sign-in-bold", "sign-out": "sign-out-bold", "home": "house-bold", "inside": "house-line-bold",
    "outside": "tree-bold", "info": "info-bold", "ask": "question-bold", "external": "arrow-square-out-bold",
    "globe": "globe-bold", "language": "translate-bold", "edit": "pencil-simple-bold", "warm": "hand-waving-bold",
    "work": "briefcase-bold", "briefcase": "briefcase-bold", "stage": "briefcase-bold", "leisure": "soccer-ball-bold",
    "volunteer": "hand-heart-bold", "send": "paper-plane-tilt-bold", "link": "link-bold", "eye": "eye-bold",
    "compare": "scales-bold", "columns": "columns-bold", "bulb": "lightbulb-bold", "download": "download-simple-bold",
    "upload": "upload-simple-bold", "trash": "trash-bold", "menu": "list-bold", "pause": "pause-circle-bold",
    "share": "share-network-bold", "unanswered": "phone-x-bold", "ended": "calendar-x-bold",
    "resume": "play-circle-bold", "stop": "stop-circle-bold", "speed": "gauge-bold",
    "full-screen": "corners-out-bold",
    "offline": "wifi-slash-bold", "again": "arrow-clockwise-bold",
    "cooking": "cooking-pot-bold", "making": "palette-bold", "culture": "mask-happy-bold", "party": "confetti-bold",
    "health": "heartbeat-bold", "elder": "armchair-bold", "sport": "person-simple-run-bold",
    "parade": "music-notes-bold", "shop": "storefront-bold",
    "choose": "hand-tap-bold", "bring": "backpack-bold", "eat": "fork-knife-bold", "coffee": "coffee-bold",
    "enter": "door-open-bold",
}  # fmt: skip
SPOKEN = (
    '<path d="M7 1.5h30a5.5 5.5 0 0 1 5.5 5.5v12a5.5 5.5 0 0 1-5.5 5.5H16l-7.5 6v-6H7A5.5 5.5 0 0 1 1.5 19V7A5.5 5.5 '
    '0 0 1 7 1.5z" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linejoin="round"/>'
)
BRAND = (  # four people around a table and the free seat, in `seat`
    '<circle cx="20" cy="20" r="9.5" fill="{ink}"/><g fill="none" stroke-width="5.4" stroke-linecap="round">'
    '<path d="M25.4 2.2A18.6 18.6 0 0 1 35.2 9.3" stroke="{seat}"/><g stroke="{ink}">'
    '<path d="M36 19.7A16 16 0 0 1 32.8 29.6"/><path d="M25.2 35.1A16 16 0 0 1 14.8 35.1"/>'
    '<path d="M7.2 29.6A16 16 0 0 1 4 19.7"/><path d="M6.9 10.8A16 16 0 0 1 15.3 4.7"/></g></g>'
)
INK, PAPER = "#20262d", "#fffdf8"


def question(middle: float, top: float, size: float) -> str:
    """A question mark of strokes, `size` high, for the answers nobody knows."""
    unit = size / 10
    hook = (
        f"M{middle - 2.6 * unit:.1f} {top + 2.6 * unit:.1f}a{2.6 * unit:.1f} {2.6 * unit:.1f} 0 1 1 {3.6 * unit:.1f} "
    )
    hook += f"{2.4 * unit:.1f}q-{unit:.1f} {0.5 * unit:.1f}-{unit:.1f} {1.6 * unit:.1f}"
    dot = f'<circle cx="{middle:g}" cy="{top + 9.4 * unit:.1f}" r="{0.95 * unit:.1f}" fill="currentColor"/>'
    stroke = f'stroke="currentColor" stroke-width="{1.5 * unit:.1f}" stroke-linecap="round"'
    return f'<path d="{hook}" fill="none" {stroke}/>{dot}'


def level(filled: int) -> str:
    """A speech bubble with four growing bars, `filled` of them full; 0 is unknown and shows a question mark."""
    if not filled:
        return SPOKEN + question(22, 6, 13)
    bars = ""
    for bar in range(4):
        x, tall = 9 + bar * 7.2, 5 + bar * 3.6
        if bar < filled:
            bars += (
                f'<rect x="{x:.1f}" y="{21.4 - tall:.1f}" width="5" height="{tall:.1f}" rx="1" fill="currentColor"/>'
            )
        else:
            bars += (
                f'<rect x="{x + 0.7:.1f}" y="{20.7 - tall + 1.4:.1f}" width="3.6" height="{tall - 1.4:.1f}" rx=".6" '
                'fill="none" stroke="currentColor" stroke-width="1.3" opacity=".75"/>'
            )
    return SPOKEN + bars


def marks() -> dict[str, str]:
    """The four verdicts, told apart by shape alone: full disc, half disc, ring with a dash, dotted ring."""
    ring = '<circle cx="10" cy="10" r="8" fill="none" stroke="currentColor" stroke-width="2"{}/>'
    tick = '<path d="M5.5 10.2l3 3 6-6.4" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/>'
    return {
        "mark-yes": '<circle cx="10" cy="10" r="9" fill="currentColor"/>' + tick,
        "mark-partly": ring.format("") + '<path d="M10 2a8 8 0 0 1 0 16z" fill="currentColor"/>',
        "mark-no": ring.format("")
        + '<path d="M6 10h8" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>',
        "mark-unknown": ring.format(' stroke-dasharray="2.6 2.4"') + question(10, 5.4, 8.4),
    }


def sprite(phosphor: dict[str, dict[str, str]]) -> str:
    """All symbols in one SVG, each in the colour of the text around it."""
    symbols = {name: ("0 0 256 256", phosphor[drawing]["body"]) for name, drawing in PHOSPHOR.items()}
    symbols |= {f"level-{filled}": ("0 0 44 32", level(filled)) for filled in range(5)}
    symbols |= {name: ("0 0 20 20", body) for name, body in marks().items()}
    symbols["brand"] = ("0 0 40 40", BRAND.format(ink="currentColor", seat=HEART))
    lines = (f'<symbol id="{name}" viewBox="{box}">{body}</symbol>' for name, (box, body) in symbols.items())
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(lines) + "\n</svg>\n"


def app_icon(margin: float) -> str:
    """The brand mark on paper, with `margin` (of 40) kept free around it: maskable icons lose their edge."""
    mark, scale = BRAND.format(ink=INK, seat=HEART), (40 - 2 * margin) / 40
    placed = f'<g transform="translate({margin:g} {margin:g}) scale({scale:.3f})">{mark}</g>'
    return svg(rect(0, 0, 40, 40, PAPER) + placed, 40, 40)


def main(icons: Path) -> None:
    """Write the sprite, the favicon and the icons of the web manifest; raises KeyError for an unknown pictogram."""
    (STATIC / "icons.svg").write_text(sprite(json.loads(icons.read_text())["icons"]))
    style = f"<style>g{{color:{INK}}}@media (prefers-color-scheme:dark){{g{{color:{PAPER}}}}}</style>"
    mark = f"<g>{BRAND.format(ink='currentColor', seat=HEART)}</g>"
    (STATIC / "favicon.svg").write_text(svg(style + mark, 40, 40) + "\n")
    flat: list[tuple[str, float, int]] = [
        ("icon-192.png", 4, 192),
        ("icon-512.png", 4, 512),
        ("icon-maskable-512.png", 8.5, 512),
        ("apple-touch-icon.png", 5, 180),
    ]
    for name, margin, size in flat:
        raster(app_icon(margin), size).quantize(64, method=Image.Quantize.MEDIANCUT).save(STATIC / name, optimize=True)
    raster(app_icon(1), 32).save(STATIC / "favicon.ico", sizes=[(32, 32)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
