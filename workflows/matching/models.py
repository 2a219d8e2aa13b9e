"""A request and an offer put together: the question to the volunteer, and what came of it."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import CaseState
from workflows.casetypes.charters import VolunteerCharter
from workflows.matching.states import AFTER, FOR_GOOD, OPEN, MatchState, Standing
from workflows.vault.fields import VaultText
from workflows.vault.links import Linked

# Somebody who has not answered by then did not see it, or will not.
INVITATION_LASTS = timedelta(days=14)
# However soon the help is due: whoever reads their mail once a day can answer.
INVITATION_LASTS_AT_LEAST = timedelta(days=1)
REMINDED_AFTER = timedelta(days=2)


def longest_wait() -> datetime:
    """Return until when whoever is asked now may answer at the latest."""
    return timezone.now() + INVITATION_LASTS


def wait_for(request: Case) -> datetime:
    """Return until when whoever is asked now for a request may answer: not beyond its due date."""
    if request.due_at is None:
        return longest_wait()
    soonest = timezone.now() + INVITATION_LASTS_AT_LEAST
    return min(longest_wait(), max(request.due_at, soonest))


class MatchQuerySet(models.QuerySet["Match"]):
    def active(self) -> "MatchQuerySet":
        """Volunteers who said yes and still help."""
        return self.filter(state=MatchState.ACCEPTED)

    def to_introduce(self) -> "MatchQuerySet":
        """Volunteers who said yes and have no address yet: the resident is told first."""
        return self.active().filter(
            opened_at=None, request__restricted=False, offer__restricted=False
        )

    def open(self) -> "MatchQuerySet":
        """Volunteers who are asked, however long ago, or help."""
        return self.filter(state__in=OPEN)

    def holding(self) -> "MatchQuerySet":
        """Those that take a place of both sides: who helps, or may still answer."""
        asked = Q(state=MatchState.INVITED, answer_until__gte=timezone.now())
        return self.filter(Q(state=MatchState.ACCEPTED) | asked)

    def expired(self, now: datetime | None = None) -> "MatchQuerySet":
        """Invitations that were never answered and no longer can be."""
        return self.filter(state=MatchState.INVITED, answer_until__lt=now or timezone.now())

    def unanswered(self) -> "MatchQuerySet":
        """Invitations that wait for their answer."""
        return self.filter(state=MatchState.INVITED, answer_until__gte=timezone.now())

    def settled(self) -> "MatchQuerySet":
        """Those that keep their volunteer from being asked for the same request again."""
        for_good = Q(state__in=(*OPEN, MatchState.DECLINED)) | Q(reason__in=FOR_GOOD)
        return self.filter(for_good).exclude(pk__in=Match.objects.expired().values("pk"))

    def to_remind(self) -> "MatchQuerySet":
        """Invitations that were not answered for days, of requests that still seek somebody.

        Nothing is sent by itself about a discreet request. Who is asked for a group is reminded
        of it once.
        """
        since = timezone.now() - REMINDED_AFTER
        of_group = Match.objects.filter(group=OuterRef("group"), offer=OuterRef("offer"))
        earlier = of_group.unanswered().filter(pk__lt=OuterRef("pk"))
        waiting = self.unanswered().filter(~Exists(earlier), invited_at__lte=since)
        waiting = waiting.filter(reminded_at=None)
        waiting = waiting.filter(request__restricted=False, offer__restricted=False)
        return waiting.filter(request__state=CaseState.SCREENED, request__discreet=False)

    def of(self, *case_ids: Any) -> "MatchQuerySet":
        """The matches of these requests and offers."""
        return self.filter(Q(request__in=case_ids) | Q(offer__in=case_ids))

    def with_cases(self) -> "MatchQuerySet":
        """With all that pages and messages say about both sides."""
        return self.select_related(
            "request__person",
            "request__case_type__programme",
            "request__category",
            "request__neighbourhood",
            "offer__person",
            "offer__neighbourhood",
            "turn",
        )

    def to_tell(self) -> "MatchQuerySet":
        """With what a volunteer is told of the request besides: the answers and their form."""
        return self.with_cases().select_related("request__submission__version")


class Match(Linked):
    """One volunteer asked for one request. Holds no personal data: both cases do.

    Its link is the volunteer's, so it lies under the key of the offer.

    A match changes only while both its cases are locked (see services).
    """

    request = models.ForeignKey(
        Case, verbose_name=_("request"), on_delete=models.CASCADE, related_name="+"
    )
    offer = models.ForeignKey(
        Case, verbose_name=_("offer"), on_delete=models.CASCADE, related_name="+"
    )
    # What was asked, and is answered, together with others; None for a request alone.
    group = models.ForeignKey(
        "workflows.Group",
        verbose_name=_("group"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="matches",
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MatchState, default=MatchState.INVITED
    )
    invited_at = models.DateTimeField(_("invited"), default=timezone.now, editable=False)
    answer_until = models.DateTimeField(_("may answer until"), default=longest_wait, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True)
    ended_at = models.DateTimeField(_("ended"), null=True)
    # The key of a role of the request's case type; else what staff call it.
    role = models.CharField(_("role"), max_length=40, blank=True)
    role_said = VaultText(null=True, editable=False)
    # An Ending, or the key of a reason of the request's case type.
    reason = models.CharField(_("reason"), max_length=40, blank=True)
    # What they agreed to, the word that both sides know, and since when the volunteer has name
    # and address: with the yes the first two, the third once the resident was told who comes.
    charter = models.ForeignKey(
        VolunteerCharter,
        verbose_name=_("charter"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    code_word = VaultText(null=True, editable=False)
    opened_at = models.DateTimeField(_("address given"), null=True, editable=False)

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering: ClassVar = ["invited_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "offer"],
                condition=Q(state__in=OPEN),
                name="one_open_match_of_a_pair",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["answered_at"],
                condition=Q(state=MatchState.ACCEPTED, opened_at=None),
                name="matches_to_introduce",
            )
        ]

    def __str__(self) -> str:
        return f"Match {self.pk}"

    @property
    def is_active(self) -> bool:
        """Whether the volunteer said yes and still helps."""
        return self.state == MatchState.ACCEPTED

    @property
    def is_held(self) -> bool:
        """Whether the volunteer said yes, and the resident is told first who comes."""
        return self.is_active and self.opened_at is None

    @property
    def is_restricted(self) -> bool:
        """Whether one of both asked that nothing be done with their case but keep it."""
        return self.request.restricted or self.offer.restricted

    @property
    def standing(self) -> Standing:
        """What the volunteer's page has to say now; also of what others answered meanwhile."""
        if self.state == MatchState.ACCEPTED:
            return Standing.HELPING if self.opened_at else Standing.HELD
        if self.state == MatchState.DECLINED:
            return Standing.DECLINED
        if self.state == MatchState.ENDED:
            return AFTER.get(self.reason, Standing.OVER)
        return self._standing_while_invited()

    def _standing_while_invited(self) -> Standing:
        if self.answer_until < timezone.now() or self.is_restricted:
            return Standing.OVER
        if self.request.case_type.programme.is_over:
            return Standing.PROGRAMME_OVER
        if self.request.state == CaseState.SCREENED:
            return Standing.ASKED
        return Standing.ALREADY_FOUND if self.request.state == CaseState.MATCHED else Standing.OVER


class PauseQuerySet(models.QuerySet["Pause"]):
    def current(self) -> "PauseQuerySet":
        """Those that hold today (Europe/Brussels)."""
        return self.filter(Q(back_on__isnull=True) | Q(back_on__gt=timezone.localdate()))


class Pause(models.Model):
    """A volunteer who is not to be asked by an offer for a while.

    `back_on` is the first day on which they can be asked again; None until they say so.
    """

    offer = models.OneToOneField(
        Case, verbose_name=_("offer"), on_delete=models.CASCADE, related_name="+"
    )
    back_on = models.DateField(_("can be asked again from"), null=True)
    since = models.DateTimeField(default=timezone.now, editable=False)

    objects = PauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("pause of a volunteer")
        verbose_name_plural = _("pauses of volunteers")

    def __str__(self) -> str:
        return f"Pause {self.pk}"
