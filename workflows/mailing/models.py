"""The texts of letters to residents. To whom one went is in no row."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.named import Named
from workflows.mailing.placeholders import OFFERED
from workflows.messages.placeholders import wrong_fields


class ResidentLetter(Named):
    """A letter that goes to a whole list, with {placeholders}, in each language."""

    subject = TextPerLanguage(_("subject"))
    body = TextPerLanguage(_("text"), multiline=True)

    class Meta:
        verbose_name = _("letter to residents")
        verbose_name_plural = _("letters to residents")
        ordering: ClassVar = ["key"]
        permissions: ClassVar = [("print_letters", "Print letters to a list of residents")]

    def clean(self) -> None:
        """Raise ValidationError for what cannot be filled in."""
        super().clean()
        if errors := dict(wrong_fields(self, ("subject", "body"), OFFERED)):
            raise ValidationError(errors)
