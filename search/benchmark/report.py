"""The results as text: tables of Markdown, for the console and for `search/README.md`."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from search.benchmark.asking import HEADLINE, QUESTIONS
from search.benchmark.results import BARRED_ENGINE, BARS, RATIO, Bar, Figure, Results, shown

BEGIN, END = "<!-- benchmark:begin -->", "<!-- benchmark:end -->"
NOTHING = "—"
COMMAND = "`manage.py benchmark search --write`"


def report(measured: Results, chart: str = "") -> str:
    """Give all tables; with `chart`, the address of the picture, between them."""
    size = max(measured.sizes)
    picture = [f"![How long “{HEADLINE}” takes, by number of offers]({chart})", ""] if chart else []
    parts = [
        [f"Measured by {COMMAND}. Times are medians, with the 95th percentile in brackets.", ""],
        _table(("On", ""), list(measured.about.items())),
        [f"**Bars**, at {size:,} offers:", ""],
        _table(("What", "Measured", "Bar", ""), _bars(measured, size)),
        [f"**“{HEADLINE}”, all facets**, in ms, by number of offers:", ""],
        picture,
        _table(("By", *(f"{one:,}" for one in measured.sizes)), _growth(measured)),
        [f"**Questions**, each with all facets, in ms, at {size:,} offers:", ""],
        _table(("Question", "Offers found", *_askers(measured), "÷ bare"), _questions(measured, size)),
        [f"**Everything else**, {BARRED_ENGINE} engine, by number of offers:", ""],
        _table(("What", *(f"{one:,}" for one in measured.sizes)), _others(measured)),
        *_wrong_counts(measured),
        [f"- {remark}" for remark in measured.remarks],
    ]
    return "\n".join(line for part in parts for line in part).strip() + "\n"


def failures(measured: Results) -> list[Figure]:
    """Give what misses its bar at the greatest size."""
    return [one for one in measured.figures if one.passed is False and one.size == max(measured.sizes)]


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


def _bars(measured: Results, size: int) -> Iterator[tuple[str, ...]]:
    for what, bar in BARS.items():
        figure = measured.figure(what, BARRED_ENGINE, size)
        if figure is None:
            yield what, "not measured", _limit(bar, ""), ""
        else:
            yield what, _shown(figure, note=True), _limit(bar, figure.unit), "✓" if figure.passed else "✗"


def _limit(bar: Bar, unit: str) -> str:
    return f"{'≥' if bar.at_least else '≤'} {bar.limit:,g} {unit}".strip() + (" (p95)" if bar.of_p95 else "")


def _growth(measured: Results) -> Iterator[tuple[str, ...]]:
    for by in _names(measured, HEADLINE):
        yield by, *(_found_too(measured, by, size) for size in measured.sizes)


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


def _questions(measured: Results, size: int) -> Iterator[tuple[str, ...]]:
    for question in QUESTIONS:
        figures = (measured.figure(question.name, by, size) for by in _askers(measured))
        what = RATIO if question.name == HEADLINE else f"{RATIO}: {question.name}"
        ratio = measured.figure(what, BARRED_ENGINE, size)
        found = measured.found.get((question.name, BARRED_ENGINE, size), 0)
        times = (_shown(one) if one else NOTHING for one in figures)
        yield question.name, f"{found:,}", *times, f"{ratio.value:.2f}" if ratio else NOTHING


def _others(measured: Results) -> Iterator[tuple[str, ...]]:
    """Give the rows that are no question."""
    asked = {question.name for question in QUESTIONS}
    rows = dict.fromkeys((one.what, one.by) for one in measured.figures if one.what not in asked)
    for what, by in rows:
        if what.startswith(f"{RATIO}:"):
            continue
        figures = (measured.figure(what, by, size) for size in measured.sizes)
        name = what if by == BARRED_ENGINE else f"{what}, {by}"
        yield name, *(_shown(one, unit=True) if one else NOTHING for one in figures)


def _wrong_counts(measured: Results) -> Iterator[list[str]]:
    if not measured.counts:
        return
    names = list(measured.counts[0].given)
    yield [f"**Counts** of “a theme and a kind” at {measured.counts_size:,} offers, beside those of a plain loop:", ""]
    rows = (
        (f"{one.parameter}={one.value}", f"{one.truth:,}", *(_judged(one.given[name], one.truth) for name in names))
        for one in measured.counts
    )
    yield _table(("Value", "Plain loop", *names), rows)


def _judged(given: int | None, truth: int) -> str:
    if given is None:
        return "cannot"
    return f"{given:,} {'✓' if given == truth else '✗'}"


def _names(measured: Results, what: str) -> list[str]:
    return list(dict.fromkeys(one.by for one in measured.figures if one.what == what))


def _shown(figure: Figure, *, unit: bool = False, note: bool = False) -> str:
    """Give the number as people read it."""
    with_unit = unit or note
    end = f" {figure.unit}" if with_unit else ""
    p95 = f" ({shown(figure.p95)})" if figure.p95 is not None else ""
    remark = f" ({figure.note})" if note and figure.note else ""
    return f"{shown(figure.value)}{p95}{end}{remark}"
