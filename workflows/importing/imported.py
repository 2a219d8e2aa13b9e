"""Rows become cases of any type."""

from django.utils.translation import gettext_lazy as _

from workflows.declaring.imported import IMPORT_TARGETS, ImportTarget
from workflows.importing.cases import target

IMPORT_TARGETS.add(
    ImportTarget("cases", 10, _("Requests, offers and other cases"), target.things, target.opened)
)
