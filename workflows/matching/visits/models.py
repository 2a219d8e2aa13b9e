"""What becomes of a match that goes on: its visits, its check-ins, and who stands in."""

from datetime import date, datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import ActorKind
from workflows.casetypes.charters import VolunteerCharter
from workflows.matching.models import Match
from workflows.matching.states import MatchState
from workflows.matching.visits.states import (
    COMING,
    OPEN,
    Answer,
    OffReason,
    PartOfDay,
    Side,
    StandInState,
    VisitState,
)
from workflows.vault.fields import VaultText
from workflows.vault.links import Linked

# A check-in that nobody answered by then is looked at by the handler of the case.
SILENT_AFTER = timedelta(days=7)


class VisitQuerySet(models.QuerySet["Visit"]):
    def coming(self, today: date | None = None) -> "VisitQuerySet":
        """Those from `today` (Europe/Brussels) on that somebody counts on, while the match lasts.

        Also those to which the helper cannot come and about which nobody decided yet.
        """
        first = today or timezone.localdate()
        helping = self.filter(match__state=MatchState.ACCEPTED)
        return helping.filter(state__in=COMING, day__gte=first)


class Visit(models.Model):
    """One moment at which somebody helps: planned, done, or off. Holds no personal data.

    `part` is the part of the day, "" for any; `at` the time, if one was agreed.
    """

    match = models.ForeignKey(
        Match, verbose_name=_("match"), on_delete=models.CASCADE, related_name="visits"
    )
    day = models.DateField(_("day"))
    part = models.CharField(_("part of the day"), max_length=10, choices=PartOfDay, blank=True)
    at = models.TimeField(_("time"), null=True, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=VisitState, default=VisitState.PLANNED
    )
    reason = models.CharField(_("reason"), max_length=12, choices=OffReason, blank=True)
    noted_by = models.CharField(_("noted by"), max_length=12, choices=ActorKind)
    noted_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        ordering: ClassVar = ["day", "at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["match", "day", "part"], name="one_visit_a_moment")
        ]

    def __str__(self) -> str:
        return f"Visit on {self.day:%Y-%m-%d}"

    @property
    def when(self) -> str:
        """The day in full and the time or part of the day, in the active language."""
        return self.when_on(date_format(self.day, "l j F Y"))

    def when_on(self, day: str) -> str:
        """Return the same with the day as it is written here."""
        if self.at is not None:
            time = time_format(self.at, "H:i")
            return gettext("%(day)s at %(time)s") % {"day": day, "time": time}
        return f"{day}, {self.get_part_display()}" if self.part else day

    @property
    def is_past(self) -> bool:
        """Whether its day, in Europe/Brussels, is here or gone."""
        return self.day <= timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        """Whether its day, in Europe/Brussels, is today or still to come."""
        return self.day >= timezone.localdate()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be said what became of it."""
        return self.state in COMING


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def silent(self, now: datetime | None = None) -> "CheckInQuerySet":
        """Those that were not answered for long, and of which no handler was told yet."""
        long_ago = (now or timezone.now()) - SILENT_AFTER
        return self.filter(answer="", given_up_at=None, asked_at__lt=long_ago)

    def of_cases(self, *case_ids: Any) -> "CheckInQuerySet":
        """Those of the matches of these cases."""
        return self.filter(Q(match__request__in=case_ids) | Q(match__offer__in=case_ids))


class CheckIn(Linked):
    """One side of a match asked whether help was given, and what it said.

    `number` counts the rounds of a match; both sides of a round are asked at once. Its link is
    that side's, so it lies under the key of the request, or of the offer.
    """

    match = models.ForeignKey(
        Match, verbose_name=_("match"), on_delete=models.CASCADE, related_name="check_ins"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    side = models.CharField(_("side"), max_length=10, choices=Side)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True)
    word = VaultText(null=True)
    given_up_at = models.DateTimeField(null=True, editable=False)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        ordering: ClassVar = ["number", "side"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["match", "number", "side"], name="one_check_in_of_a_side"
            )
        ]

    def __str__(self) -> str:
        return f"Check-in {self.pk}"

    @property
    def case(self) -> Case:
        """The case of the side that is asked."""
        return self.match.request if self.side == Side.RESIDENT else self.match.offer


class StandIn(Linked):
    """Another volunteer asked to come to one visit. Its link is theirs, under their offer's key."""

    visit = models.ForeignKey(
        Visit, verbose_name=_("visit"), on_delete=models.CASCADE, related_name="stand_ins"
    )
    offer = models.ForeignKey(
        Case, verbose_name=_("offer"), on_delete=models.CASCADE, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=10, choices=StandInState, default=StandInState.ASKED
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True)
    # As with a match: what they agreed to, and since when they have name and address.
    charter = models.ForeignKey(
        VolunteerCharter,
        verbose_name=_("charter"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    opened_at = models.DateTimeField(_("address given"), null=True, editable=False)

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering: ClassVar = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["visit", "offer"],
                condition=Q(state__in=OPEN),
                name="one_open_stand_in_of_a_volunteer",
            )
        ]

    def __str__(self) -> str:
        return f"Stand-in {self.pk}"
