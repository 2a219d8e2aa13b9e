"""Standard texts: what staff write to people again and again, worded once by coordinators."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.models import Programme
from workflows.casetypes.named import Named
from workflows.messages.placeholders import wrong_fields
from workflows.writing.placeholders import OFFERED


class StandardTextQuerySet(models.QuerySet["StandardText"]):
    def of(self, programme: Programme) -> "StandardTextQuerySet":
        """The texts for cases of one programme: its own, and those of every programme."""
        return self.filter(Q(programme=None) | Q(programme=programme))


class StandardText(Named):
    """A text that staff may begin from, with {placeholders}, in each language."""

    subject = TextPerLanguage(_("subject"))
    body = TextPerLanguage(_("text"), multiline=True)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Empty: for every programme."),
    )

    objects = StandardTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("standard text")
        verbose_name_plural = _("standard texts")
        ordering: ClassVar = ["key"]
        permissions: ClassVar = [("write_to_person", "Write to the person of a case")]

    def clean(self) -> None:
        """Raise ValidationError for what cannot be filled in."""
        super().clean()
        if errors := dict(wrong_fields(self, ("subject", "body"), OFFERED)):
            raise ValidationError(errors)
