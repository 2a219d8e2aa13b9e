"""Rules that staff set: when this happens to a case, then that is done."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import OPEN, CaseState, Priority
from workflows.casetypes.models import CaseType, Programme, Team
from workflows.casetypes.named import Named
from workflows.casetypes.partners import Partner
from workflows.writing.models import StandardText


class When(models.TextChoices):
    """What has to happen to a case."""

    ENTERS = "enters", _("It comes in a state")
    NEARS = "nears", _("Its deadline is near")
    PASSES = "passes", _("It is overdue")
    ANSWERS = "answers", _("It comes in with an answer")
    UNTAKEN = "untaken", _("Nobody takes it")
    SILENT = "silent", _("A volunteer or partner who has it is silent")


class Then(models.TextChoices):
    """What is done then. Nothing here takes a case to another state (docs/adr/0043)."""

    TEAM = "team", _("Give it to a team")
    LEAST = "least", _("Give it to who has least open, of its team")
    PRIORITY = "priority", _("Change its priority")
    MESSAGE = "message", _("Write to its person")
    CALL = "call", _("Have its person rung")
    PARTNER = "partner", _("Suggest a partner")
    OPEN = "open", _("Open a linked case")
    VOLUNTEERS = "volunteers", _("Ask volunteers in turn")


STATES = [(state.value, state.label) for state in (*OPEN, CaseState.CLOSED)]


class RuleQuerySet(models.QuerySet["Rule"]):
    def on(self) -> "RuleQuerySet":
        """The rules that are switched on."""
        return self.exclude(on_since=None)

    def whole(self) -> "RuleQuerySet":
        """With all that they name."""
        return self.select_related(
            *("case_type", "programme", "team", "text__programme", "partner", "opens__programme")
        )


class Rule(Named):
    """When something happens to a case of this type, or programme, then something is done.

    `on_since` is when it was switched on (aware), or None. It acts on what happens after that.
    """

    case_type = models.ForeignKey(
        CaseType,
        verbose_name=_("case type"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
    )
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("or programme"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Then it is about all its case types."),
    )
    when = models.CharField(_("when"), max_length=10, choices=When)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=STATES,
        blank=True,
        help_text=_("For “It comes in a state”."),
    )
    number = models.PositiveSmallIntegerField(
        _("how long"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1, message=_("At least one.")), MaxValueValidator(1000)],
        help_text=_(
            "For “Its deadline is near” and “Nobody takes it” in opening hours of the team, for "
            "“… is silent” in days."
        ),
    )
    answer = models.CharField(
        _("answer"), max_length=200, blank=True, help_text=_("For “It comes in with an answer”.")
    )
    then = models.CharField(_("then"), max_length=10, choices=Then)
    team = models.ForeignKey(
        Team,
        verbose_name=_("team"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("For “Give it to a team”."),
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"),
        choices=Priority,
        default=Priority.HIGH,
        help_text=_("For “Change its priority”."),
    )
    text = models.ForeignKey(
        StandardText,
        verbose_name=_("standard text"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("For “Write to its person”. Nobody is written to who is discreet or on hold."),
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("partner organisation"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("For “Suggest a partner”."),
    )
    opens = models.ForeignKey(
        CaseType,
        verbose_name=_("case type of the linked case"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_(
            "For “Open a linked case”. Its form takes over the answers that it asks too; a "
            "colleague asks the rest. Nobody is mailed."
        ),
    )
    on_since = models.DateTimeField(_("on since"), null=True, editable=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        ordering: ClassVar = ["key"]

    @property
    def is_on(self) -> bool:
        """Return whether it is switched on."""
        return self.on_since is not None

    @property
    def question(self) -> str:
        """Return the key of the question that `answer` is about."""
        return self.answer.partition("=")[0]

    @property
    def choice(self) -> str:
        """Return the value of the choice that `answer` is about."""
        return self.answer.partition("=")[2]

    def covers(self, case_type: CaseType) -> bool:
        """Return whether it is about cases of this type."""
        if self.case_type_id:
            return self.case_type_id == case_type.pk
        return self.programme_id == case_type.programme_id


class RuleRun(models.Model):
    """That a rule came to a case: once for each time that the case came in a state.

    `entry` is the id of the event by which it did.
    """

    class Outcome(models.TextChoices):
        DONE = "done", _("Done")
        AS_IT_WAS = "as_it_was", _("It was so already, or made no sense any more")
        LEFT_ALONE = "left_alone", _("On hold or discreet: nobody is written to")
        UNREACHABLE = "unreachable", _("No way to reach the person")
        OTHERWISE = "otherwise", _("Answered otherwise")
        GOES_ROUND = "goes_round", _("Opened by this rule already, or by too many in a row")
        NOT_TAKEN = "not_taken", _("The form of the linked case does not take the answers")
        BROKEN = "broken", _("It went wrong; tell whoever runs the site")

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="runs")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    entry = models.BigIntegerField()
    outcome = models.CharField(max_length=12, choices=Outcome)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "entry"], name="one_run_an_entry")
        ]

    def __str__(self) -> str:
        return f"{self.outcome} {self.pk}"
