"""Reference data that come with the product: the municipalities, from `data/municipalities.json`."""

import json
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, models, transaction

from catalogue.municipalities import forget_index

DATA = Path(__file__).parent / "data" / "municipalities.json"


def load_municipalities(model: type[models.Model], using: str = DEFAULT_DB_ALIAS) -> int:
    """Add or update every municipality of the file, by NIS code, in one transaction; give how many the file holds.

    `model` is `Municipality`, or in a migration the model as it was then: fields it did not have yet are passed over.
    Municipalities that the file does not know stay as they are, since pages may point at them.

    Raises:
        django.db.IntegrityError: another municipality already bears the name of one in the file.
    """
    rows = json.loads(DATA.read_text(encoding="utf-8"))["municipalities"]
    known = {field.name for field in model._meta.concrete_fields}
    fields = [name for name in rows[0] if name in known]
    with transaction.atomic(using=using):
        model._default_manager.using(using).bulk_create(
            [model(**{name: row[name] for name in fields}) for row in rows],
            update_conflicts=True,
            unique_fields=["nis"],
            update_fields=[name for name in fields if name != "nis"],
        )
        # Bulk writes send no signals.
        transaction.on_commit(forget_index, using=using)
    forget_index()
    return len(rows)


def data_sources() -> list[dict[str, object]]:
    """Give the sources of the file, for the page that names them: `fields`, `source`, `licence` of each."""
    sources: list[dict[str, object]] = json.loads(DATA.read_text(encoding="utf-8"))["sources"]
    return sources
