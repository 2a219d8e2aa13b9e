import django.utils.timezone
import uuid
from django.db import migrations, models


# All that the database `keys` holds. Before everything that needs Wagtail's migrations, so
# that migrating the keys (migrate workflows 0002 --database keys) takes a second.
class Migration(migrations.Migration):

    dependencies = [
        ('workflows', '0001_user'),
    ]

    operations = [
        migrations.CreateModel(
            name='DataKey',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wrapped', models.BinaryField()),
                ('master', models.CharField(db_index=True, max_length=32)),
                ('made_at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('missed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                ('keys', models.BinaryField()),
                ('signature', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='HashKey',
            fields=[
                ('number', models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ('wrapped', models.BinaryField()),
                ('master', models.CharField(max_length=32)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('retired_at', models.DateTimeField(null=True)),
            ],
        ),
    ]
