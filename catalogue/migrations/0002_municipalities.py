"""Fill the table of municipalities, so that every database has them from its first day."""

from django.db import migrations

from catalogue.reference import load_municipalities


def load(apps, schema_editor):
    load_municipalities(apps.get_model("catalogue", "Municipality"), using=schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0001_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
