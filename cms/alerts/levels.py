"""How urgent it is what the city has to tell: the words that residents read above it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    INFORMATION = "information", _("Good to know")
    URGENT = "urgent", _("Urgent")
