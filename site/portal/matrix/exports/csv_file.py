"""The matrix as comma-separated values, as Excel in Belgium opens them: semicolons, decimal commas, UTF-8 with BOM."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from portal.matrix.cells import Typed
from portal.matrix.exports.fields import Field
from portal.matrix.exports.safe_text import defused
from search.matrix.finding import MatrixRow

BOM = "\ufeff"
SEPARATOR = ";"


class _Line:
    """Gives back what the writer of the library writes."""

    def write(self, line: str) -> str:
        return line


def lines(fields: tuple[Field, ...], rows: Iterable[tuple[MatrixRow, str]], link: str, now: datetime) -> Iterator[str]:
    """Write the heading and line after line. `rows`: each with the address of its page; `link`: its heading."""
    writer = csv.writer(_Line(), delimiter=SEPARATOR, lineterminator="\r\n")
    yield BOM + str(writer.writerow([*(defused(str(field.heading)) for field in fields), link]))
    for row, address in rows:
        yield str(writer.writerow([*(_written(field.read(row, now)) for field in fields), defused(address)]))


def _written(value: Typed) -> str:
    if isinstance(value, str):
        return defused(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | float):
        return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value).replace(".", ",")
    return str(value)
