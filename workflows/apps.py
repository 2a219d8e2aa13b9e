from typing import Any

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def ensure_city_after_migrating(using: str, **_signal: Any) -> None:
    """Give a fresh or upgraded database its roles and reference data."""
    from workflows.city import ensure_city  # noqa: PLC0415 (models are not loaded at import)

    if using == "default":
        ensure_city()


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from workflows.casetypes import reference, sources  # noqa: PLC0415 (models are not loaded at import)
        from workflows.matching import receivers as matching  # noqa: PLC0415 (as above)
        from workflows.referrals import receivers as referrals  # noqa: PLC0415 (as above)

        reference.listen()
        sources.register()
        matching.connect()
        referrals.connect()
        # Roles name the permissions of every app, so the last one has to be migrated.
        last = [config for config in apps.get_app_configs() if config.models_module][-1]
        post_migrate.connect(ensure_city_after_migrating, sender=last)
