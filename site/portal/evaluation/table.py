"""Results as the screen and the report show them: a row for each domain and question, its counts in words, a bar."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from labelling.evaluation.answers import Answer
from labelling.evaluation.results import DomainResult, ListResult, Part, Shown

COLUMNS: tuple[Answer | None, ...] = (*Answer, None)
HIDDEN = "hidden"


@dataclass(frozen=True)
class Cell:
    """One answer: its name, and its count and share in words. `state`: "shown", "hidden" or "none" (not asked)."""

    label: str
    count: str
    share: str
    state: str


@dataclass(frozen=True)
class Segment:
    """A piece of the bar, in hundredths of its length."""

    answer: str
    start: int
    length: int


@dataclass(frozen=True)
class ResultRow:
    """A domain or a question. `together`: the answers that are too few to show apart; "" where there are none."""

    words: str
    is_domain: bool
    sheets: int
    cells: tuple[Cell, ...]
    together: str
    segments: tuple[Segment, ...]


def heads() -> tuple[str, ...]:
    """Give the heads of the columns."""
    return (*(str(answer.label) for answer in Answer), _("left open"))


def rows_of(result: ListResult) -> tuple[ResultRow, ...]:
    """Give the rows of a list: each domain, its questions below it."""
    return tuple(row for domain in result.domains for row in _rows(domain))


def _rows(domain: DomainResult) -> Iterator[ResultRow]:
    yield _row(str(domain.domain.label), domain.shown, is_domain=True)
    for each in domain.questions:
        yield _row(each.question.words, each.shown, is_domain=False)


def _row(words: str, shown: Shown, *, is_domain: bool) -> ResultRow:
    parts = {part.answer: part for part in shown.parts}
    return ResultRow(
        words=words,
        is_domain=is_domain,
        sheets=shown.sheets,
        cells=tuple(_cell(label, parts.get(answer), shown) for answer, label in zip(COLUMNS, heads(), strict=True)),
        together=_counted(shown.together, shown.together_share) if shown.together else "",
        segments=tuple(_segments(shown)),
    )


def _cell(label: str, part: Part | None, shown: Shown) -> Cell:
    if part is None:
        return Cell(label, "", "", "none")
    if part.count is None:
        return Cell(label, _("hidden"), "", HIDDEN)
    return Cell(label, str(part.count), f"{part.share(shown.sheets)} %", "shown")


def _counted(count: int, share: int) -> str:
    return f"{count} ({share} %)"


def _segments(shown: Shown) -> Iterator[Segment]:
    pieces = [(part.answer.value if part.answer else "open", part.count or 0) for part in shown.parts]
    before = 0
    for answer, count in [*pieces, (HIDDEN, shown.together)]:
        start, end = (round(100 * each / shown.sheets) for each in (before, before + count))
        if end > start:
            yield Segment(answer, start, end - start)
        before += count
