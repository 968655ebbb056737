"""Rows put straight into tables: quicker than saving, and the only way for pages, which have two tables each."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model


class Table:
    """One table of a model, without the tables of its parents.

    Args:
        model: the model.
        constant: values that all rows share, by name of field; what is in neither gets the field's default.
    """

    def __init__(self, model: type[Model], constant: Mapping[str, Any] | None = None) -> None:
        """Prepare the defaults and the statement once."""
        self.fields = {field.attname: field for field in model._meta.local_concrete_fields}
        self.names = [name for name in self.fields if name != "id" or not _numbers_itself(model)]
        given = constant or {}
        self.defaults = {
            name: self._ready(name, given.get(name, self.fields[name].get_default())) for name in self.names
        }
        quote = connection.ops.quote_name
        columns = ", ".join(quote(str(self.fields[name].column)) for name in self.names)
        places = ", ".join("%s" for _ in self.names)
        table = quote(model._meta.db_table)
        self.statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"  # noqa: S608  # names of our own models

    def add(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Put rows in, each by name of field (`municipality_id`)."""
        ready = [self._row(row) for row in rows]
        if ready:
            with connection.cursor() as cursor:
                cursor.executemany(self.statement, ready)

    def _row(self, row: Mapping[str, Any]) -> Sequence[Any]:
        known = self.defaults | {name: self._ready(name, value) for name, value in row.items()}
        return [known[name] for name in self.names]

    def _ready(self, name: str, value: Any) -> Any:
        """Give the value as the database wants it."""
        return value if value is None else self.fields[name].get_db_prep_save(value, connection)


def _numbers_itself(model: type[Model]) -> bool:
    """Say whether the database gives the ids: all but pages, whose two rows must have the same one."""
    return not hasattr(model, "path")
