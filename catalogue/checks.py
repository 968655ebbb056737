"""System checks of the catalogue: fields without readers, a holiday calendar that runs out, rights that drifted."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.migrations.executor import MigrationExecutor
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


def groups_follow_the_table(databases: Sequence[str] | None = None, **_kwargs: Any) -> list[CheckMessage]:
    """Warn where the rights of a group differ from the table of roles (`catalogue.roles`). Asks the database.

    `migrate` itself asks before its first step: a database that still has steps to take has no groups to look at.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()) or _has_steps_to_take():
        return []
    from catalogue.roles import ROLES, drift_of

    problems: list[CheckMessage] = []
    for model in ROLES:
        for page in model.objects.all():
            if drift := drift_of(page):
                problems.append(
                    Warning(
                        f"The group of “{page}” differs from the table of roles: {', '.join(drift)}.",
                        hint="Run `manage.py migrate`: it brings every group back to the table.",
                        obj=page,
                        id="catalogue.W002",
                    )
                )
    return problems


def _has_steps_to_take() -> bool:
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
