"""Who may read which field: declared once, beside the field; every template, serializer and export asks here.

    price = public(models.DecimalField(...))
    procedure = for_counsellors(models.TextField(...))
    internal_notes = internal(models.TextField(...))

Three audiences read one record (rule 6 of the trade): the public, the counsellor, and those inside the house. A field
that declares nothing is internal, and the system check `catalogue.E001` refuses it, so that nobody forgets to choose.
"""

from collections.abc import Iterator
from enum import IntEnum
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import models

FieldT = TypeVar("FieldT", bound=models.Field)
RecordT = TypeVar("RecordT", bound=models.Model)

# What every page has from Wagtail and the public may see; the rest of Wagtail's own fields stays inside.
PUBLIC_PAGE_FIELDS = frozenset(
    {"id", "title", "slug", "url_path", "seo_title", "search_description", "first_published_at", "last_published_at"}
)


class Reader(IntEnum):
    """A reader, from outside to inside; each also reads all that those before it read."""

    PUBLIC = 1
    COUNSELLOR = 2
    INTERNAL = 3


class NotForThisReader(Exception):
    """Code asked for a field that its reader may not see: a mistake in the program, never shown as an empty value."""


def public(field: FieldT) -> FieldT:
    """Declare that everybody may read this field."""
    return _declare(field, Reader.PUBLIC)


def for_counsellors(field: FieldT) -> FieldT:
    """Declare that counsellors, coaches and coordinators may read this field, the public and organisations may not."""
    return _declare(field, Reader.COUNSELLOR)


def internal(field: FieldT) -> FieldT:
    """Declare that this field never leaves the house."""
    return _declare(field, Reader.INTERNAL)


def _declare(field: FieldT, reader: Reader) -> FieldT:
    field.reader = reader  # type: ignore[attr-defined]  # our own mark on Django's field
    return field


def declared_reader(field: Any) -> Reader | None:
    """Give the reader declared beside the field, or None where nothing was declared."""
    return getattr(field, "reader", None)


def reader_of(field: Any) -> Reader:
    """Give the outermost reader who may see the field: as declared; else inside, but for a page's title and dates."""
    declared = declared_reader(field)
    if declared is not None:
        return declared
    if field.primary_key or field.name in PUBLIC_PAGE_FIELDS:
        return Reader.PUBLIC
    return Reader.INTERNAL


def readable_fields(model: type[models.Model], reader: Reader) -> Iterator[models.Field]:
    """Give the model's fields that `reader` may see, in the order of the model."""
    for field in model._meta.get_fields():
        if isinstance(field, models.Field) and reader_of(field) <= reader:
            yield field


class ReadableBy(Generic[RecordT]):
    """A record as one reader may see it: `ReadableBy(page, Reader.PUBLIC).price`.

    Reading a field that is not for this reader raises `NotForThisReader`; records reached through a relation are
    wrapped likewise. What is not a field (methods, properties, reverse managers) passes: those who write them answer
    for them, and the leak scan of the tests looks.
    """

    def __init__(self, record: RecordT, reader: Reader) -> None:
        """Wrap `record` for `reader`."""
        self.record = record
        self.reader = reader

    def __getattr__(self, name: str) -> Any:
        """Give the attribute, or raise NotForThisReader."""
        if (needed := _readers(type(self.record)).get(name)) is not None and needed > self.reader:
            raise NotForThisReader(f"{type(self.record).__name__}.{name} is not for {self.reader.name}")
        value = getattr(self.record, name)
        if isinstance(value, models.Model) and _declares(type(value)):
            return ReadableBy(value, self.reader)
        return value

    def __str__(self) -> str:
        """Give the record's own name."""
        return str(self.record)


@cache
def _readers(model: type[models.Model]) -> dict[str, Reader]:
    """Give attribute → reader for every field of the model. Models do not change while the program runs."""
    fields = [field for field in model._meta.get_fields() if isinstance(field, models.Field)]
    return {name: reader_of(field) for field in fields for name in (field.name, field.attname)}


@cache
def _declares(model: type[models.Model]) -> bool:
    """Say whether this is a record of ours, with readers beside its fields."""
    return any(declared_reader(field) for field in model._meta.get_fields())
