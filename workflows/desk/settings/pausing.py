"""The pause of a programme or of a case type, and what residents read meanwhile."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

PAUSE = MultiFieldPanel([FieldPanel("paused"), FieldPanel("paused_because")], _("Pause"))


def standing_of(row: Any) -> str:
    """Return the word for what is paused; nothing, and no red cross, for what takes submissions."""
    return now("paused") if row.paused else ""


# In a list of what can be paused.
PAUSED = Column("paused", label=_("Pause"), accessor=standing_of)
