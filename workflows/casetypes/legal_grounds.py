"""The grounds of the law on which a programme keeps personal data."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LegalGround(models.TextChoices):
    """Why the city may keep personal data (GDPR, article 6.1)."""

    PUBLIC_INTEREST = "public_interest", _("Task in the public interest")
    VITAL_INTEREST = "vital_interest", _("Vital interests")
    CONSENT = "consent", _("Consent")
