"""Why personal data may be given to a partner, and what is said about it afterwards."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SharingGround(models.TextChoices):
    """The grounds of GDPR article 6.1 (a), (e) and (d) that a city can have for sharing."""

    CONSENT = "consent", _("Consent of the person")
    PUBLIC_INTEREST = "public_interest", _("Task in the public interest")
    VITAL_INTEREST = "vital_interest", _("Vital interest of the person")


class Told(models.TextChoices):
    """What a text between a partner and the city is."""

    QUESTION = "question", _("Question of the partner")
    OUTCOME = "outcome", _("Outcome, as the partner tells it")
    RETURN = "return", _("Why the partner returned it")
    ANSWER = "answer", _("Answer of the city")
