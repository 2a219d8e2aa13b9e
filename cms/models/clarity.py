""" "Was this clear?" beneath pages with information: where a no goes, and what readers said."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="help", name="was-it-clear")
class ClaritySettings(BaseGenericSetting):
    """Whether it is asked, and which form comes after a no."""

    case_type = models.ForeignKey(
        "workflows.CaseType",
        verbose_name=_("case type of what was not clear"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Its form is shown after a no, and what is written becomes a case. Leave empty: "
            "nothing is asked beneath pages."
        ),
    )

    panels: ClassVar = [FieldPanel("case_type")]

    class Meta:
        verbose_name = _("was this clear?")
        verbose_name_plural = _("was this clear?")


class PageClarity(models.Model):
    """How many readers found a page clear, in one language and month. About nobody."""

    page = models.UUIDField(_("page"), help_text=_("Its translation key."))
    language = models.CharField(_("language"), max_length=8)
    month = models.DateField(_("month"), help_text=_("Its first day."))
    yes = models.PositiveIntegerField(_("clear"), default=0)
    no = models.PositiveIntegerField(_("not clear"), default=0)

    class Meta:
        verbose_name = _("answers to “was this clear?”")
        verbose_name_plural = _("answers to “was this clear?”")
        ordering: ClassVar = ["-month", "page", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "language", "month"], name="one_clarity_count")
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.language} {self.month}: {self.yes} / {self.no}"


def this_month() -> date:
    """Return the first day of the month in Europe/Brussels."""
    return timezone.localdate().replace(day=1)
