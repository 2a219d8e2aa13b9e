"""What a handler answers when a case is moved by hand: a form of the engine, one a verb."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from forms.models import FormDefinition
from workflows.casetypes.models import CaseType


class Moment(models.TextChoices):
    """What is done to a case by hand; the values are those of the verbs of its graph."""

    SCREEN = "screen", _("Screening")
    REFER = "refer", _("Referring to a partner that takes over")
    TAKE_BACK = "take_back", _("Taking back from a partner")
    CLOSE = "close", _("Closing with an outcome that counts")
    REOPEN = "reopen", _("Reopening")


class Checklist(models.Model):
    """The form that is answered at a moment of cases of a type; its published version counts.

    `form` is None once that form was deleted.
    """

    case_type = ParentalKey(CaseType, on_delete=models.CASCADE, related_name="checklists")
    moment = models.CharField(_("when"), max_length=10, choices=Moment)
    form = models.ForeignKey(
        FormDefinition,
        verbose_name=_("form"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
    )

    class Meta:
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_type", "moment"], name="one_checklist_a_moment")
        ]

    def __str__(self) -> str:
        return str(self.get_moment_display())
