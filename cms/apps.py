from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from wagtail_localize.locales.components import (  # noqa: PLC0415 (models are loaded only now)
            LOCALE_COMPONENTS,
        )

        from cms import (  # noqa: PLC0415 (models are loaded only now)
            area,
            form_usage,
            pictures,
            receivers,
            roles,
            telling_machines,
            vacancies_to_file,
        )
        from cms.page_cache import receivers as page_cache  # noqa: PLC0415 (as above)
        from workflows.installing import when_migrated  # noqa: PLC0415 (as above)

        # A language begins without pages: wagtail-localize would fill it with Dutch ones, and keep
        # them in step, for who ticks a box where a language is added.
        LOCALE_COMPONENTS.clear()
        receivers.connect()
        area.connect()
        page_cache.connect()
        pictures.connect()
        form_usage.register()
        vacancies_to_file.connect()
        telling_machines.connect()
        when_migrated(roles.ensure_page_roles)
