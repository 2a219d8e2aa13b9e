"""Links were in the clear; now they are sealed, and found by a keyed hash (docs/adr/0038)."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from uuid import UUID

import workflows.vault.fields
import workflows.vault.links
from django.db import migrations, models
from workflows.vault import KeyDestroyed, keys
from workflows.vault.links import digest

# Whose links stood in the clear, and under which data key each is sealed.
UNDER: dict[str, Callable[[Any], UUID]] = {
    "Case": lambda case: case.data_key,
    "Match": lambda match: match.offer.data_key,
    "Referral": lambda referral: referral.case.data_key,
    "TryOut": lambda _try_out: keys.claim(),
}
MADE_LINKED = [name.lower() for name in UNDER if name != "Case"]


def seal(apps: Any, _schema_editor: Any) -> None:
    """Seal and hash every link. What a purge destroyed since a backup goes when it is restored."""
    for name, key_of in UNDER.items():
        for row in apps.get_model("workflows", name).objects.exclude(clear_link=None):
            row.data_key, row.link = key_of(row), row.clear_link
            row.link_digest = digest(row.clear_link)
            with suppress(KeyDestroyed):
                keys.cipher_of(row.data_key)  # within `save` it would break the transaction
                row.save(update_fields=["data_key", "link", "link_digest"])
    for draft in apps.get_model("workflows", "Draft").objects.all():
        with suppress(KeyDestroyed):
            draft.link_digest = digest(draft.link)
            draft.save(update_fields=["link_digest"])
    for name in MADE_LINKED:
        apps.get_model("workflows", name).objects.filter(link_digest=None).delete()


def each(operation: Any, names: Iterable[str] = UNDER, **options: Any) -> list[Any]:
    """Return an operation on each of these models."""
    return [operation(model_name=name.lower(), **options) for name in names]


def vault_text(**options: Any) -> workflows.vault.fields.VaultText:
    return workflows.vault.fields.VaultText(editable=False, **options)


def link_digest(**options: Any) -> workflows.vault.links.LinkDigest:
    return workflows.vault.links.LinkDigest(max_length=32, **options)


class Migration(migrations.Migration):
    dependencies = [
        ("workflows", "0003_cases"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="case", name="one_case_a_link"),
        *each(migrations.RenameField, old_name="link", new_name="clear_link"),
        *each(migrations.AddField, name="link", field=vault_text(null=True)),
        *each(migrations.AddField, name="link_digest", field=link_digest(null=True)),
        *each(
            migrations.AddField,
            MADE_LINKED,
            name="data_key",
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
        # Backwards only where there is nothing: in the database of the keys.
        migrations.RunPython(seal, migrations.RunPython.noop),
        *each(migrations.RemoveField, name="clear_link"),
        # A default that is there while NULL is forbidden would be written in the clear.
        *each(migrations.AlterField, MADE_LINKED, name="link", field=vault_text()),
        *each(
            migrations.AlterField,
            [*MADE_LINKED, "draft"],
            name="link",
            field=vault_text(default=workflows.vault.links.new_link),
        ),
        migrations.AlterField(
            model_name="case",
            name="link",
            field=vault_text(default=workflows.vault.links.new_link, null=True),
        ),
        *each(
            migrations.AlterField,
            [*MADE_LINKED, "draft"],
            name="link_digest",
            field=link_digest(unique=True),
        ),
        migrations.AlterField(
            model_name="case", name="link_digest", field=link_digest(unique=True, null=True)
        ),
        *each(
            migrations.AlterField,
            MADE_LINKED,
            name="id",
            field=models.BigAutoField(primary_key=True, serialize=False),
        ),
    ]
