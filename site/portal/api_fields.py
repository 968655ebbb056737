"""Public fields as JSON: which ones, the model's own declaration says (`catalogue.readers`)."""

from typing import Any

from django.db import models
from taggit.managers import TaggableManager
from wagtail.fields import StreamField

from catalogue.models import OfferPage, Picture
from catalogue.readers import Reader, declared_reader, readable_fields


def public_values(offer: OfferPage) -> dict[str, Any]:
    """Give name → value of every field of the offer declared public, and of its state."""
    values = {
        field.name: _plain(offer, field)
        for field in readable_fields(OfferPage, Reader.PUBLIC)
        if declared_reader(field) is not None
    }
    state = offer.current_state
    for field in readable_fields(type(state), Reader.PUBLIC):
        if declared_reader(field) is not None:
            values[field.name] = _plain(state, field)
    return values


def _plain(record: models.Model, field: Any) -> Any:
    """Give a field's value as JSON can write it."""
    value = getattr(record, field.name)
    if isinstance(field, StreamField):
        return [{"type": block["type"], "value": block["value"]} for block in value.raw_data]
    if isinstance(field, TaggableManager):
        return [theme.slug for theme in value.all()]
    if isinstance(field, models.ManyToManyField):
        return [str(related.pk) for related in value.all()]
    if isinstance(value, Picture):
        return {"alt": value.description, "maker": value.maker}
    if isinstance(value, models.Model):
        return str(value)
    return value
