"""The case, its states, its transitions and its timeline.

The graph is the block of `@transition` methods on `Case`; one test pins every edge.
They touch their own row only. Whoever wants to move a case calls `services.move`.
"""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField, transition

from workflows.cases import events
from workflows.cases.querysets import CaseQuerySet
from workflows.cases.references import grouped
from workflows.cases.states import (
    ABOUT_PARTNERS,
    ABOUT_VISITS,
    LIKE_SPAM,
    OPEN,
    STAYING,
    ActorKind,
    CaseState,
    Channel,
    Mark,
    Priority,
    PurgeGround,
    Verb,
)
from workflows.casetypes.models import NEEDS, Kind, Outcome
from workflows.casetypes.partners import Partner
from workflows.vault.fields import VaultText
from workflows.vault.links import DIGEST_BYTES, LinkDigest, Linked, new_link

if TYPE_CHECKING:
    from workflows.staff.models import User


class Case(Linked):
    """One submission on its way through the states (dossier).

    `id` is random and never shown: it is all that is left of the row's identity after
    the purge, beside case type, category, week and outcome.
    """

    reference = models.CharField(_("reference"), max_length=9, null=True)  # noqa: DJ001 (NULL once purged: "" would clash)
    link = VaultText(null=True, default=new_link, editable=False)
    link_digest = LinkDigest(max_length=DIGEST_BYTES, unique=True, null=True)
    state = FSMField(_("state"), choices=CaseState.choices, default=CaseState.NEW, protected=True)
    version = models.PositiveIntegerField(default=0)
    state_since = models.DateTimeField(_("in this state since"), default=timezone.now, null=True)
    heard_at = models.DateTimeField(_("last heard of, in this state"), null=True)
    due_at = models.DateTimeField(_("due"), null=True)

    case_type = models.ForeignKey(
        "workflows.CaseType",
        verbose_name=_("case type"),
        on_delete=models.PROTECT,
        related_name="cases",
        db_index=False,
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    category = models.ForeignKey(
        "workflows.Category",
        verbose_name=_("category"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    outcome = models.ForeignKey(
        Outcome,
        verbose_name=_("outcome"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    week = models.DateField(_("week received"), help_text=_("The Monday of that week."))
    test = models.BooleanField(_("test"), default=False)

    neighbourhood = models.ForeignKey(
        "workflows.Neighbourhood",
        verbose_name=_("neighbourhood"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    language = models.CharField(_("language"), max_length=8, null=True)  # noqa: DJ001 (NULL once purged)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel, null=True)  # noqa: DJ001 (NULL once purged)
    vacancy = models.UUIDField(_("vacancy"), null=True, editable=False)
    person = models.ForeignKey(
        "workflows.Person",
        verbose_name=_("person"),
        on_delete=models.PROTECT,
        null=True,
        related_name="cases",
    )
    team = models.ForeignKey(
        "workflows.Team",
        verbose_name=_("team"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    handler = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handler"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("filed by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("partner organisation"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    helpers_needed = models.PositiveSmallIntegerField(_("volunteers needed"), null=True)
    received_at = models.DateTimeField(_("received"), default=timezone.now, null=True)
    closed_at = models.DateTimeField(_("closed"), null=True)
    lead_days = models.PositiveIntegerField(_("days from receipt to closing"), null=True)
    look_at = models.CharField(max_length=200, null=True, blank=True, editable=False)  # noqa: DJ001 (NULL: nothing to look at, or purged)
    hold = models.BooleanField(
        _("hold"), default=False, help_text=_("May not be purged while this is on.")
    )
    discreet = models.BooleanField(_("discreet"), default=False)
    # Its person asked that nothing be done with it but keep it (GDPR, article 18).
    restricted = models.BooleanField(_("restricted"), default=False)

    # Who this very row was read for, as one whose screen they may open (see `may_open`). A row
    # that is read again, as every service does that locks it, knows nothing of it.
    read_for: "User | None" = None

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions: ClassVar = [
            ("screen_case", "Screen a case"),
            ("match_case", "Match a case"),
            ("refer_case", "Refer a case"),
            ("release_case", "Release a case"),
            ("take_back_case", "Take a case back"),
            ("close_case", "Close a case"),
            ("close_case_at_desk", "Answer a question, or close as wrong number or spam"),
            ("reopen_case", "Reopen a case"),
            ("purge_case", "Purge a case"),
            ("file_case", "File a submission for somebody else"),
            ("note_case", "Write a note"),
            ("help_caller", "Help somebody who calls about any open case of theirs"),
            ("discreet_case", "Let nobody be told about a case"),
            ("correct_case", "Correct contact details, and say whose new ones are"),
            ("assign_case", "Assign a case"),
            ("see_team_cases", "See the cases of one's teams"),
            ("see_all_cases", "See all cases"),
            ("see_new_cases", "See new cases and those one filed"),
            ("open_case_with_ground", "Open a case with a ground"),
            ("see_reports", "See reports"),
            ("export_case", "Export submissions"),
        ]
        # A case that comes in pays for each index it is in (docs/adr/0030). So none on columns
        # of few values, and what most cases do not have is indexed where they have it.
        indexes: ClassVar = [
            models.Index(
                fields=["state", "kind", "priority", "received_at", "id"], name="queue_by_state"
            ),
            models.Index(
                fields=["kind", "priority", "received_at", "id"],
                condition=models.Q(state__in=OPEN),
                name="queue_of_open",
            ),
            models.Index(
                fields=["kind", "priority", "due_at", "id"],
                condition=models.Q(due_at__isnull=False),
                name="queue_by_due",
            ),
            # The pool, neighbourhood by neighbourhood, who says none in front; and the queue of one
            # place, of which little is open.
            models.Index(
                fields=["kind", "category", "-neighbourhood", "received_at", "id"],
                condition=models.Q(state__in=OPEN),
                name="open_by_place",
            ),
            # Totals: what a queue is narrowed by, so that no row itself is read to count it.
            models.Index(
                fields=["kind", "state", "channel", "team", "test", "id"], name="cases_counted"
            ),
            # What is mine, and what is nobody's.
            models.Index(
                fields=["handler", "kind"],
                condition=models.Q(state__in=OPEN),
                name="open_by_handler",
            ),
            *(
                models.Index(
                    fields=[column],
                    condition=models.Q((f"{column}__isnull", False)),
                    name=f"cases_with_{column}",
                )
                for column in ("vacancy", "outcome", "filed_by", "partner", "look_at")
            ),
        ]
        # By name and not by `unique`, which adds an index for LIKE on PostgreSQL.
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reference"], name="one_case_a_reference"),
        ]

    def __str__(self) -> str:
        return grouped(self.reference) if self.reference else str(CaseState.PURGED.label)

    @transition(field=state, source=CaseState.NEW, target=CaseState.SCREENED)
    def screen(self) -> None:
        """The checklist's required answers are given: whoever did so takes it for no spam."""
        self.unmark(*LIKE_SPAM)

    @transition(field=state, source=CaseState.SCREENED, target=CaseState.MATCHED)
    def match(self) -> None:
        """As many active matches as the request needs."""

    @transition(
        field=state, source=[CaseState.SCREENED, CaseState.MATCHED], target=CaseState.REFERRED
    )
    def refer(self, partner: Partner) -> None:
        """A partner takes over."""
        self.partner = partner

    @transition(field=state, source=CaseState.MATCHED, target=CaseState.SCREENED)
    def release(self) -> None:
        """Fewer active matches than needed."""

    @transition(field=state, source=CaseState.REFERRED, target=CaseState.SCREENED)
    def take_back(self) -> None:
        """The partner refused or returned it."""
        self.partner = None
        self.unmark(Mark.SILENT)

    @transition(field=state, source=list(OPEN), target=CaseState.CLOSED)
    def close(self, outcome: Outcome) -> None:
        """An outcome is known."""
        self.outcome = outcome
        self.closed_at = timezone.now()
        self.lead_days = max(0, (self.closed_at - (self.received_at or self.closed_at)).days)
        self.unmark(*LIKE_SPAM, *ABOUT_PARTNERS, *ABOUT_VISITS)

    @transition(field=state, source=CaseState.CLOSED, target=CaseState.SCREENED)
    def reopen(self) -> None:
        """There is more to do."""
        self.outcome = None
        self.closed_at = None
        self.lead_days = None
        self.partner = None

    @transition(field=state, source=CaseState.CLOSED, target=CaseState.PURGED)
    def purge(self) -> None:
        """A ground holds and there is no hold.

        The edge is declared here and taken for many rows at once: `privacy.services.purge_many`
        asks for the cases that are `lawful` and writes the TOMBSTONE.
        """

    # What a purge writes: id, case type, kind, category, week, outcome and test stay as they are.
    TOMBSTONE: ClassVar = {
        "reference": None,
        "link": None,
        "link_digest": None,
        "version": 0,
        "data_key": None,
        "state_since": None,
        "heard_at": None,
        "due_at": None,
        "neighbourhood": None,
        "language": None,
        "channel": None,
        "vacancy": None,
        "person": None,
        "team": None,
        "handler": None,
        "filed_by": None,
        "partner": None,
        "priority": Priority.NORMAL,
        "helpers_needed": None,
        "received_at": None,
        "closed_at": None,
        "lead_days": None,
        "look_at": None,
        "hold": False,
        "discreet": False,
        "restricted": False,
    }

    @property
    def matches_needed(self) -> int:
        """Return how many active matches make it matched: of an offer, one."""
        return self.helpers_needed or 1 if self.kind in NEEDS else 1

    @property
    def is_first(self) -> bool:
        """Return whether it stands before others in the queue."""
        return self.priority == Priority.HIGH

    @property
    def marks(self) -> list[str]:
        """Why somebody should look at it first, in words."""
        codes = (self.look_at or "").split()
        return [str(Mark(code).label) for code in codes if code not in STAYING]

    @property
    def rings_back(self) -> bool:
        """Whether somebody asked to be rung back and nobody did yet."""
        return self.has(Mark.RING_BACK)

    @property
    def is_escalated(self) -> bool:
        """Whether somebody asked for a decision and nobody decided yet."""
        return self.has(Mark.ESCALATED)

    def has(self, mark: Mark) -> bool:
        """Return whether somebody should look at it for this reason."""
        return mark in (self.look_at or "").split()

    def mark(self, mark: Mark) -> None:
        """Have somebody look at it for one reason more."""
        self.look_at = " ".join(dict.fromkeys([*(self.look_at or "").split(), mark]))

    def unmark(self, *marks: Mark) -> None:
        """Take these reasons away."""
        left = [code for code in (self.look_at or "").split() if code not in marks]
        self.look_at = " ".join(left) or None


class CaseEvent(models.Model):
    """One line of a case's timeline; only ever added. Holds no personal data."""

    What = events.What

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=20, choices=[*Verb.choices, *What.choices])
    from_state = models.CharField(max_length=10, choices=CaseState, blank=True)
    to_state = models.CharField(max_length=10, choices=CaseState, blank=True)
    actor_kind = models.CharField(max_length=12, choices=ActorKind)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    reason = models.CharField(max_length=40, blank=True)
    detail = models.JSONField(default=dict)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(what=Verb.PURGE) | models.Q(reason__in=PurgeGround.values),
                name="purge_has_a_ground",
            )
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["actor"], condition=models.Q(actor__isnull=False), name="events_by_staff"
            )
        ]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"
