"""Since when a need or a search in vain is met.

What a coach solved before keeps the day or the month of it. What else found something is noted by the first night.
"""

from django.db import migrations, models
from django.db.models import F


def keep_what_was_solved(apps, _schema_editor):
    apps.get_model("search", "FruitlessSearch").objects.filter(outcome="solved").update(met_on=F("month"))


class Migration(migrations.Migration):
    dependencies = [("search", "0013_what_coaches_tell_organisations")]

    operations = [
        migrations.AddField(
            model_name="fruitlesssearch",
            name="met_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="The day on which it began to find something, or a coach solved it.",
                null=True,
                verbose_name="met since",
            ),
        ),
        migrations.AddField(
            model_name="signal",
            name="met_on",
            field=models.DateField(
                blank=True,
                editable=False,
                help_text="Of a need: the day on which the same question began to find something.",
                null=True,
                verbose_name="met since",
            ),
        ),
        migrations.RunPython(keep_what_was_solved, migrations.RunPython.noop),
    ]
