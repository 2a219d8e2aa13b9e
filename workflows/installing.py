"""What every install has: its roles, and a text for each occasion on which somebody is told."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db.models.signals import post_migrate

from workflows.messages.texts import ensure_templates
from workflows.staff.roles import ensure_roles


def ensure_city() -> None:
    """Ensure roles and the texts of messages. Idempotent; what staff changed since is left alone.

    Whatever a city could do without (neighbourhoods, categories, standard texts) it is given
    when it is set up (cms/setting_up), once: an upgrade restores nothing that staff removed.

    Called on post_migrate and by test fixtures, never by a migration: a migration sees no
    permissions yet, and a transactional test wipes what it wrote.
    """
    ensure_roles()
    ensure_templates()


def when_migrated(function: Callable[[], None]) -> None:
    """Call `function` once each time the data were migrated, after the last app with models.

    Roles name the permissions of every app, and those exist only then.
    """

    def listener(using: str, **_signal: Any) -> None:
        if using == "default":
            function()

    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    name = f"{function.__module__}.{function.__qualname__}"
    post_migrate.connect(listener, sender=last, weak=False, dispatch_uid=name)
