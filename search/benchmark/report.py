"""The results as text: tables of Markdown, for the console and for `search/README.md`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from search.benchmark.asking import HEADLINE, QUESTIONS
from search.benchmark.results import BARRED_ENGINE, BARS, DISK, MS, RATIO, REBUILD, Bar, Figure, Results, shown

BEGIN, END = "<!-- benchmark:begin -->", "<!-- benchmark:end -->"
NOTHING = "—"
COMMAND = "`manage.py benchmark search --write`"


def report(measured: Results, chart: str = "") -> str:
    """Give all tables; with `chart`, the address of the picture, between them."""
    size = max(measured.sizes)
    sizes = [f"{one:,}" for one in measured.sizes]
    picture = [f"![How long “{HEADLINE}” takes, by number of offers]({chart})", ""] if chart else []
    parts = [
        [f"By {COMMAND}. Times are medians in milliseconds, with the 95th percentile in brackets."],
        [f"{'. '.join(f'{name}: {words}' for name, words in measured.about.items())}.", ""],
        _table((f"**Bars, at {size:,} offers**", "Bar", "Measured", ""), _bars(measured)),
        _table(
            (f"**Questions with all facets; pages; at {size:,} offers**", "Found", *_askers(measured), "Ours ÷ bare"),
            (*_questions(measured, size), *_besides(measured, size)),
        ),
        _table(("**Growth, by number of offers**", *sizes), _growth(measured)),
        picture,
        _wrong_counts(measured),
        [f"- {remark}" for remark in measured.remarks],
    ]
    return "\n".join(line for part in parts for line in part).strip() + "\n"


def failures(measured: Results) -> list[Figure]:
    """Give what misses its bar at the greatest size it was measured at."""
    barred = (measured.at_most(what, BARRED_ENGINE) for what in BARS)
    return [one for one in barred if one and one.passed is False]


def write_between_markers(file: Path, text: str) -> None:
    """Put the text between the markers of a file, instead of what stood there; writing it twice changes nothing.

    Raises:
        ValueError: the file has not exactly one pair of markers.
    """
    before, begin, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end) or BEGIN in after or END in after:
        raise ValueError(f"{file} needs one {BEGIN} and one {END} after it.")
    file.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Give a Markdown table; all columns but the first keep to the right where they hold numbers."""
    lines = [head, ["---"] + ["---:" if len(head) > 2 else "---"] * (len(head) - 1), *rows]
    return [*("| " + " | ".join(line) + " |" for line in lines), ""]


def _bars(measured: Results) -> Iterator[tuple[str, ...]]:
    for what, bar in BARS.items():
        figure = measured.at_most(what, BARRED_ENGINE)
        if figure is None:
            yield what, _limit(bar, ""), "not measured", ""
            continue
        smaller = f", at {figure.size:,} offers" if figure.size < max(measured.sizes) else ""
        yield what, _limit(bar, figure.unit), _shown(figure, note=True) + smaller, "✓" if figure.passed else "✗"


def _limit(bar: Bar, unit: str) -> str:
    return f"{'≥' if bar.at_least else '≤'} {bar.limit:,g} {unit}".strip() + (" (p95)" if bar.of_p95 else "")


def _growth(measured: Results) -> Iterator[tuple[str, ...]]:
    for by in _names(measured, HEADLINE):
        yield f"{HEADLINE}, {by}", *(_found_too(measured, by, size) for size in measured.sizes)
    for what in (REBUILD, DISK):
        for by in _engines(measured):
            figures = [measured.figure(what, by, size) for size in measured.sizes]
            unit = next(figure.unit for figure in figures if figure)
            yield f"{what}, {by}, {unit}", *(_shown(one) if one else NOTHING for one in figures)


def _found_too(measured: Results, by: str, size: int) -> str:
    """Give the time, and the number of offers found where that differs from ours."""
    figure = measured.figure(HEADLINE, by, size)
    if figure is None:
        return NOTHING
    ours, found = (measured.found.get((HEADLINE, name, size)) for name in (BARRED_ENGINE, by))
    return _shown(figure) + (f", finds {found:,} of {ours:,}" if found != ours else "")


def _askers(measured: Results) -> list[str]:
    """Give who answered every question, not only the headline."""
    return _names(measured, QUESTIONS[0].name)


def _engines(measured: Results) -> list[str]:
    """Give the engines of ours: what pages can be asked with."""
    return _names(measured, DISK)


def _questions(measured: Results, size: int) -> Iterator[tuple[str, ...]]:
    for question in QUESTIONS:
        figures = (measured.figure(question.name, by, size) for by in _askers(measured))
        what = RATIO if question.name == HEADLINE else f"{RATIO}: {question.name}"
        ratio = measured.figure(what, BARRED_ENGINE, size)
        found = measured.found.get((question.name, BARRED_ENGINE, size), 0)
        times = (_shown(one) if one else NOTHING for one in figures)
        yield question.name, f"{found:,}", *times, f"{ratio.value:.2f}" if ratio else NOTHING


def _besides(measured: Results, size: int) -> Iterator[tuple[str, ...]]:
    """Give what takes time and is no question to an engine: requests, suggestions, changes."""
    shown_before = {question.name for question in QUESTIONS}
    timed = (one for one in measured.figures if one.size == size and (one.unit == MS or one.p95 is not None))
    for what in dict.fromkeys(one.what for one in timed):
        if what in shown_before:
            continue
        figures = [measured.figure(what, by, size) for by in _askers(measured)]
        unit = next((one.unit for one in figures if one and one.unit != MS), "")
        times = (_shown(one) if one else NOTHING for one in figures)
        yield f"{what}, in {unit}" if unit else what, "", *times, ""


def _wrong_counts(measured: Results) -> list[str]:
    """Give the counts of one question, by everybody who counts."""
    if not measured.counts:
        return []
    head = f"**Counts of “a theme and a kind”, at {measured.counts_size:,} offers**"
    rows = [("a plain loop", *(f"{one.truth:,}" for one in measured.counts))]
    rows += [
        (name, *(_judged(one.given[name], one.truth) for one in measured.counts)) for name in measured.counts[0].given
    ]
    return _table((head, *(f"{one.parameter}={one.value}" for one in measured.counts)), rows)


def _judged(given: int | None, truth: int) -> str:
    if given is None:
        return "cannot"
    return f"{given:,} {'✓' if given == truth else '✗'}"


def _names(measured: Results, what: str) -> list[str]:
    return list(dict.fromkeys(one.by for one in measured.figures if one.what == what))


def _shown(figure: Figure, *, note: bool = False) -> str:
    """Give the number as people read it; with `note`, its unit and what else is to be said."""
    end = f" {figure.unit}" if note else ""
    p95 = f" ({shown(figure.p95)})" if figure.p95 is not None else ""
    remark = f" ({figure.note})" if note and figure.note else ""
    return f"{shown(figure.value)}{p95}{end}{remark}"
