"""How much a breach may harm people, and so who has to be told."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

# Within which the authority is told, from when the city knew of it (GDPR, article 33.1).
TELL_WITHIN = timedelta(hours=72)


class Risk(models.TextChoices):
    """What the officer thinks of it: 33.1 for the authority, 34.1 for the people."""

    UNKNOWN = "unknown", _("Not weighed yet")
    NONE = "none", _("No risk to anybody: it is only written down")
    SOME = "some", _("Some risk: the authority is told")
    HIGH = "high", _("High risk: the people are told too")
