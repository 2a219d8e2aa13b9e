from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from cms import area, form_usage, receivers, roles, vacancies_to_file  # noqa: PLC0415 (models are loaded only now)
        from workflows.installing import when_migrated  # noqa: PLC0415 (as above)

        receivers.connect()
        area.connect()
        form_usage.register()
        vacancies_to_file.connect()
        when_migrated(roles.ensure_page_roles)
