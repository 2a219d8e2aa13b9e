"""Why a privacy officer opens a case. The code stands on the case's timeline."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.cases import permissions


class OpeningGround(models.TextChoices):
    ACCESS = "access_request", _("Somebody asked what we keep about them")
    RECTIFICATION = permissions.RECTIFICATION, _("Somebody asked to correct their data")
    ERASURE = "erasure_request", _("Somebody asked to erase their data")
    COMPLAINT = "complaint", _("A complaint about their data")
    BREACH = "breach", _("A data breach is being looked into")
