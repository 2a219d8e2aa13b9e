"""The pause of a programme or of a case type, and what residents read meanwhile."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

PAUSE = MultiFieldPanel([FieldPanel("paused"), FieldPanel("paused_because")], _("Pause"))
