"""Why personal data are shown. A privacy officer's ground stands on the case's timeline too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.cases import permissions

# Why staff are shown who is called or reached like that: somebody calls, or stands before them.
SEARCH = "search"
SEARCH_IN_WORDS = _("Somebody was looked up")


class SensitiveGround(models.TextChoices):
    """Why staff open what is sensitive in a case that is theirs to handle."""

    NEEDED = "needed_for_help", _("It has to be known to give the help that is asked")
    DANGER = "danger", _("Somebody may be in danger")
    ASKED = "asked_by_person", _("The person asked us to look at it")


class OpeningGround(models.TextChoices):
    ACCESS = "access_request", _("Somebody asked what we keep about them")
    RECTIFICATION = permissions.RECTIFICATION, _("Somebody asked to correct their data")
    ERASURE = "erasure_request", _("Somebody asked to erase their data")
    COMPLAINT = "complaint", _("A complaint about their data")
    BREACH = "breach", _("A data breach is being looked into")
