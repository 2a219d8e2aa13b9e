"""What each of several helpers does, in the words of those who handle a type of case."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.models import CaseType


class HelperRole(models.Model):
    """One role that a helper can have with a request of a type: drives, shops, is the contact."""

    case_type = ParentalKey(CaseType, on_delete=models.CASCADE, related_name="roles")
    key = models.SlugField(_("key"), max_length=40)
    label = TextPerLanguage(_("label"))
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("role of a helper")
        verbose_name_plural = _("roles of helpers")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_type", "key"], name="one_role_key")
        ]

    def __str__(self) -> str:
        return str(self.label)
