from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CityFormsConfig(AppConfig):
    name = "forms"
    label = "cityforms"
    verbose_name = _("Forms")
