"""Why somebody asks for a decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Why(models.TextChoices):
    """A code: what is asked, and what is decided, are notes."""

    DANGER = "danger", _("Somebody may be in danger")
    UNCLEAR = "unclear", _("Our rules do not say")
    MEANS = "means", _("It takes more than we may give")
    DISPUTE = "dispute", _("Somebody disagrees with us")
    OTHER = "other", _("Something else")
