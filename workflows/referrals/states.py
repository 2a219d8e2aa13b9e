"""Why personal data may be given to a partner."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharingGround(models.TextChoices):
    """The grounds of GDPR article 6.1 (a), (e) and (d) that a city can have for sharing."""

    CONSENT = "consent", _("Consent of the person")
    PUBLIC_INTEREST = "public_interest", _("Task in the public interest")
    VITAL_INTEREST = "vital_interest", _("Vital interest of the person")
