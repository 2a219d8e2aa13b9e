"""A run over all requests that seek somebody, what it proposes, and what it weighs."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.casetypes.models import Programme
from workflows.matching.assignment.states import Lack, PairState, Weight, Why
from workflows.upkeep.jobs import Job, JobQuerySet, JobState


class Weights(models.Model):
    """What counts in a programme when volunteers are chosen, as coordinators say it in words."""

    programme = models.OneToOneField(Programme, on_delete=models.CASCADE, related_name="+")
    nearness = models.PositiveSmallIntegerField(
        _("lives nearby"), choices=Weight, default=Weight.MUCH
    )
    language = models.PositiveSmallIntegerField(
        _("shares a language"), choices=Weight, default=Weight.SOME
    )
    fairness = models.PositiveSmallIntegerField(
        _("fair turns"),
        choices=Weight,
        default=Weight.SOME,
        help_text=_("Who was never asked comes first, then who was asked least."),
    )
    conditions = models.PositiveSmallIntegerField(
        _("fits what is asked"),
        choices=Weight,
        default=Weight.MUCH,
        help_text=_(
            "The conditions of the case type. Who must fit and does not is never proposed."
        ),
    )
    waiting = models.PositiveSmallIntegerField(
        _("first in the queue"),
        choices=Weight,
        default=Weight.SOME,
        help_text=_(
            "When there are too few volunteers: what has priority, then who waits longest."
        ),
    )
    scarcity = models.PositiveSmallIntegerField(
        _("hard to find somebody for"),
        choices=Weight,
        default=Weight.SOME,
        help_text=_("When there are too few volunteers: those for whom few fit."),
    )

    class Meta:
        verbose_name = _("what counts in a programme")
        verbose_name_plural = _("what counts in programmes")

    def __str__(self) -> str:
        return f"Weights of programme {self.programme_id}"

    # Beside the order in which the form asks them.
    NAMES = ("nearness", "language", "fairness", "conditions", "waiting", "scarcity")

    def numbers(self) -> dict[str, int]:
        """Return the weights by name, as a run keeps them."""
        return {name: int(getattr(self, name)) for name in self.NAMES}


class Run(Job):
    """One proposal for all requests of a programme that seek somebody. Holds no personal data.

    Of a dry one nothing can be accepted: it shows what the weights would do. `solved_at` is when
    its pairs were written; afterwards it is unfinished only while volunteers are invited.
    """

    task = "workflows.matching.assignment.tasks.work"

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.CASCADE, related_name="+"
    )
    is_dry = models.BooleanField(_("try-out"), default=False)
    weights = models.JSONField(default=dict)
    solved_at = models.DateTimeField(null=True)
    # Helpers who were sought, and found; offers that could be asked; the sum of all scores.
    sought = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    offers = models.PositiveIntegerField(default=0)
    score = models.FloatField(default=0)

    objects: ClassVar[Any] = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of matches")
        verbose_name_plural = _("proposals of matches")
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(state__in=(JobState.WAITING, JobState.RUNNING)),
                name="one_run_of_a_programme_at_a_time",
            )
        ]


class ProposedQuerySet(models.QuerySet["Proposed"]):
    def pairs(self) -> "ProposedQuerySet":
        """Those with a volunteer, whatever came of them."""
        return self.exclude(state=PairState.NOBODY)

    def of(self, *case_ids: Any) -> "ProposedQuerySet":
        """Those of these requests and offers."""
        return self.filter(Q(request__in=case_ids) | Q(offer__in=case_ids))

    def chosen(self) -> "ProposedQuerySet":
        """Those that were accepted and wait for their invitation, in the order of the proposal."""
        return self.filter(state=PairState.CHOSEN).order_by("pk")


class Proposed(models.Model):
    """A volunteer whom a run proposes for a request, or that it found nobody. Codes and ids only.

    `seen` is the version of the request that the run looked at. `reasons` are Signs; `why` says why
    nobody was found (Lack), or why an accepted one is not invited (Why).
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="rows")
    request = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    offer = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="+")
    seen = models.PositiveIntegerField()
    score = models.FloatField(default=0)
    reasons = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=PairState, default=PairState.PROPOSED)
    why = models.CharField(max_length=12, choices=[*Lack.choices, *Why.choices], blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )

    objects: ClassVar[Any] = ProposedQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "request", "offer"], name="one_proposal_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.pk}"
