"""Who confirms that data were destroyed, and what they can say."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Receiver(models.TextChoices):
    """Who was given data of a programme."""

    VOLUNTEER = "volunteer", _("Volunteer")
    PARTNER = "partner", _("Partner organisation")
    STAFF = "staff", _("Member of staff")


class Said(models.TextChoices):
    """What became of the data there."""

    DESTROYED = "destroyed", _("Destroyed")
    OWN_FILE = "own_file", _("Kept in the organisation's own file")


class OwnGround(models.TextChoices):
    """On which ground an organisation keeps data in its own file (GDPR, article 6.1)."""

    LEGAL_OBLIGATION = "legal_obligation", _("A law obliges us to keep it")
    PUBLIC_INTEREST = "public_interest", _("Our own task in the public interest")
    CONSENT = "consent", _("The person agreed with us that we keep it")
    CONTRACT = "contract", _("An agreement that we have with the person")
    VITAL_INTEREST = "vital_interest", _("Somebody's life or health is at stake")
    LEGITIMATE_INTEREST = "legitimate_interest", _("A legitimate interest of our own")
