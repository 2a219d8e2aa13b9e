"""Where a coordinator decided otherwise than usual about who sees what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import CaseType
from workflows.vault.registry import Group


class SightRule(models.Model):
    """One tick of the table that is not as usual; with a case type, for its cases alone."""

    audience = models.SlugField(_("who"), max_length=20)
    group = models.CharField(_("what"), max_length=20, choices=Group)
    case_type = models.ForeignKey(
        CaseType,
        verbose_name=_("case type"),
        on_delete=models.CASCADE,
        null=True,
        related_name="sight_rules",
    )
    is_seen = models.BooleanField(_("sees it"))

    class Meta:
        verbose_name = _("who sees what")
        verbose_name_plural = _("who sees what")
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ["change"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["audience", "group"],
                condition=Q(case_type=None),
                name="one_sight_of_city",
            ),
            models.UniqueConstraint(
                fields=["audience", "group", "case_type"], name="one_sight_of_case_type"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.audience}, {self.group}"
