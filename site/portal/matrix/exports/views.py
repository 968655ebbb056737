"""`/matrix/?format=…`: all rows of what was asked, with the chosen columns, streamed.

What a reader may see is decided where a row is made (`search.matrix.finding`): it gives a counsellor's fields, and
raises for those that stay inside the house.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Final, TypeVar

from django.http import FileResponse, Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.context import region_of
from portal.languages import DUTCH
from portal.matrix.asking import Asked
from portal.matrix.exports import csv_file, ics, printed, xlsx
from portal.matrix.exports.about import About, about
from portal.matrix.exports.fields import fields_of
from search.matrix.finding import MatrixRow, all_ids, every_row

Piece = TypeVar("Piece")
Rows = Iterator[tuple[MatrixRow, str]]
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(request: HttpRequest, asked: Asked) -> HttpResponseBase:
    """Give the file or page that `format` names.

    Raises:
        Http404: no such format, or no region.
        EngineUnavailable: searching is out of order.
    """
    make, region = MAKERS.get(request.GET.get("format", "")), region_of(request)
    if make is None or region is None:
        raise Http404
    now = timezone.now()
    ids = all_ids(asked.query, region)
    address = request.build_absolute_uri(asked.href())
    said = about(asked, found=len(ids), region=region.title, now=now, address=address)
    rows = every_row(ids, asked.query, region, asked.themes, now)
    return private(make(request, asked, with_addresses(request, rows), said, now))


def with_addresses(request: HttpRequest, rows: Iterator[MatrixRow]) -> Rows:
    """Give each row with the whole address of its page."""
    for row in rows:
        yield row, request.build_absolute_uri(row.offer.get_url(request))


def private(response: HttpResponseBase) -> HttpResponseBase:
    """Let nobody keep it, find it, or learn where it came from."""
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def in_dutch(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Make each piece in Dutch, though the view that gave them has long returned."""
    while True:
        with override(DUTCH):
            try:
                piece = next(pieces)
            except StopIteration:
                return
        yield piece


def _workbook(_request: HttpRequest, asked: Asked, rows: Rows, said: About, now: datetime) -> HttpResponseBase:
    file = xlsx.workbook(fields_of(asked), rows, said, now)
    return FileResponse(file, as_attachment=True, filename=_name("xlsx", now), content_type=XLSX_TYPE)


def _csv(_request: HttpRequest, asked: Asked, rows: Rows, _said: About, now: datetime) -> HttpResponseBase:
    lines = csv_file.lines(fields_of(asked), rows, _("Link"), now)
    return _streamed(lines, "text/csv; charset=utf-8", "csv", now)


def _calendar(_request: HttpRequest, _asked: Asked, rows: Rows, said: About, now: datetime) -> HttpResponseBase:
    events = ics.calendar_of_many(rows, name=f"Meedoen · {said.region}", now=now)
    return _streamed(events, ics.TYPE, "ics", now)


def _paper(request: HttpRequest, asked: Asked, rows: Rows, said: About, now: datetime) -> HttpResponseBase:
    return StreamingHttpResponse(in_dutch(printed.pieces(request, asked, rows, said, now)))


def _streamed(pieces: Iterator[str] | Iterator[bytes], sort: str, ending: str, now: datetime) -> HttpResponseBase:
    name = content_disposition_header(as_attachment=True, filename=_name(ending, now))
    return StreamingHttpResponse(in_dutch(pieces), content_type=sort, headers={"Content-Disposition": name})


def _name(ending: str, now: datetime) -> str:
    return f"meedoen-matrix-{timezone.localdate(now)}.{ending}"


MAKERS: Final[dict[str, Callable[[HttpRequest, Asked, Rows, About, datetime], HttpResponseBase]]] = {
    "xlsx": _workbook,
    "csv": _csv,
    "print": _paper,
    "ics": _calendar,
}
