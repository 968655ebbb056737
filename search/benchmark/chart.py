"""The headline as a chart: milliseconds by number of offers, both on logarithmic axes, one line for each way."""

from collections.abc import Iterator
from math import ceil, floor, log10
from xml.sax.saxutils import escape

from search.benchmark.asking import HEADLINE
from search.benchmark.results import BARS, Results, shown

WIDTH, HEIGHT = 760, 420
LEFT, RIGHT, TOP, BOTTOM = 70, 190, 60, 60  # the names of the lines stand at the right
APART = 17  # least distance between two names
# Seen on white and on black; each line also has a dash and its name, so that colour is never all.
LINES = (("#2f7ed8", ""), ("#c0492b", "7 4"), ("#2e8b57", "2 4"), ("#9a6a00", "10 3 2 3"), ("#8a4fbe", "4 4"))
STYLE = (
    "text{font:14px system-ui,sans-serif;fill:#333}.title{font-weight:bold}"
    ".thin{stroke:#999;stroke-width:.5;opacity:.6}.line{fill:none;stroke-width:2.5}"
    ".bar{stroke:#333;stroke-width:1.5;stroke-dasharray:6 5}"
    "@media (prefers-color-scheme:dark){text{fill:#ddd}.bar{stroke:#ddd}}"
)


def chart(measured: Results) -> str:
    """Draw it as SVG. A size at which somebody was not measured leaves its line shorter."""
    lines = _lines(measured)
    times = [value for line in lines.values() for _, value in line]
    bar = BARS[HEADLINE].limit
    axes = _Axes(min(measured.sizes), max(measured.sizes), min(*times, bar), max(*times, bar))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(_title())}</title><style>{STYLE}</style>",
        f'<text x="{LEFT}" y="28" class="title">{escape(_title())}</text>',
        *axes.grid(measured.sizes),
        *_bar(axes, bar),
        *_drawn(lines, axes),
        f'<text x="{(LEFT + WIDTH - RIGHT) / 2:.0f}" y="{HEIGHT - 14}" text-anchor="middle">offers</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _title() -> str:
    return f"“{HEADLINE}” with all facets: milliseconds, median"


def _lines(measured: Results) -> dict[str, list[tuple[int, float]]]:
    lines: dict[str, list[tuple[int, float]]] = {}
    for figure in measured.figures:
        if figure.what == HEADLINE:
            lines.setdefault(figure.by, []).append((figure.size, figure.value))
    return {name: sorted(line) for name, line in lines.items()}


class _Axes:
    """Where a number of offers and a time lie."""

    def __init__(self, least: int, most: int, quickest: float, slowest: float) -> None:
        self.first, self.last = log10(least), max(log10(most), log10(least) + 0.01)
        self.low, self.high = floor(log10(quickest)), ceil(log10(slowest))

    def x(self, offers: float) -> float:
        return LEFT + (log10(offers) - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT)

    def y(self, time: float) -> float:
        return HEIGHT - BOTTOM - (log10(time) - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)

    def grid(self, sizes: tuple[int, ...]) -> Iterator[str]:
        for power in range(self.low, self.high + 1):
            y = self.y(10.0**power)
            yield f'<line class="thin" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
            yield f'<text x="{LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{10.0**power:,g}</text>'
        for size in sizes:
            x = self.x(size)
            yield f'<line class="thin" x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}"/>'
            yield f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:,}</text>'


def _bar(axes: _Axes, limit: float) -> Iterator[str]:
    y = axes.y(limit)
    yield f'<line class="bar" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y:.1f}" y2="{y:.1f}"/>'
    yield f'<text x="{LEFT + 6}" y="{y - 6:.1f}">bar: {limit:g} ms</text>'


def _drawn(lines: dict[str, list[tuple[int, float]]], axes: _Axes) -> Iterator[str]:
    names = []
    for (name, line), (colour, dashes) in zip(lines.items(), LINES, strict=False):
        points = [(axes.x(offers), axes.y(time)) for offers, time in line]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline class="line" points="{path}" stroke="{colour}" stroke-dasharray="{dashes}"/>'
        for x, y in points:
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"/>'
        names.append((points[-1][1], points[-1][0], f"{name}: {shown(line[-1][1])} ms"))
    last = 0.0
    for y, x, words in sorted(names):
        last = max(y + 5, last + APART)
        yield f'<text x="{x + 10:.1f}" y="{last:.1f}">{escape(words)}</text>'
