from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from forms.registers.sources import VACANCIES, register, register_files
from workflows.intake import vacancies


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Cases")

    def ready(self) -> None:
        from workflows import city  # noqa: PLC0415 (models are not loaded at import)
        from workflows.cases import receivers as cases  # noqa: PLC0415 (as above)
        from workflows.casetypes import form_usage, reference, sources  # noqa: PLC0415 (models are not loaded at import)
        from workflows.desk.settings import form_screens  # noqa: PLC0415 (as above)
        from workflows.intake.files import services as files  # noqa: PLC0415 (as above)
        from workflows.matching import receivers as matching  # noqa: PLC0415 (as above)
        from workflows.privacy import restoring  # noqa: PLC0415 (as above)
        from workflows.referrals import receivers as referrals  # noqa: PLC0415 (as above)
        from workflows.vault import guard  # noqa: PLC0415 (as above)

        reference.listen()
        sources.register()
        register(VACANCIES, vacancies.Titles())
        form_usage.register()
        guard.register()
        register_files(files.held)
        form_screens.register()
        cases.connect()
        matching.connect()
        referrals.connect()
        restoring.connect()
        city.when_migrated(city.ensure_city)
