"""Why personal data are shown. A privacy officer's ground stands on the case's timeline too."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.cases import permissions

# Why staff are shown who is called or reached like that: somebody calls, or stands before them.
SEARCH = "search"
SEARCH_IN_WORDS = _("Somebody was looked up")


class OpeningGround(models.TextChoices):
    ACCESS = "access_request", _("Somebody asked what we keep about them")
    RECTIFICATION = permissions.RECTIFICATION, _("Somebody asked to correct their data")
    ERASURE = "erasure_request", _("Somebody asked to erase their data")
    COMPLAINT = "complaint", _("A complaint about their data")
    BREACH = "breach", _("A data breach is being looked into")
