from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CityFormsConfig(AppConfig):
    name = "forms"
    label = "cityforms"
    verbose_name = _("Forms")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models can only be imported once all apps are loaded.
        from wagtail.signals import published, unpublished  # noqa: PLC0415

        from forms.models import FormDefinition  # noqa: PLC0415
        from forms.versions import publishing  # noqa: PLC0415

        published.connect(publishing.on_published, sender=FormDefinition)
        unpublished.connect(publishing.on_unpublished, sender=FormDefinition)
