import datetime
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import django_fsm
import forms.kinds.addresses
import modelcluster.fields
import uuid
import workflows.casetypes.fields
import workflows.intake.models
import workflows.vault.fields
import workflows.vault.links
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cityforms', '0001_initial'),
        ('workflows', '0002_keys'),
    ]

    operations = [
        migrations.CreateModel(
            name='Beat',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('name', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('free_at', models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='name')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['order', 'key'],
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='when')),
                ('what', models.CharField(choices=[('referral_sent', 'Given to a partner'), ('referral_opened', 'Opened by a partner'), ('contact_given', 'Contact given to a volunteer'), ('case_opened', 'Case opened with a ground'), ('exported', 'Exported'), ('searched', 'People searched for')], max_length=20, verbose_name='what')),
                ('ground', models.CharField(max_length=20, verbose_name='ground')),
                ('recipient', models.CharField(choices=[('partner', 'Partner organisation'), ('volunteer', 'Volunteer'), ('staff', 'Staff')], max_length=10, verbose_name='to whom')),
                ('to', models.PositiveBigIntegerField(null=True)),
                ('volunteer_id', models.UUIDField(db_index=True, null=True)),
                ('by', models.PositiveBigIntegerField(null=True)),
                ('case_id', models.UUIDField(db_index=True, null=True)),
                ('person_id', models.UUIDField(db_index=True, null=True)),
                ('fields', models.JSONField(default=list, verbose_name='which data')),
                ('number', models.PositiveIntegerField(default=1, verbose_name='cases')),
                ('is_counted', models.BooleanField(default=False)),
            ],
            options={
                'verbose_name': 'disclosure',
                'verbose_name_plural': 'disclosures',
                'ordering': ['-pk'],
                'permissions': [('see_ledger', 'See the disclosure ledger')],
            },
        ),
        migrations.CreateModel(
            name='KeyToDestroy',
            fields=[
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
            ],
        ),
        migrations.CreateModel(
            name='MessageTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('subject', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='subject')),
                ('body', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, multiline=True, verbose_name='text')),
            ],
            options={
                'verbose_name': 'message',
                'verbose_name_plural': 'messages',
            },
        ),
        migrations.CreateModel(
            name='Neighbourhood',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=16, unique=True, verbose_name='key')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('postcodes', models.CharField(blank=True, max_length=40, verbose_name='postcodes')),
                ('x', models.FloatField()),
                ('y', models.FloatField()),
            ],
            options={
                'verbose_name': 'neighbourhood',
                'verbose_name_plural': 'neighbourhoods',
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='name')),
                ('email', models.EmailField(max_length=254, validators=[forms.kinds.addresses.MailableValidator()], verbose_name='e-mail for referrals')),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone')),
            ],
            options={
                'verbose_name': 'partner organisation',
                'verbose_name_plural': 'partner organisations',
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='name')),
                ('purpose', workflows.casetypes.fields.TextPerLanguage(blank=True, default=workflows.casetypes.fields.Texts, multiline=True, verbose_name='purpose')),
                ('legal_ground', models.CharField(choices=[('public_interest', 'Task in the public interest'), ('vital_interest', 'Vital interests'), ('consent', 'Consent')], default='public_interest', max_length=20, verbose_name='legal ground')),
                ('starts_on', models.DateField(verbose_name='starts on')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='ends on')),
                ('paused', models.BooleanField(default=False, help_text='While paused, its forms take no submissions.', verbose_name='paused')),
            ],
            options={
                'verbose_name': 'programme',
                'verbose_name_plural': 'programmes',
            },
        ),
        migrations.CreateModel(
            name='CaseType',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='name')),
                ('kind', models.CharField(choices=[('request', 'Request for help'), ('collective_need', 'Collective need'), ('offer', 'Offer of help'), ('donation', 'Donation'), ('question', 'Question for information'), ('report', 'Report')], max_length=20, verbose_name='kind')),
                ('helpers_needed', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1)], verbose_name='volunteers a request needs')),
                ('helps_at_once', models.PositiveSmallIntegerField(default=3, help_text='Of an offer. Who helps with this many is not in the pool.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='requests a volunteer helps with at a time')),
                ('first_look_hours', models.PositiveSmallIntegerField(blank=True, default=24, help_text='Opening hours of the team; 24 are two days from 8 to 20. Empty: no deadline.', null=True, verbose_name='hours until the first look')),
                ('next_step_hours', models.PositiveSmallIntegerField(blank=True, default=48, help_text='Opening hours of the team. A volunteer in the pool is never late.', null=True, verbose_name='hours from screening to the next step')),
                ('retention_days', models.PositiveSmallIntegerField(default=30, help_text='After this many days a closed case may be purged.', verbose_name='days kept after closing')),
                ('form', models.ForeignKey(limit_choices_to={'locale__language_code': 'nl'}, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cityforms.formdefinition', verbose_name='form')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_types', to='workflows.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'case type',
                'verbose_name_plural': 'case types',
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('reference', models.CharField(max_length=9, null=True, verbose_name='reference')),
                ('link', models.CharField(default=workflows.vault.links.new_link, max_length=22, null=True)),
                ('state', django_fsm.FSMField(choices=[('new', 'New'), ('screened', 'Screened'), ('matched', 'Matched'), ('referred', 'Referred'), ('closed', 'Closed'), ('purged', 'Purged')], default='new', max_length=50, protected=True, verbose_name='state')),
                ('version', models.PositiveIntegerField(default=0)),
                ('state_since', models.DateTimeField(default=django.utils.timezone.now, null=True, verbose_name='in this state since')),
                ('kind', models.CharField(choices=[('request', 'Request for help'), ('collective_need', 'Collective need'), ('offer', 'Offer of help'), ('donation', 'Donation'), ('question', 'Question for information'), ('report', 'Report')], max_length=20, verbose_name='kind')),
                ('week', models.DateField(help_text='The Monday of that week.', verbose_name='week received')),
                ('test', models.BooleanField(default=False, verbose_name='test')),
                ('language', models.CharField(max_length=8, null=True, verbose_name='language')),
                ('channel', models.CharField(choices=[('web', 'Website'), ('phone', 'Phone'), ('mail', 'E-mail or letter'), ('counter', 'Counter'), ('api', 'Another program'), ('file', 'File')], max_length=10, null=True, verbose_name='channel')),
                ('vacancy', models.UUIDField(editable=False, null=True, verbose_name='vacancy')),
                ('helpers_needed', models.PositiveSmallIntegerField(null=True, verbose_name='volunteers needed')),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, null=True, verbose_name='received')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed')),
                ('look_at', models.CharField(blank=True, editable=False, max_length=60, null=True)),
                ('hold', models.BooleanField(default=False, help_text='May not be purged while this is on.', verbose_name='hold')),
                ('filed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='filed by')),
                ('handler', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='handler')),
                ('case_type', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='workflows.casetype', verbose_name='case type')),
                ('category', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.category', verbose_name='category')),
                ('neighbourhood', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.neighbourhood', verbose_name='neighbourhood')),
            ],
            options={
                'verbose_name': 'case',
                'verbose_name_plural': 'cases',
                'permissions': [('screen_case', 'Screen a case'), ('match_case', 'Match a case'), ('refer_case', 'Refer a case'), ('release_case', 'Release a case'), ('take_back_case', 'Take a case back'), ('close_case', 'Close a case'), ('close_case_at_desk', 'Answer a question, or close as wrong number or spam'), ('reopen_case', 'Reopen a case'), ('purge_case', 'Purge a case'), ('file_case', 'File a submission for somebody else'), ('note_case', 'Write a note'), ('correct_case', 'Correct contact details, and say whose new ones are'), ('assign_case', 'Assign a case'), ('see_team_cases', "See the cases of one's teams"), ('see_all_cases', 'See all cases'), ('see_new_cases', 'See new cases and those one filed'), ('open_case_with_ground', 'Open a case with a ground'), ('see_reports', 'See reports'), ('export_case', 'Export submissions')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('link', workflows.vault.fields.VaultText()),
                ('link_digest', models.BinaryField(max_length=32, unique=True)),
                ('code_digest', models.BinaryField(max_length=32, null=True, unique=True)),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('page', models.UUIDField(editable=False, null=True)),
                ('vacancy', models.UUIDField(editable=False, null=True)),
                ('fixed', models.JSONField(default=dict)),
                ('answers', workflows.vault.fields.VaultJSON(verbose_name='answers')),
                ('step', models.PositiveSmallIntegerField(default=1)),
                ('mails', models.PositiveSmallIntegerField(default=0)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('saved_at', models.DateTimeField(null=True)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('case_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflows.casetype')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='cityforms.formversion')),
            ],
            options={
                'verbose_name': 'draft',
                'verbose_name_plural': 'drafts',
            },
        ),
        migrations.CreateModel(
            name='Export',
            fields=[
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='asked')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='total')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='done')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Under way'), ('done', 'Done'), ('failed', 'Failed')], db_index=True, default='waiting', max_length=10, verbose_name='state')),
                ('touched_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('format', models.CharField(choices=[('csv', 'CSV, for other programs'), ('xlsx', 'Excel workbook')], max_length=5, verbose_name='format')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('ground', models.CharField(choices=[('handling', 'To work on the cases elsewhere'), ('reporting', 'To report on the programme'), ('transfer', 'To move the data to another system of the city')], max_length=20, verbose_name='ground')),
                ('expires_at', models.DateTimeField(db_index=True, null=True)),
                ('asked_by', models.ForeignKey(help_text='Empty: the system, by schedule.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cityforms.formdefinition', verbose_name='form')),
            ],
            options={
                'verbose_name': 'export',
                'verbose_name_plural': 'exports',
                'ordering': ['-asked_at'],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('text', workflows.vault.fields.VaultText(verbose_name='note')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='workflows.case')),
            ],
            options={
                'verbose_name': 'note',
                'verbose_name_plural': 'notes',
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, verbose_name='key')),
                ('label', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='label')),
                ('counts', models.BooleanField(default=True, verbose_name='counts in figures')),
                ('at_desk', models.BooleanField(default=False, help_text='Operators may then close a new case with it. Questions they close with any outcome.', verbose_name='also for the information centre')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('case_type', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='workflows.casetype')),
            ],
            options={
                'verbose_name': 'outcome',
                'verbose_name_plural': 'outcomes',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='CaseTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort', models.CharField(max_length=200, unique=True)),
                ('kind', models.CharField(choices=[('request', 'Request for help'), ('collective_need', 'Collective need'), ('offer', 'Offer of help'), ('donation', 'Donation'), ('question', 'Question for information'), ('report', 'Report')], max_length=20)),
                ('language', models.CharField(max_length=8)),
                ('channel', models.CharField(max_length=10)),
                ('vacancy', models.UUIDField(null=True)),
                ('was_matched', models.BooleanField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('case_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.casetype')),
                ('category', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.category')),
                ('neighbourhood', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.neighbourhood')),
                ('outcome', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.outcome')),
            ],
        ),
        migrations.AddField(
            model_name='case',
            name='outcome',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.outcome', verbose_name='outcome'),
        ),
        migrations.AddField(
            model_name='case',
            name='partner',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.partner', verbose_name='partner organisation'),
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('name', workflows.vault.fields.VaultText(verbose_name='name')),
                ('email', workflows.vault.fields.VaultText(null=True, verbose_name='e-mail')),
                ('phone', workflows.vault.fields.VaultText(null=True, verbose_name='phone')),
                ('email_proven_at', models.DateTimeField(editable=False, null=True)),
                ('phone_proven_at', models.DateTimeField(editable=False, null=True)),
                ('other_contacts', workflows.vault.fields.VaultJSON(null=True, verbose_name='other contact details')),
                ('address', workflows.vault.fields.VaultJSON(null=True, verbose_name='address')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('spoken_languages', workflows.vault.fields.VaultJSON(default=list, verbose_name='languages spoken')),
                ('suspended_at', models.DateTimeField(editable=False, null=True, verbose_name='suspended')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('neighbourhood', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflows.neighbourhood', verbose_name='neighbourhood')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'permissions': [('merge_person', 'Merge people')],
            },
        ),
        migrations.CreateModel(
            name='OutboxMessage',
            fields=[
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('case_id', models.UUIDField(db_index=True, null=True)),
                ('template', models.SlugField(db_index=False, max_length=40)),
                ('language', models.CharField(max_length=8)),
                ('to', workflows.vault.fields.VaultText()),
                ('to_digest', models.BinaryField(max_length=32, null=True)),
                ('is_bundled', models.BooleanField(default=False)),
                ('context', workflows.vault.fields.VaultJSON()),
                ('subject', workflows.vault.fields.VaultText(null=True)),
                ('body', workflows.vault.fields.VaultText(null=True)),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('sending', 'Being sent'), ('sent', 'Sent'), ('failed', 'Could not be sent')], default='waiting', max_length=10)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('claimed_at', models.DateTimeField(null=True)),
                ('sent_at', models.DateTimeField(null=True)),
                ('queued_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflows.person')),
            ],
            options={
                'verbose_name': 'message sent',
                'verbose_name_plural': 'outbox',
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('spoken_to', 'Spoken to'), ('identity', 'Identity seen'), ('criminal_record', 'Extract from the criminal record seen')], max_length=20, verbose_name='check')),
                ('seen_on', models.DateField(verbose_name='seen on')),
                ('expires_on', models.DateField(blank=True, null=True, verbose_name='expires on')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='workflows.person')),
            ],
            options={
                'verbose_name': 'check',
                'verbose_name_plural': 'checks',
            },
        ),
        migrations.AddField(
            model_name='case',
            name='person',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='workflows.person', verbose_name='person'),
        ),
        migrations.CreateModel(
            name='PersonKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('email', 'Email'), ('phone', 'Phone'), ('surname', 'Surname'), ('given', 'Given'), ('phonetic', 'Phonetic')], max_length=10)),
                ('digest', models.BinaryField(max_length=32)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='workflows.person')),
            ],
        ),
        migrations.CreateModel(
            name='PeopleTally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('request', 'Request for help'), ('collective_need', 'Collective need'), ('offer', 'Offer of help'), ('donation', 'Donation'), ('question', 'Question for information'), ('report', 'Report')], max_length=20)),
                ('count', models.PositiveIntegerField(default=0)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.programme')),
            ],
        ),
        migrations.CreateModel(
            name='Participation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('request', 'Request for help'), ('collective_need', 'Collective need'), ('offer', 'Offer of help'), ('donation', 'Donation'), ('question', 'Question for information'), ('report', 'Report')], max_length=20)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflows.person')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.programme')),
            ],
        ),
        migrations.CreateModel(
            name='PurgeJob',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='asked')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='total')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='done')),
                ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Under way'), ('done', 'Done'), ('failed', 'Failed')], db_index=True, default='waiting', max_length=10, verbose_name='state')),
                ('touched_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('finished_at', models.DateTimeField(null=True, verbose_name='finished')),
                ('ground', models.CharField(choices=[('retention', 'The retention period is over'), ('programme_ended', 'The programme has ended'), ('erasure', 'Erasure was asked for and granted'), ('restored', 'It was purged before, and an old backup brought it back')], max_length=20, verbose_name='ground')),
                ('asked_by', models.ForeignKey(help_text='Empty: the system, by schedule.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked by')),
                ('programme', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.programme', verbose_name='programme')),
            ],
            options={
                'verbose_name': 'purge',
                'verbose_name_plural': 'purges',
            },
        ),
        migrations.CreateModel(
            name='Referral',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('consent', 'Consent of the person'), ('public_interest', 'Task in the public interest'), ('vital_interest', 'Vital interest of the person')], max_length=20, verbose_name='ground for sharing')),
                ('fields', models.JSONField(default=list, verbose_name='fields shared')),
                ('takes_over', models.BooleanField(verbose_name='takes over')),
                ('link', models.CharField(default=workflows.vault.links.new_link, editable=False, max_length=22, unique=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='shared on')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended')),
                ('reason', models.CharField(blank=True, choices=[('volunteer_stopped', 'The volunteer stopped'), ('help_changed', 'The help asked for changed'), ('not_suitable', 'It did not work out between them'), ('partner_refused', 'The partner refused'), ('partner_returned', 'The partner returned the case'), ('more_help_needed', 'More help is needed'), ('closed_by_mistake', 'Closed by mistake')], max_length=20, verbose_name='reason')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='referrals', to='workflows.case')),
                ('partner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.partner', verbose_name='partner organisation')),
            ],
            options={
                'verbose_name': 'referral',
                'verbose_name_plural': 'referrals',
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SpamCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(default=django.utils.timezone.localdate, verbose_name='day')),
                ('reason', models.CharField(choices=[('trap', 'A box that people do not see was filled in'), ('fast', 'It was sent faster than one can read it'), ('address', 'Many forms came from one place'), ('text', 'The same text came several times'), ('message', 'A message could not be sent'), ('name', 'The name holds an address, or is very long')], max_length=10, verbose_name='reason')),
                ('stopped', models.BooleanField(verbose_name='stopped')),
                ('count', models.PositiveIntegerField(default=0, verbose_name='how many')),
            ],
            options={
                'verbose_name': 'marked and stopped',
                'verbose_name_plural': 'marked and stopped',
                'ordering': ['-day', 'stopped', 'reason'],
                'constraints': [models.UniqueConstraint(fields=('day', 'reason', 'stopped'), name='one_spam_count')],
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('channel', models.CharField(choices=[('web', 'Website'), ('phone', 'Phone'), ('mail', 'E-mail or letter'), ('counter', 'Counter'), ('api', 'Another program'), ('file', 'File')], max_length=10, verbose_name='channel')),
                ('page', models.UUIDField(editable=False, null=True)),
                ('answers', workflows.vault.fields.VaultJSON(verbose_name='answers')),
                ('idempotency_key', models.CharField(max_length=64)),
                ('body_digest', workflows.vault.fields.VaultText()),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='submission', to='workflows.case')),
                ('form', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cityforms.formdefinition')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='cityforms.formversion')),
            ],
            options={
                'verbose_name': 'submission',
                'verbose_name_plural': 'submissions',
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, unique=True, verbose_name='key')),
                ('name', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='name')),
                ('opens_at', models.TimeField(default=datetime.time(8, 0), verbose_name='opens at')),
                ('closes_at', models.TimeField(default=datetime.time(20, 0), verbose_name='closes at')),
                ('days', workflows.casetypes.fields.Weekdays(default=workflows.casetypes.fields.every_day, help_text='Deadlines run only while the team is there.', verbose_name='open on')),
                ('members', models.ManyToManyField(blank=True, related_name='teams', to=settings.AUTH_USER_MODEL, verbose_name='members')),
            ],
            options={
                'verbose_name': 'team',
                'verbose_name_plural': 'teams',
            },
        ),
        migrations.AddField(
            model_name='casetype',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='case_types', to='workflows.team', verbose_name='team'),
        ),
        migrations.AddField(
            model_name='case',
            name='team',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.team', verbose_name='team'),
        ),
        migrations.CreateModel(
            name='TryOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('link', models.CharField(default=workflows.vault.links.new_link, editable=False, max_length=22, unique=True)),
                ('mail_to', models.EmailField(blank=True, max_length=254, validators=[forms.kinds.addresses.MailableValidator()], verbose_name='mails go to')),
                ('expires_at', models.DateTimeField(default=workflows.intake.models.end_of_try_out, editable=False)),
                ('case_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflows.casetype', verbose_name='case type')),
                ('made_by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='try_out', to='cityforms.formversion')),
            ],
            options={
                'verbose_name': 'try-out',
                'verbose_name_plural': 'try-outs',
                'ordering': ['-expires_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(editable=False, unique=True)),
                ('holder', models.CharField(db_index=True, max_length=64)),
                ('name', workflows.vault.fields.VaultText(verbose_name='name')),
                ('type', models.CharField(choices=[('jpeg', 'JPEG'), ('png', 'PNG'), ('webp', 'WebP'), ('pdf', 'PDF'), ('docx', 'Word'), ('xlsx', 'Excel'), ('pptx', 'PowerPoint'), ('odt', 'OpenDocument (odt)'), ('ods', 'OpenDocument (ods)'), ('odp', 'OpenDocument (odp)')], max_length=10, verbose_name='type')),
                ('size', models.PositiveIntegerField(verbose_name='size')),
                ('expires_at', models.DateTimeField(db_index=True, null=True)),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='uploads', to='workflows.case')),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
            },
        ),
        migrations.CreateModel(
            name='CaseEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('screen', 'Screen'), ('match', 'Match'), ('refer', 'Refer'), ('release', 'Release'), ('take_back', 'Take back'), ('close', 'Close'), ('reopen', 'Reopen'), ('purge', 'Purge'), ('received', 'Received'), ('assigned', 'Assigned'), ('recategorised', 'Category changed'), ('merged', 'Joined with another person'), ('invited', 'Volunteer invited'), ('accepted', 'Volunteer accepted'), ('declined', 'Volunteer declined'), ('match_ended', 'Match ended'), ('shared', 'Shared with a partner'), ('sharing_ended', 'Sharing ended'), ('held', 'Hold changed'), ('opened', 'Opened with a ground'), ('exported', 'Given to the person as a file'), ('marked', 'Marked: look at this'), ('looked_at', 'Looked at'), ('file_opened', 'File opened'), ('message_failed', 'A message could not be sent'), ('new_contact', 'New contact details, not confirmed'), ('contact_confirmed', 'New contact details confirmed'), ('contact_refused', 'New contact details are not theirs'), ('corrected', 'Details corrected'), ('message_again', 'What could not be sent is sent again')], max_length=20)),
                ('from_state', models.CharField(blank=True, choices=[('new', 'New'), ('screened', 'Screened'), ('matched', 'Matched'), ('referred', 'Referred'), ('closed', 'Closed'), ('purged', 'Purged')], max_length=10)),
                ('to_state', models.CharField(blank=True, choices=[('new', 'New'), ('screened', 'Screened'), ('matched', 'Matched'), ('referred', 'Referred'), ('closed', 'Closed'), ('purged', 'Purged')], max_length=10)),
                ('actor_kind', models.CharField(choices=[('user', 'Staff'), ('resident', 'Resident'), ('invitation', 'Volunteer, by invitation'), ('partner', 'Partner, by link'), ('system', 'The system')], max_length=12)),
                ('reason', models.CharField(blank=True, max_length=40)),
                ('detail', models.JSONField(default=dict)),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('actor', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='workflows.case')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('what', 'purge'), _negated=True), ('reason__in', ['retention', 'programme_ended', 'erasure', 'restored']), _connector='OR'), name='purge_has_a_ground')],
            },
        ),
        migrations.CreateModel(
            name='ChecklistItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, verbose_name='key')),
                ('label', workflows.casetypes.fields.TextPerLanguage(default=workflows.casetypes.fields.Texts, verbose_name='label')),
                ('required', models.BooleanField(default=True, verbose_name='required')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('case_type', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='checklist', to='workflows.casetype')),
            ],
            options={
                'verbose_name': 'checklist item',
                'verbose_name_plural': 'checklist',
                'ordering': ['order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('case_type', 'key'), name='one_checklist_key')],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('invited', 'Invited'), ('accepted', 'Accepted'), ('declined', 'Declined'), ('ended', 'Ended')], default='invited', max_length=10, verbose_name='state')),
                ('link', models.CharField(default=workflows.vault.links.new_link, editable=False, max_length=22, unique=True)),
                ('invited_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='invited')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='answered')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='ended')),
                ('reason', models.CharField(blank=True, choices=[('volunteer_stopped', 'The volunteer stopped'), ('help_changed', 'The help asked for changed'), ('not_suitable', 'It did not work out between them'), ('already_found', 'Somebody else was found first'), ('closed', 'The case was closed'), ('referred', 'A partner took over'), ('expired', 'No answer in time')], max_length=20, verbose_name='reason')),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflows.case', verbose_name='offer')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workflows.case', verbose_name='request')),
            ],
            options={
                'verbose_name': 'match',
                'verbose_name_plural': 'matches',
                'ordering': ['invited_at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('invited', 'accepted'))), fields=('request', 'offer'), name='one_open_match_of_a_pair')],
            },
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('case_type', 'key'), name='one_outcome_key'),
        ),
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(fields=['state', 'due_at'], name='outbox_due'),
        ),
        migrations.AddConstraint(
            model_name='check',
            constraint=models.UniqueConstraint(fields=('person', 'kind'), name='one_check_of_a_kind'),
        ),
        migrations.AddConstraint(
            model_name='personkey',
            constraint=models.UniqueConstraint(fields=('digest', 'kind', 'person'), name='one_person_key'),
        ),
        migrations.AddConstraint(
            model_name='peopletally',
            constraint=models.UniqueConstraint(fields=('programme', 'kind'), name='one_people_tally'),
        ),
        migrations.AddConstraint(
            model_name='participation',
            constraint=models.UniqueConstraint(fields=('person', 'programme', 'kind'), name='one_participation'),
        ),
        migrations.AddConstraint(
            model_name='referral',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at__isnull', True)), fields=('case', 'partner'), name='one_open_referral_to_a_partner'),
        ),
        migrations.AddConstraint(
            model_name='submission',
            constraint=models.UniqueConstraint(fields=('idempotency_key', 'form'), name='one_submission_a_key'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['state', 'received_at', 'id'], name='queue_by_state'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['received_at', 'id'], name='queue_by_age'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('vacancy__isnull', False)), fields=['vacancy'], name='cases_with_vacancy'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('outcome__isnull', False)), fields=['outcome'], name='cases_with_outcome'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('handler__isnull', False)), fields=['handler'], name='cases_with_handler'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('filed_by__isnull', False)), fields=['filed_by'], name='cases_with_filed_by'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('partner__isnull', False)), fields=['partner'], name='cases_with_partner'),
        ),
        migrations.AddIndex(
            model_name='caseevent',
            index=models.Index(condition=models.Q(('actor__isnull', False)), fields=['actor'], name='events_by_staff'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('reference',), name='one_case_a_reference'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('link',), name='one_case_a_link'),
        ),
        migrations.AddIndex(
            model_name='outboxmessage',
            index=models.Index(fields=['to_digest', 'queued_at'], name='outbox_by_address'),
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('changes', workflows.vault.fields.VaultJSON(verbose_name='changes')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='workflows.case')),
                ('event', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='correction', to='workflows.caseevent')),
            ],
            options={
                'verbose_name': 'correction',
                'verbose_name_plural': 'corrections',
                'ordering': ['event'],
            },
        ),
        migrations.CreateModel(
            name='NewContact',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('data_key', models.UUIDField(db_index=True, editable=False, null=True)),
                ('case_id', models.UUIDField(db_index=True)),
                ('kind', models.CharField(choices=[('email', 'E-mail'), ('phone', 'Phone'), ('address', 'Address')], max_length=10, verbose_name='kind')),
                ('value', workflows.vault.fields.VaultJSON(verbose_name='contact detail')),
                ('state', models.CharField(choices=[('unconfirmed', 'Not confirmed'), ('confirmed', 'Confirmed'), ('refused', 'Not theirs')], default='unconfirmed', editable=False, max_length=12, verbose_name='state')),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('neighbourhood', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflows.neighbourhood')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='new_contacts', to='workflows.person')),
            ],
            options={
                'verbose_name': 'new contact detail',
                'verbose_name_plural': 'new contact details',
                'ordering': ['given_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='NewContactKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32)),
                ('new_contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='workflows.newcontact')),
            ],
        ),
        migrations.AddConstraint(
            model_name='newcontactkey',
            constraint=models.UniqueConstraint(fields=('digest', 'new_contact'), name='one_new_contact_key'),
        ),
    ]
