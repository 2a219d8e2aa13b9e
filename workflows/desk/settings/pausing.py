"""When a form takes nothing: a pause, or once it is full, and what residents read then."""

from typing import Any

from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column

PAUSE = MultiFieldPanel([FieldPanel("paused"), FieldPanel("paused_because")], _("Pause"))
CLOSING = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("closes_after"), FieldPanel("open_until")]),
        FieldPanel("closed_because"),
    ],
    _("Closes by itself"),
)


def standing_of(row: Any) -> str:
    """Return the word for what is paused; nothing, and no red cross, for what takes submissions."""
    return now("paused") if row.paused else ""


# In a list of what can be paused.
PAUSED = Column("paused", label=_("Pause"), accessor=standing_of)
