"""What the queue remembers for staff: filters that they keep, and the note of the shift."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Team
from workflows.staff.models import User
from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed

# By then nobody who reads it was there any more.
NOTE_LASTS = timedelta(days=7)


class SavedFilterQuerySet(models.QuerySet["SavedFilter"]):
    def of(self, user: User) -> "SavedFilterQuerySet":
        """Those that `user` keeps, and those that are shared with them."""
        shared = Q(team__in=user.teams.all())
        if user.has_perm("workflows.see_all_cases"):
            shared = Q(team__isnull=False)
        return self.filter(Q(owner=user) | shared)


class SavedFilter(models.Model):
    """A queue somebody comes back to: `query` is its address, without whom a search found.

    With a team it is shared. What one sees by it is what one may open, and "mine" is the
    reader's own.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1000)
    team = models.ForeignKey(
        Team, verbose_name=_("shared with"), on_delete=models.CASCADE, null=True, related_name="+"
    )

    objects: ClassVar[Any] = SavedFilterQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["owner", "name"], name="one_saved_filter_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class ShiftNote(Sealed):
    """What one shift tells the next, one for each team, under a key of its own."""

    team = models.OneToOneField(Team, on_delete=models.CASCADE, related_name="shift_note")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = VaultText(_("note"))
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("note of the shift")
        verbose_name_plural = _("notes of the shift")
