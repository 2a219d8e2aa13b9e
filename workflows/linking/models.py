"""Two cases that belong together. No address: those that open something are in vault/links.py."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.linking.states import LinkKind


class CaseLinkQuerySet(models.QuerySet["CaseLink"]):
    def of(self, *case_ids: Any) -> "CaseLinkQuerySet":
        """The links in which these cases are, on either side."""
        return self.filter(Q(case__in=case_ids) | Q(other__in=case_ids))

    def between(self, one: Any, other: Any) -> "CaseLinkQuerySet":
        """The links of these two with each other."""
        return self.filter(Q(case=one, other=other) | Q(case=other, other=one))


class CaseLink(models.Model):
    """What `case` is to `other`. Holds no personal data; goes with either of them."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=LinkKind)
    at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link between cases")
        verbose_name_plural = _("links between cases")
        ordering: ClassVar = ["at", "pk"]
        permissions: ClassVar = [
            ("link_case", "Link cases"),
            ("split_case", "Split a case"),
            ("merge_case", "Put duplicate cases together"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(case=F("other")), name="no_case_with_itself"),
            models.UniqueConstraint(
                Least("case", "other"), Greatest("case", "other"), "kind", name="one_link_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return f"Link {self.pk}"
