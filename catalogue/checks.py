"""System checks of the catalogue: a field whose readers nobody chose, a holiday calendar that runs out."""

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning
from django.utils import timezone

from catalogue.readers import declared_reader
from catalogue.school_holidays import data_ends_on

A_YEAR = timedelta(days=365)


def every_field_declares_its_readers(**_kwargs: Any) -> list[CheckMessage]:
    """Refuse a field of a record that does not say who may read it."""
    records = (
        "municipality",
        "regionpage",
        "municipalitypage",
        "organisationpage",
        "offerpage",
        "offerstate",
        "practicepage",
    )
    problems: list[CheckMessage] = []
    for name in records:
        model = apps.get_model("catalogue", name)
        for field in model._meta.local_fields + model._meta.local_many_to_many:
            link = field.primary_key or field.name == "offer"
            if declared_reader(field) is None and not link:
                problems.append(
                    Error(
                        f"{model.__name__}.{field.name} does not declare who may read it.",
                        hint="Wrap the field in public(), for_counsellors() or internal() of catalogue.readers.",
                        obj=model,
                        id="catalogue.E001",
                    )
                )
    return problems


def school_holidays_are_known_for_a_year(**_kwargs: Any) -> list[CheckMessage]:
    """Warn a year before the calendar of school holidays runs out."""
    ends = data_ends_on()
    if timezone.localdate() + A_YEAR <= ends:
        return []
    return [
        Warning(
            f"The school holidays are known until {ends} only.",
            hint="Add the next school years to catalogue/data/school_holidays.json.",
            id="catalogue.W001",
        )
    ]
