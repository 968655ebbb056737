"""Take away the groups that Wagtail's first migration makes: their rights hold in every region, ours belong to a page."""

from django.db import migrations

STOCK = ("Moderators", "Editors")


def drop(apps, schema_editor):
    groups = apps.get_model("auth", "Group").objects.using(schema_editor.connection.alias)
    groups.filter(name__in=STOCK, user__isnull=True).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0002_municipalities"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0001_initial"),
    ]

    operations = [migrations.RunPython(drop, migrations.RunPython.noop)]
