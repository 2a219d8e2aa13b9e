from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Pages")

    def ready(self) -> None:
        from cms import receivers, roles  # noqa: PLC0415 (models are loaded only now)

        receivers.connect()
        roles.connect()
