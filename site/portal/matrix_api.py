"""The matrix as JSON, for the programs of counsellors: `/api/v1/matrix`, with a personal token, with their fields.

The parameters are those of the page, columns included (`kolom`, repeated). A session opens nothing here: a page of
another site could have a browser send its cookie, never a token.
"""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from ninja import Router, Schema

from portal.context import region_of
from portal.languages import DUTCH
from portal.matrix.asking import Asked, asked
from portal.matrix.cells import Typed, cell
from portal.matrix.reasons import reasons_of
from portal.matrix.words import MatrixNames
from portal.menu.maker import notes_in_words
from portal.staff.bearer import TokenBearer
from search.further import FURTHER
from search.matrix.columns import BY_NAME, COLUMNS, FIRST
from search.matrix.finding import MatrixRow, answer_of, rows_of
from search.matrix.profile import CHOICES
from search.query import address

FURTHER_PARAMETERS = {facet.parameter: f"filter: {', '.join(facet.values)}" for facet in FURTHER}
PROFILE_PARAMETERS = {
    name: f"profile: {', '.join(values or ('see the page',))}" for name, (_f, values) in CHOICES.items()
}
COLUMN_PARAMETER = {"kolom": f"column, may repeat: {', '.join(column.name for column in COLUMNS)}"}

router = Router(tags=["matrix"], auth=TokenBearer())


class Cell(Schema):
    """What stands in a column: a value of its sort (null: nobody wrote it down), and the words of the page for it."""

    value: str | int | float | None
    words: str
    small: str


class Fit(Schema):
    """How a row fits the profile: what fits, what nobody wrote down, what to mind. Unknown never counts as no."""

    points: int
    unlikely: bool
    fits: list[str]
    ask: list[str]
    mind: list[str]


class Row(Schema):
    """An offer, with the chosen columns by their names; `fit` is null without a profile."""

    id: int
    title: str
    url: str
    km: float | None
    columns: dict[str, Cell]
    fit: Fit | None


class FacetCount(Schema):
    """A value of a filter, its words, and how many offers it would find."""

    value: str
    label: str
    count: int


class MatrixPage(Schema):
    """A page of the matrix.

    `asked` is the question as it was understood, as an address; `columns` name → heading; `facets` by parameter.
    """

    asked: str
    total: int
    page: int
    pages: int
    columns: dict[str, str]
    rows: list[Row]
    facets: dict[str, list[FacetCount]]
    notes: list[str]


def parameters_of(more: dict[str, str]) -> dict[str, Any]:
    """Give what OpenAPI says of the parameters: those of the menu and the matrix's own."""
    described = more | FURTHER_PARAMETERS | PROFILE_PARAMETERS | COLUMN_PARAMETER
    schema = {"type": "array", "items": {"type": "string"}}
    return {
        "parameters": [
            {"in": "query", "name": name, "required": False, "description": words, "schema": schema}
            for name, words in described.items()
        ]
    }


def matrix(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Give a page of the matrix of this region, with what a counsellor may read.

    Send the token that you made in your account: `Authorization: Bearer mdn_…`. Pages hold 50 rows.
    """
    patch_cache_control(response, private=True, no_store=True)
    region, now = region_of(request), timezone.now()
    if region is None:
        return {"asked": "", "total": 0, "page": 1, "pages": 1, "columns": {}, "rows": [], "facets": {}, "notes": []}
    with override(DUTCH):
        question = asked(request.GET, region)
        answer = answer_of(question.query, region)
        names = MatrixNames(question.theme_names)
        columns = (FIRST.name, *question.shown.columns)
        rows = rows_of(answer.ids, question.query, region, question.themes, now)
        return {
            "asked": address(question.query),
            "total": answer.total,
            "page": answer.page,
            "pages": answer.pages,
            "columns": {name: str(BY_NAME[name].label) for name in columns},
            "rows": [_row(row, question, names, request, now) for row in rows],
            "facets": {
                name: [{"value": v, "label": names.chip(name, v), "count": count} for v, count in counts.items()]
                for name, counts in answer.facets.items()
            },
            "notes": notes_in_words(question.notes, answer),
        }


def _row(row: MatrixRow, question: Asked, names: MatrixNames, request: HttpRequest, now: datetime) -> dict[str, Any]:
    return {
        "id": row.document.id,
        "title": row.offer.title,
        "url": request.build_absolute_uri(row.offer.get_url(request)),
        "km": None if row.km is None else round(row.km, 1),
        "columns": {name: _cell(row, name, now) for name in (FIRST.name, *question.shown.columns)},
        "fit": _fit(row, question, names) if question.query.profile else None,
    }


def _cell(row: MatrixRow, column: str, now: datetime) -> dict[str, Any]:
    made = cell(row, column, now)
    return {"value": _plain(made.typed), "words": made.words, "small": made.small}


def _plain(value: Typed) -> str | int | float | None:
    """Give a value as JSON can write it: a day as 2026-11-27, an amount as a number."""
    if isinstance(value, Decimal):
        return float(value)
    return value if isinstance(value, str | int | float | None) else value.isoformat()


def _fit(row: MatrixRow, question: Asked, names: MatrixNames) -> dict[str, Any]:
    reasons = reasons_of(row, question.query.profile, names)
    return {
        "points": row.fit.points,
        "unlikely": reasons.unlikely,
        "fits": list(reasons.fits),
        "ask": list(reasons.ask),
        "mind": list(reasons.mind),
    }
