"""Make the shelf of tools, and put the pilots' 138 on it, so that every database has them from its first day."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from catalogue.toolbox.pilots import load_tools


def load(apps, schema_editor):
    load_tools(apps.get_model("catalogue", "Tool"), using=schema_editor.connection.alias)


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_who_invites_may_leave'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ToolDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120, verbose_name='title')),
                ('link', models.URLField(blank=True, max_length=500, verbose_name='link')),
                ('file_name', models.CharField(blank=True, max_length=160, verbose_name='name of the file')),
                ('size', models.PositiveIntegerField(default=0, verbose_name='size')),
                ('added_by_name', models.CharField(blank=True, max_length=120, verbose_name='added by')),
                ('added_at', models.DateTimeField(verbose_name='added on')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tool_documents', to='catalogue.regionpage', verbose_name='region')),
            ],
            options={
                'verbose_name': 'document beside a tool',
                'verbose_name_plural': 'documents beside tools',
                'ordering': ['title', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Tool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('pilot_key', models.CharField(editable=False, max_length=20, null=True, unique=True, verbose_name='number')),
                ('slug', models.SlugField(max_length=100, unique=True, verbose_name='address')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('purpose', models.CharField(max_length=400, verbose_name='What is it for?')),
                ('step', models.CharField(choices=[('aanbod-vinden', 'Find what is on offer'), ('overtuigen', 'Convince organisations'), ('helpen', 'Help organisations'), ('toegankelijk', 'Make activities accessible'), ('tonen', 'Show what is on offer'), ('eerste-gesprek', 'First talk with a newcomer'), ('buddys-zoeken', 'Find buddies'), ('buddys-leren-kennen', 'Get to know buddies'), ('kennismaking', 'First meeting of a duo'), ('opvolgen', 'Follow up duos'), ('vrijwilligerswerk-uitleggen', 'Explain volunteering'), ('vrijwilligerswerk-opbouwen', 'Build up volunteering'), ('wandelingen', 'Walks through the town'), ('vrije-tijd', 'Coach in free time'), ('samenwerken', 'Work together and refer'), ('evalueren', 'Look back and round off')], max_length=40, verbose_name='step')),
                ('form', models.CharField(choices=[('gesprek', 'Questions for a talk'), ('formulier', 'Form or checklist'), ('drukwerk', 'Flyer, sheet or brochure'), ('map', 'Folder or bundle'), ('gids', 'Guide or script'), ('beeld', 'Game, pictures or picture menu'), ('film', 'Film, slides or story'), ('kanaal', 'Newsletter or channel'), ('website', 'Website or database'), ('overzicht', 'Register, matrix or label'), ('bijeenkomst', 'Meeting, training or coaching'), ('werkwijze', 'Way of working')], max_length=20, verbose_name='form')),
                ('sort', models.CharField(blank=True, max_length=40, verbose_name='sort')),
                ('actors', models.JSONField(default=list, verbose_name='for whom')),
                ('places', models.JSONField(default=list, verbose_name='used in')),
                ('added_by_name', models.CharField(blank=True, max_length=120, verbose_name='added by')),
                ('added_at', models.DateTimeField(null=True, verbose_name='added on')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
                ('region', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='tools', to='catalogue.regionpage', verbose_name='region')),
            ],
            options={
                'verbose_name': 'tool',
                'verbose_name_plural': 'tools',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ToolFile',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='file', serialize=False, to='catalogue.tooldocument', verbose_name='document')),
                ('content', models.BinaryField(verbose_name='content')),
            ],
            options={
                'verbose_name': 'file of a document',
                'verbose_name_plural': 'files of documents',
                'default_permissions': (),
            },
        ),
        migrations.AddField(
            model_name='tooldocument',
            name='tool',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='catalogue.tool', verbose_name='tool'),
        ),
        migrations.AddConstraint(
            model_name='tool',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('pilot_key__isnull', True), ('region__isnull', False)), models.Q(('pilot_key__isnull', False), ('region__isnull', True)), _connector='OR'), name='tool_of_the_pilots_or_of_a_region'),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
