"""What was measured, and the bars it must clear."""

from dataclasses import dataclass, field

from search.benchmark.asking import HEADLINE

MS, MB, RATE, SECONDS, TIMES = "ms", "MB", "offers/s", "s", "\u00d7"


@dataclass(frozen=True)
class Bar:
    """A limit from the design. `at_least`: more is better. `of_p95`: the 95th percentile must clear it."""

    limit: float
    at_least: bool = False
    of_p95: bool = False


REBUILD, INLINE, WORKER, MEMORY = (
    "rebuild from the database",
    "one change, inline",
    "one change, worker",
    "index memory",
)
RATIO, QUICKER, QUICKER_TOO = "ours ÷ bare tantivy", "SQL GROUP BY ÷ ours", "Wagtail search ÷ ours"
FIRST, DISK = "first answer after a change", "index on disk"
TYPED, TYPED_WRONG = "suggestions while typing", "suggestions for a typo"
MATRIX = f"request: matrix, {HEADLINE}"
BARS = {
    HEADLINE: Bar(15),
    MATRIX: Bar(120),
    RATIO: Bar(1.5),
    QUICKER: Bar(10, at_least=True),
    QUICKER_TOO: Bar(10, at_least=True),
    REBUILD: Bar(2000, at_least=True),
    INLINE: Bar(2, of_p95=True),
    WORKER: Bar(2, of_p95=True),
    MEMORY: Bar(300),
    TYPED: Bar(30),
    TYPED_WRONG: Bar(30),
}
BARRED_ENGINE = "embedded"  # the design sets its bars for the embedded engine


@dataclass(frozen=True)
class Figure:
    """One measurement: what, of whom, with how many offers; the median in `unit`, and the 95th percentile if known."""

    what: str
    by: str
    size: int
    value: float
    unit: str
    p95: float | None = None
    note: str = ""

    @property
    def bar(self) -> Bar | None:
        """The bar it must clear, if any."""
        return BARS.get(self.what) if self.by == BARRED_ENGINE else None

    @property
    def passed(self) -> bool | None:
        """Whether it clears its bar; None where there is none."""
        if self.bar is None:
            return None
        value = self.p95 if self.bar.of_p95 and self.p95 is not None else self.value
        return value >= self.bar.limit if self.bar.at_least else value <= self.bar.limit


def shown(value: float) -> str:
    """Give a number with about three figures, as people read it."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


@dataclass(frozen=True)
class Compared:
    """One count of one facet value, as each way of counting gives it; None where it cannot."""

    parameter: str
    value: str
    truth: int
    given: dict[str, int | None]


@dataclass
class Results:
    """All of a run.

    Attributes:
        counts: of one question at `counts_size` offers, by hand and by each way of counting.
        found: (question, by, size) → how many offers were found.
        remarks: what a reader must know.
    """

    sizes: tuple[int, ...]
    figures: list[Figure] = field(default_factory=list)
    counts: list[Compared] = field(default_factory=list)
    counts_size: int = 0
    found: dict[tuple[str, str, int], int] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    about: dict[str, str] = field(default_factory=dict)  # machine and versions

    def figure(self, what: str, by: str, size: int) -> Figure | None:
        """Give one measurement, or None where it was not made."""
        same = (one for one in self.figures if (one.what, one.by, one.size) == (what, by, size))
        return next(same, None)

    def at_most(self, what: str, by: str) -> Figure | None:
        """Give the measurement with most offers, or None: not everything is measured at every size."""
        same = [one for one in self.figures if (one.what, one.by) == (what, by)]
        return max(same, key=lambda one: one.size, default=None)

    def remark(self, text: str) -> None:
        """Add a remark, once."""
        if text not in self.remarks:
            self.remarks.append(text)
