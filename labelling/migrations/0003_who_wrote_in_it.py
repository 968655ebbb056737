from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('labelling', '0002_interviews_and_assessments'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='assessment',
            name='writers',
            field=models.ManyToManyField(blank=True, help_text='None of them decides, also after a colleague took it over.', related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who wrote in it'),
        ),
        migrations.AlterField(
            model_name='labelevent',
            name='action',
            field=models.CharField(choices=[('submit', 'hand in'), ('take_over', 'take over'), ('all_yes', 'all findings are yes'), ('invite', 'ask the organisation to reply'), ('extend', 'give more time'), ('reply', 'reply'), ('window_closed', 'the time to reply is over'), ('ask_first', 'ask the organisation before deciding'), ('send_back', 'send back to who assessed it'), ('drop', 'drop the assessment'), ('decide', 'decide'), ('near_end', 'the end is near'), ('expire', 'the label ended'), ('change', 'the published offer changed'), ('object', 'object'), ('decide_again', 'decide again'), ('replace', 'a newer decision takes its place'), ('withdraw', 'withdraw the label')], max_length=20, verbose_name='action'),
        ),
    ]
