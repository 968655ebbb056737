"""Public fields as JSON: which ones, the model's own declaration says (`catalogue.readers`)."""

from datetime import datetime
from typing import Any, Final

from django.db import models
from taggit.managers import TaggableManager
from wagtail.fields import StreamField

from catalogue.models import OfferPage, Picture
from catalogue.readers import Reader, declared_reader, readable_fields
from labelling.findings import Finding
from portal.tiles.labels import label_of

FINDINGS: Final = {Finding.YES: "ja", Finding.PARTLY: "soms"}  # nothing else is ever public


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


def public_label_of(offer: OfferPage, now: datetime) -> dict[str, Any] | None:
    """Give the public label at `now` (aware): what it says and why, or that it is looked into again; None without."""
    label = label_of(offer, now)
    if not label.said and not label.under_review:
        return None
    said = [
        {
            "criterion": one.criterion.slug,
            "finding": FINDINGS[one.finding],
            "reason": one.reason,
            "since": one.since,
        }
        for one in label.said
    ]
    return {"said": said, "under_review": label.under_review}


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
