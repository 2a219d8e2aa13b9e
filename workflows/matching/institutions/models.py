"""That a volunteer agreed to be known to the organisation that they help."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.matching.models import Match
from workflows.staff.models import User


class KnownToAsker(models.Model):
    """One volunteer whose name and contact the organisation that asked may see; they said so.

    Holds no personal data: their person does. It goes with the match.
    """

    match = models.OneToOneField(Match, on_delete=models.CASCADE, related_name="known")
    # Who noted on the phone that they agreed; None when they pressed it themselves.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("volunteer known to an organisation")
        verbose_name_plural = _("volunteers known to organisations")

    def __str__(self) -> str:
        return f"KnownToAsker {self.pk}"
