from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from workflows import city  # noqa: PLC0415 (models are not loaded at import)
        from workflows.casetypes import reference, sources  # noqa: PLC0415 (models are not loaded at import)
        from workflows.matching import receivers as matching  # noqa: PLC0415 (as above)
        from workflows.referrals import receivers as referrals  # noqa: PLC0415 (as above)

        reference.listen()
        sources.register()
        matching.connect()
        referrals.connect()
        city.when_migrated(city.ensure_city)
