"""What the city asks of those who work along: a text in versions, which stay as they are."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.casetypes.fields import TextPerLanguage


class CharterText(models.Model):
    """One version of a charter; the newest counts. Never changed."""

    text = TextPerLanguage(gettext_lazy("text"), multiline=True)
    made_at = models.DateTimeField(
        gettext_lazy("in force since"), default=timezone.now, editable=False
    )

    class Meta:
        abstract = True
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return _("Charter of %(day)s") % {
            "day": date_format(timezone.localtime(self.made_at), "j F Y")
        }


class VolunteerCharter(CharterText):
    """One version of what the city asks of volunteers; the newest counts. Never changed.

    Who signs up is shown it, and agrees to it by saying yes to a request.
    """

    class Meta(CharterText.Meta):
        verbose_name = gettext_lazy("charter for volunteers")
        verbose_name_plural = gettext_lazy("charter for volunteers")
