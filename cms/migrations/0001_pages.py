import cms.storage
import cms.visits
import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import taggit.managers
import wagtail.contrib.routable_page.models
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
import workflows.casetypes.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0098_apitoken'),
        ('workflows', '0003_cases'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, verbose_name='introduction')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('note', 2), ('quote', 5), ('picture', 8), ('action', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 120, 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'link'], 'icon': 'warning', 'label': 'Mind this', 'template': 'cms/blocks/note.html'}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 3}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('by', 4)]], {}), 6: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('image', 6), ('caption', 7)]], {}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'What you can do', 'max_length': 60}), 10: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 11: ('wagtail.blocks.StructBlock', [[('label', 9), ('page', 10)]], {})}, verbose_name='text')),
            ],
            options={
                'verbose_name': 'information page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='StoryIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'stories',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='VacancyIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'vacancies',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='CityDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(storage=cms.storage.documents, upload_to='', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CityImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                ('width', models.IntegerField(editable=False, verbose_name='width')),
                ('height', models.IntegerField(editable=False, verbose_name='height')),
                ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                ('alt_text', workflows.casetypes.fields.TextPerLanguage(blank=True, default=workflows.casetypes.fields.Texts, help_text='Read aloud to who cannot see the picture. Leave empty when it is only decoration.', verbose_name='what it shows')),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
            ],
            options={
                'verbose_name': 'picture',
                'verbose_name_plural': 'pictures',
                'abstract': False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='CitySettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('phone', models.CharField(default='016 27 27 72', help_text='As it is said, with spaces. It stands first on every page.', max_length=30, verbose_name='phone number')),
                ('hours', workflows.casetypes.fields.TextPerLanguage(blank=True, default=workflows.casetypes.fields.Texts, verbose_name='opening hours')),
                ('elsewhere', workflows.casetypes.fields.TextPerLanguage(blank=True, default=workflows.casetypes.fields.Texts, help_text='Said at a postcode that no neighbourhood has, before a question of somebody outside the city is taken: to whom you pass it on.', multiline=True, verbose_name='to who needs help elsewhere')),
                ('mail_help', models.EmailField(blank=True, max_length=254, verbose_name='mailbox for help')),
                ('mail_information', models.EmailField(blank=True, max_length=254, verbose_name='mailbox for information')),
                ('site', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, to='wagtailcore.site')),
            ],
            options={
                'verbose_name': 'contact details',
                'verbose_name_plural': 'contact details',
            },
        ),
        migrations.CreateModel(
            name='FormPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('intro', models.TextField(blank=True, verbose_name='introduction')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('note', 2), ('quote', 5), ('picture', 8), ('action', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 120, 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'link'], 'icon': 'warning', 'label': 'Mind this', 'template': 'cms/blocks/note.html'}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 3}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('by', 4)]], {}), 6: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('image', 6), ('caption', 7)]], {}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'What you can do', 'max_length': 60}), 10: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 11: ('wagtail.blocks.StructBlock', [[('label', 9), ('page', 10)]], {})}, help_text='Shown before the form.', verbose_name='text')),
                ('case_type', models.ForeignKey(help_text='Its form is shown, and each submission becomes a case of this type.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.casetype', verbose_name='case type')),
            ],
            options={
                'verbose_name': 'form page',
            },
            bases=(cms.visits.TakesForm, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('claim', models.CharField(help_text='The large sentence at the top.', max_length=120, verbose_name='claim')),
                ('intro', models.TextField(blank=True, verbose_name='introduction')),
                ('ask_label', models.CharField(blank=True, max_length=60, verbose_name='door for who needs help')),
                ('ask_text', models.CharField(blank=True, max_length=160, verbose_name='line under it')),
                ('offer_label', models.CharField(blank=True, max_length=60, verbose_name='door for who wants to help')),
                ('offer_text', models.CharField(blank=True, max_length=160, verbose_name='line under it')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('note', 2), ('quote', 5), ('picture', 8), ('action', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 120, 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'link'], 'icon': 'warning', 'label': 'Mind this', 'template': 'cms/blocks/note.html'}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 3}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('by', 4)]], {}), 6: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('image', 6), ('caption', 7)]], {}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'What you can do', 'max_length': 60}), 10: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 11: ('wagtail.blocks.StructBlock', [[('label', 9), ('page', 10)]], {})}, verbose_name='text')),
                ('ask_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='where it leads')),
                ('offer_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.WAGTAIL_PAGE_MODEL, verbose_name='where it leads')),
            ],
            options={
                'verbose_name': 'home page',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='StoryPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('lead', models.TextField(blank=True, verbose_name='first paragraph')),
                ('quote', models.CharField(blank=True, max_length=200, verbose_name='quote')),
                ('told_by', models.CharField(blank=True, help_text='A first name is enough. Ask before you publish a name.', max_length=80, verbose_name='told by')),
                ('told_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='date of the story')),
                ('body', wagtail.fields.StreamField([('heading', 0), ('text', 1), ('note', 2), ('quote', 5), ('picture', 8), ('action', 11)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'icon': 'title', 'label': 'Heading', 'max_length': 120, 'template': 'cms/blocks/heading.html'}), 1: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'italic', 'link', 'document-link', 'ol', 'ul'], 'label': 'Text'}), 2: ('wagtail.blocks.RichTextBlock', (), {'features': ['bold', 'link'], 'icon': 'warning', 'label': 'Mind this', 'template': 'cms/blocks/note.html'}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Quote', 'rows': 3}), 4: ('wagtail.blocks.CharBlock', (), {'label': 'Who said it', 'required': False}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('by', 4)]], {}), 6: ('wagtail.images.blocks.ImageChooserBlock', (), {'label': 'Picture'}), 7: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'required': False}), 8: ('wagtail.blocks.StructBlock', [[('image', 6), ('caption', 7)]], {}), 9: ('wagtail.blocks.CharBlock', (), {'label': 'What you can do', 'max_length': 60}), 10: ('wagtail.blocks.PageChooserBlock', (), {'label': 'Page'}), 11: ('wagtail.blocks.StructBlock', [[('label', 9), ('page', 10)]], {})}, verbose_name='text')),
                ('neighbourhood', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflows.neighbourhood', verbose_name='neighbourhood')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='cms.cityimage', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'story',
                'verbose_name_plural': 'stories',
            },
            bases=('wagtailcore.page',),
        ),
        migrations.CreateModel(
            name='VacancyPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('takes', models.CharField(help_text='Shown on the tile.', max_length=160, verbose_name='what it takes, in one line')),
                ('task', wagtail.fields.RichTextField(verbose_name='task')),
                ('how', wagtail.fields.RichTextField(blank=True, verbose_name='how you can help')),
                ('needs', wagtail.fields.RichTextField(blank=True, verbose_name='what you need')),
                ('profile', wagtail.fields.RichTextField(blank=True, verbose_name='profile of the volunteer')),
                ('working_language', models.CharField(blank=True, max_length=120, verbose_name='working language')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='address')),
                ('contact_name', models.CharField(blank=True, max_length=80, verbose_name='contact person')),
                ('contact_phone', models.CharField(blank=True, max_length=30, verbose_name='phone of the contact person')),
                ('contact_email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail of the contact person')),
                ('places_wanted', models.PositiveIntegerField(blank=True, help_text='Leave empty for no limit.', null=True, verbose_name='volunteers wanted')),
                ('is_open', models.BooleanField(default=True, verbose_name='open for sign-ups')),
                ('case_type', models.ForeignKey(help_text='Its form is what volunteers fill in.', on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.casetype', verbose_name='case type of a sign-up')),
                ('category', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workflows.category', verbose_name='category')),
                ('neighbourhood', models.ForeignKey(blank=True, help_text='Leave empty for the whole city.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workflows.neighbourhood', verbose_name='neighbourhood')),
            ],
            options={
                'verbose_name': 'vacancy',
                'verbose_name_plural': 'vacancies',
            },
            bases=(cms.visits.TakesForm, wagtail.contrib.routable_page.models.RoutablePageMixin, 'wagtailcore.page'),
        ),
        migrations.CreateModel(
            name='CityRendition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('filter_spec', models.CharField(db_index=True, max_length=255)),
                ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                ('width', models.IntegerField(editable=False)),
                ('height', models.IntegerField(editable=False)),
                ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='cms.cityimage')),
            ],
            options={
                'unique_together': {('image', 'filter_spec', 'focal_point_key')},
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
