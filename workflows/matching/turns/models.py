"""Who is to be asked for a request one after another, and until when the turn of each lasts."""

from typing import ClassVar

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.matching.availability import how_many
from workflows.matching.models import Match
from workflows.matching.states import MatchState
from workflows.staff.models import User


class InTurnQuerySet(models.QuerySet["InTurn"]):
    def to_come(self) -> "InTurnQuerySet":
        """Volunteers who are not asked yet."""
        return self.filter(match=None)

    def running(self) -> "InTurnQuerySet":
        """Volunteers who are asked and may take their time."""
        return self.filter(match__state=MatchState.INVITED)

    def over(self) -> "InTurnQuerySet":
        """Volunteers who are asked and did not answer in time."""
        return self.running().filter(until__lte=timezone.now())

    def pressing(self) -> "InTurnQuerySet":
        """Of each request for which somebody has to be asked, thanked or left out now, its turns.

        Nothing happens by itself to a request that is on hold or discreet.
        """
        late = InTurn.objects.over().filter(request=OuterRef("request"))
        asked = how_many(Match.objects.holding(), Count("pk"), request=OuterRef("request"))
        has_place = Q(taken__lt=Coalesce(F("request__helpers_needed"), 1))
        waits = Q(match=None) & (has_place | ~Q(request__state=CaseState.SCREENED))
        found = self.annotate(taken=asked).filter(Q(Exists(late)) | waits)
        return found.filter(request__hold=False, request__discreet=False)


class InTurn(models.Model):
    """One volunteer who is asked for a request when it is their turn.

    `match` is their invitation once they are asked, and `until` (aware) when their turn is over.
    Without a match they are still to come; `place` is their order. `by` chose them, nobody when a
    rule did. It changes only while the request is locked.
    """

    request = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    match = models.OneToOneField(Match, on_delete=models.CASCADE, null=True, related_name="turn")
    until = models.DateTimeField(_("asked until"), null=True)

    objects = InTurnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["place", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request", "offer"], name="one_turn_of_a_pair")
        ]

    def __str__(self) -> str:
        return f"Turn {self.pk}"
