import catalogue.plain_language.validation
import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def forget_awards_without_assessment(apps, schema_editor):
    """Until now only tests could make an award; from now on none stands without its assessment."""
    apps.get_model('labelling', 'Award').objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0003_no_stock_groups'),
        ('labelling', '0001_awards'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(forget_awards_without_assessment, migrations.RunPython.noop),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=300, verbose_name='what')),
                ('who', models.CharField(blank=True, max_length=160, verbose_name='who')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='by when')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='done on')),
                ('done_by_name', models.CharField(blank=True, max_length=80, verbose_name='ticked by')),
                ('client_key', models.CharField(blank=True, max_length=40, verbose_name='key of the device')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('changed_by_name', models.CharField(blank=True, max_length=80, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'agreement',
                'verbose_name_plural': 'agreements',
                'ordering': ['interview', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Interview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField(verbose_name='date')),
                ('channel', models.CharField(choices=[('visit', 'visit'), ('phone', 'phone'), ('video', 'video call'), ('office', 'at the office'), ('with_agii', 'together with AgII')], default='visit', max_length=20, verbose_name='how')),
                ('partner_people', models.CharField(blank=True, help_text='Names of people of the organisation only. Newcomers stand below, by role.', max_length=300, verbose_name='who was there for the partner')),
                ('present', models.JSONField(blank=True, default=list, verbose_name='who else was there')),
                ('partner_role', models.CharField(choices=[('user', 'user'), ('provider', 'provider'), ('municipal_service', 'municipal service'), ('experienced', 'partner with experience'), ('other', 'other'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='role in the region')),
                ('challenge', models.TextField(blank=True, verbose_name='shared challenge, as it stood')),
                ('outcome', models.CharField(choices=[('open', 'in progress'), ('done', 'held'), ('not_now', 'not now')], default='open', max_length=20, verbose_name='where it stands')),
                ('ask_again_on', models.DateField(blank=True, null=True, verbose_name='ask again on')),
                ('follow_up_on', models.DateField(blank=True, null=True, verbose_name='follow up on')),
                ('invented', models.BooleanField(default=False, verbose_name='invented for the demo')),
                ('made_by_name', models.CharField(blank=True, max_length=80, verbose_name='held by')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made at')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
                ('changed_by_name', models.CharField(blank=True, max_length=80, verbose_name='changed by')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
            ],
            options={
                'verbose_name': '4P interview',
                'verbose_name_plural': '4P interviews',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='InterviewPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('hard', 'What makes it hard to work with newcomers?'), ('goals', 'What are your goals now, within the shared challenge?'), ('contribute', 'What can you contribute?'), ('needs', 'What do you still need to take part, or to do it better?'), ('solutions', 'Which solutions take thresholds away?'), ('bekend', 'known: people know that it exists'), ('bereikbaar', 'reachable: place, transport, hours'), ('beschikbaar', 'available: no waiting list, little paperwork'), ('betaalbaar', 'affordable: also for who has little'), ('bruikbaar', 'useful: it meets a real need'), ('begrijpbaar', 'understandable: words, letters, signs'), ('betrouwbaar', 'trustworthy: you know whom you deal with'), ('begripvol', 'understanding: people respect you'), ('betreedbaar', 'easy to step inside: the first time goes well')], max_length=20, verbose_name='part')),
                ('words', models.TextField(blank=True, max_length=10000, verbose_name='what was said')),
                ('finding', models.CharField(blank=True, choices=[('helps', 'helps'), ('hinders', 'hinders'), ('unknown', 'unknown')], max_length=10, verbose_name='finding')),
                ('solution', models.TextField(blank=True, max_length=10000, verbose_name='solution')),
                ('who', models.CharField(blank=True, max_length=160, verbose_name='who does it')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
                ('changed_by_name', models.CharField(blank=True, max_length=80, verbose_name='changed by')),
            ],
            options={
                'verbose_name': 'part of an interview',
                'verbose_name_plural': 'parts of interviews',
                'ordering': ['interview', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='LabelEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='at')),
                ('by_name', models.CharField(blank=True, max_length=80, verbose_name='by')),
                ('action', models.CharField(choices=[('submit', 'hand in'), ('all_yes', 'all findings are yes'), ('invite', 'ask the organisation to reply'), ('extend', 'give more time'), ('reply', 'reply'), ('window_closed', 'the time to reply is over'), ('ask_first', 'ask the organisation before deciding'), ('send_back', 'send back to who assessed it'), ('drop', 'drop the assessment'), ('decide', 'decide'), ('near_end', 'the end is near'), ('expire', 'the label ended'), ('change', 'the published offer changed'), ('object', 'object'), ('decide_again', 'decide again'), ('replace', 'a newer decision takes its place'), ('withdraw', 'withdraw the label')], max_length=20, verbose_name='action')),
                ('state_before', models.CharField(choices=[('draft', 'draft'), ('submitted', 'handed in'), ('awaiting_reply', 'waiting for the organisation'), ('ready', 'to decide'), ('decided', 'decided'), ('expiring', 'ends soon'), ('expired', 'ended'), ('reopened', 'looked into again'), ('replaced', 'followed by another'), ('withdrawn', 'withdrawn')], max_length=20, verbose_name='from')),
                ('state_after', models.CharField(choices=[('draft', 'draft'), ('submitted', 'handed in'), ('awaiting_reply', 'waiting for the organisation'), ('ready', 'to decide'), ('decided', 'decided'), ('expiring', 'ends soon'), ('expired', 'ended'), ('reopened', 'looked into again'), ('replaced', 'followed by another'), ('withdrawn', 'withdrawn')], max_length=20, verbose_name='to')),
                ('why', models.TextField(blank=True, verbose_name='why')),
                ('details', models.JSONField(blank=True, default=dict, verbose_name='details')),
            ],
            options={
                'verbose_name': 'event of a label',
                'verbose_name_plural': 'events of labels',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Policy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='version')),
                ('in_force_from', models.DateField(blank=True, null=True, verbose_name='in force from')),
                ('why', models.TextField(blank=True, verbose_name='what changed, and why')),
                ('months_valid', models.PositiveSmallIntegerField(default=12, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name='a label holds for how many months')),
                ('reply_days', models.PositiveSmallIntegerField(default=14, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(90)], verbose_name='days to reply')),
                ('warn_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(180)], verbose_name='days before the end it is on the list')),
                ('objection_days', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(180)], verbose_name='days to object after a decision')),
                ('invitation', models.TextField(blank=True, verbose_name='words in the mail that asks for a reply')),
                ('thanks', models.TextField(blank=True, verbose_name='words in the mail when all is well')),
                ('invented', models.BooleanField(default=False, verbose_name='invented for the demo')),
                ('changed_at', models.DateTimeField(auto_now=True, verbose_name='changed at')),
            ],
            options={
                'verbose_name': 'label policy',
                'verbose_name_plural': 'label policies',
                'ordering': ['region', '-number'],
            },
        ),
        migrations.CreateModel(
            name='PolicyCriterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(choices=[('dutch_practice', 'practise Dutch'), ('social_contact', 'meet people'), ('participation', 'know the town')], max_length=20, verbose_name='criterion')),
                ('question', models.TextField(verbose_name='question')),
                ('yes_from', models.PositiveSmallIntegerField(verbose_name='yes from how many points')),
                ('partly_from', models.PositiveSmallIntegerField(verbose_name='partly from how many points')),
            ],
            options={
                'verbose_name': 'criterion of a policy',
                'verbose_name_plural': 'criteria of a policy',
                'ordering': ['policy', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PolicyIndicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(choices=[('dutch_practice', 'practise Dutch'), ('social_contact', 'meet people'), ('participation', 'know the town')], max_length=20, verbose_name='criterion')),
                ('fact', models.CharField(choices=[('social_form', 'With whom do you do it?'), ('new_people', 'Do you meet people you do not know yet?'), ('same_people', 'Do you see the same people again?'), ('dutch_share', 'How much of the talk is in Dutch?'), ('dutch_speakers', 'Who speaks Dutch there?'), ('talks', 'Do you talk while you do it?'), ('level_needed', 'How much Dutch do you need?'), ('local_life', 'What of local life do you meet?'), ('warm_welcome', 'Does somebody receive you the first time?')], max_length=20, verbose_name='fact')),
                ('answer', models.CharField(max_length=20, verbose_name='answer')),
                ('points', models.PositiveSmallIntegerField(validators=[django.core.validators.MaxValueValidator(9)], verbose_name='points')),
            ],
            options={
                'verbose_name': 'indicator',
                'verbose_name_plural': 'indicators',
                'ordering': ['policy', 'criterion', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='award',
            name='ended_on',
            field=models.DateField(blank=True, null=True, verbose_name='ended on'),
        ),
        migrations.AddField(
            model_name='award',
            name='reason',
            field=models.CharField(blank=True, max_length=300, validators=[catalogue.plain_language.validation.validate_menu_text], verbose_name='reason'),
        ),
        migrations.AddField(
            model_name='award',
            name='suspended_on',
            field=models.DateField(blank=True, null=True, verbose_name='suspended on'),
        ),
        migrations.AlterField(
            model_name='award',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='catalogue.offerpage', verbose_name='offer'),
        ),
        migrations.CreateModel(
            name='Assessment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('social_form', models.CharField(choices=[('duo', 'in a pair'), ('group', 'in a group'), ('family', 'with your family'), ('alone', 'alone'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='With whom do you do it?')),
                ('new_people', models.CharField(choices=[('often', 'often'), ('sometimes', 'sometimes'), ('never', 'never'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='Do you meet people you do not know yet?')),
                ('same_people', models.CharField(choices=[('often', 'often'), ('sometimes', 'sometimes'), ('never', 'never'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='Do you see the same people again?')),
                ('dutch_share', models.CharField(choices=[('all', 'everything in Dutch'), ('most', 'mostly Dutch'), ('half', 'half Dutch'), ('little', 'little Dutch'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='How much of the talk is in Dutch?')),
                ('dutch_speakers', models.CharField(choices=[('locals', 'people who live here for long'), ('mixed', 'locals and newcomers'), ('newcomers', 'only other newcomers'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='Who speaks Dutch there?')),
                ('talks', models.CharField(choices=[('often', 'often'), ('sometimes', 'sometimes'), ('never', 'never'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='Do you talk while you do it?')),
                ('level_needed', models.CharField(choices=[('1', 'almost nothing'), ('2', 'a little'), ('3', 'a conversation'), ('4', 'fluent'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='How much Dutch do you need?')),
                ('local_life', models.CharField(choices=[('takes_part', 'you take part in it'), ('gets_to_know', 'you get to know it'), ('nothing', 'nothing of it'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='What of local life do you meet?')),
                ('local_life_words', models.CharField(blank=True, help_text='A club, the market, the library …', max_length=200, verbose_name='which local life')),
                ('warm_welcome', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='Does somebody receive you the first time?')),
                ('short_of_hands', models.CharField(choices=[('yes', 'yes'), ('no', 'no'), ('unknown', 'unknown')], default='unknown', max_length=20, verbose_name='are they only short of hands?')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('submitted', 'handed in'), ('awaiting_reply', 'waiting for the organisation'), ('ready', 'to decide'), ('decided', 'decided'), ('expiring', 'ends soon'), ('expired', 'ended'), ('reopened', 'looked into again'), ('replaced', 'followed by another'), ('withdrawn', 'withdrawn')], db_index=True, default='draft', max_length=20, verbose_name='state')),
                ('assessor_name', models.CharField(blank=True, max_length=80, verbose_name='name of who assessed')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='made at')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='version')),
                ('submitted_at', models.DateTimeField(blank=True, null=True, verbose_name='handed in at')),
                ('seen', models.JSONField(blank=True, default=dict, verbose_name='the offer as it was')),
                ('changed', models.JSONField(blank=True, default=list, verbose_name='what changed since')),
                ('invited_at', models.DateTimeField(blank=True, null=True, verbose_name='asked to reply at')),
                ('invited_email', models.EmailField(blank=True, max_length=254, verbose_name='asked at this address')),
                ('reply_until', models.DateField(blank=True, null=True, verbose_name='reply until')),
                ('reply', models.TextField(blank=True, verbose_name='reply')),
                ('reply_agrees', models.BooleanField(blank=True, null=True, verbose_name='the organisation agrees')),
                ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='replied at')),
                ('replied_by', models.CharField(blank=True, max_length=80, verbose_name='who replied')),
                ('reply_taken_by_name', models.CharField(blank=True, max_length=80, verbose_name='written down by')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='decided at')),
                ('decided_by_name', models.CharField(blank=True, max_length=80, verbose_name='name of who decided')),
                ('valid_until', models.DateField(blank=True, db_index=True, null=True, verbose_name='valid until')),
                ('reopened_at', models.DateTimeField(blank=True, null=True, verbose_name='reopened at')),
                ('reopened_because', models.CharField(blank=True, choices=[('changed', 'the offer changed'), ('objection', 'the organisation objects')], max_length=20, verbose_name='why reopened')),
                ('objection', models.TextField(blank=True, verbose_name='objection')),
                ('invented', models.BooleanField(default=False, verbose_name='invented for the demo')),
                ('assessor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='assessed by')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='catalogue.offerpage', verbose_name='offer')),
                ('renews', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='renewals', to='labelling.assessment', verbose_name='looks again at')),
            ],
            options={
                'verbose_name': 'assessment',
                'verbose_name_plural': 'assessments',
                'ordering': ['-made_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='AssessedCriterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(choices=[('dutch_practice', 'practise Dutch'), ('social_contact', 'meet people'), ('participation', 'know the town')], max_length=20, verbose_name='criterion')),
                ('finding', models.CharField(choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no'), ('unknown', 'unknown')], default='unknown', max_length=10, verbose_name='finding')),
                ('reason', models.CharField(blank=True, help_text='One or two short sentences. Everybody can read this beside a label.', max_length=300, validators=[catalogue.plain_language.validation.validate_menu_text], verbose_name='reason')),
                ('evidence', models.TextField(blank=True, help_text='Stays inside the house.', verbose_name='evidence')),
                ('advice', models.CharField(blank=True, choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no'), ('unknown', 'unknown')], max_length=10, verbose_name='advice')),
                ('differs_because', models.TextField(blank=True, verbose_name='why the finding differs from the advice')),
                ('decided', models.CharField(blank=True, choices=[('yes', 'yes'), ('partly', 'partly'), ('no', 'no'), ('unknown', 'unknown')], max_length=10, verbose_name='decided')),
                ('decided_reason', models.CharField(blank=True, max_length=300, validators=[catalogue.plain_language.validation.validate_menu_text], verbose_name='reason of the decision')),
                ('decided_because', models.TextField(blank=True, verbose_name='why the decision differs from the finding')),
                ('assessment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='labelling.assessment', verbose_name='assessment')),
            ],
            options={
                'verbose_name': 'finding',
                'verbose_name_plural': 'findings',
                'ordering': ['assessment', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='award',
            name='assessment',
            field=models.ForeignKey(default=0, on_delete=django.db.models.deletion.PROTECT, related_name='awards', to='labelling.assessment', verbose_name='assessment'),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='award',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('withdrawn_on__isnull', True)), fields=('offer', 'criterion'), name='labelling_one_current_award'),
        ),
        migrations.AddField(
            model_name='interview',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account'),
        ),
        migrations.AddField(
            model_name='interview',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='interviews', to='catalogue.organisationpage', verbose_name='organisation'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='interview',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='agreements', to='labelling.interview', verbose_name='interview'),
        ),
        migrations.AddField(
            model_name='interviewpart',
            name='interview',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='labelling.interview', verbose_name='interview'),
        ),
        migrations.AddField(
            model_name='assessedcriterion',
            name='rests_on',
            field=models.ManyToManyField(blank=True, related_name='findings', to='labelling.interviewpart', verbose_name='rests on'),
        ),
        migrations.AddField(
            model_name='labelevent',
            name='assessment',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='labelling.assessment', verbose_name='assessment'),
        ),
        migrations.AddField(
            model_name='labelevent',
            name='by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account'),
        ),
        migrations.AddField(
            model_name='policy',
            name='made_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='made by'),
        ),
        migrations.AddField(
            model_name='policy',
            name='region',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='policies', to='catalogue.regionpage', verbose_name='region'),
        ),
        migrations.AddField(
            model_name='assessment',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assessments', to='labelling.policy', verbose_name='policy'),
        ),
        migrations.AddField(
            model_name='policycriterion',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='labelling.policy', verbose_name='policy'),
        ),
        migrations.AddField(
            model_name='policyindicator',
            name='policy',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='labelling.policy', verbose_name='policy'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.UniqueConstraint(condition=models.Q(('client_key', ''), _negated=True), fields=('interview', 'client_key'), name='labelling_an_agreement_arrives_once'),
        ),
        migrations.AddConstraint(
            model_name='interviewpart',
            constraint=models.UniqueConstraint(fields=('interview', 'part'), name='labelling_each_part_once'),
        ),
        migrations.AddConstraint(
            model_name='assessedcriterion',
            constraint=models.UniqueConstraint(fields=('assessment', 'criterion'), name='labelling_each_finding_once'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(fields=('region', 'number'), name='labelling_policy_number_once'),
        ),
        migrations.AddConstraint(
            model_name='policy',
            constraint=models.UniqueConstraint(condition=models.Q(('in_force_from__isnull', True)), fields=('region',), name='labelling_one_draft_of_a_policy'),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'awaiting_reply', 'ready'])), fields=('offer',), name='labelling_one_assessment_in_hand', violation_error_message='This offer is being assessed already.'),
        ),
        migrations.AddConstraint(
            model_name='policycriterion',
            constraint=models.UniqueConstraint(fields=('policy', 'criterion'), name='labelling_each_criterion_once'),
        ),
        migrations.AddConstraint(
            model_name='policycriterion',
            constraint=models.CheckConstraint(condition=models.Q(('yes_from__gt', models.F('partly_from')), ('partly_from__gte', 1)), name='labelling_yes_asks_more_than_partly', violation_error_message='“Yes” asks more points than “partly”, and “partly” at least one.'),
        ),
        migrations.AddConstraint(
            model_name='policyindicator',
            constraint=models.UniqueConstraint(fields=('policy', 'criterion', 'fact', 'answer'), name='labelling_each_answer_once'),
        ),
    ]
