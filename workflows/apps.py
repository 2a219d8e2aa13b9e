from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from workflows.declaring.registers import discover


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from workflows import installing  # noqa: PLC0415 (models are not loaded at import)

        discover("ready")
        installing.when_migrated(installing.ensure_city)
