"""Campaigns, who calls, who is on the list, and what stays of a call."""

from datetime import time, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from workflows.cases.models import Case
from workflows.casetypes.fields import Languages, TextPerLanguage, Weekdays
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.models import CaseType, Neighbourhood, Programme, Team
from workflows.casetypes.named import Named
from workflows.casetypes.opening import OpeningHours
from workflows.casetypes.partners import Partner
from workflows.casetypes.sources import SPOKEN
from workflows.outreach.states import Outcome, State
from workflows.people.models import Person
from workflows.staff.names import name_of
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed
from workflows.vault.normal import normalise_phone

# A list that is kept longer than this is a register, and needs a ground of its own.
LONGEST = timedelta(days=366)


class SpokenLanguages(Languages):
    """Some of the languages that people can say they speak; ticked in the admin."""

    def formfield(self, **options: Any) -> Any:
        field = super().formfield(**options)
        field.choices = list(SPOKEN.items())
        return field


class CallCampaign(Named, ClusterableModel):
    """One group of people that is rung (belactie): who, why, how, by whom, and until when.

    `round` counts how often the list was begun; a list that is called once has one. With
    `waits_for_switch` nobody is rung before somebody trips it (`is_tripped`), as in a heat wave.
    """

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="+"
    )
    legal_ground = models.CharField(
        _("ground in law"), max_length=20, choices=LegalGround, default=LegalGround.PUBLIC_INTEREST
    )
    list_from = models.CharField(
        _("where the list comes from"),
        max_length=200,
        help_text=_("Such as: residents over 80, from the register, decision of 12 July."),
    )
    list_ends_on = models.DateField(
        _("last day of the list"),
        help_text=_("On the day after, the list is destroyed by itself. The figures stay."),
    )
    first_words = TextPerLanguage(
        _("what callers say first"),
        multiline=True,
        blank=True,
        help_text=_("Who calls, why, and that the person need not answer."),
    )
    script = models.ForeignKey(
        "cityforms.FormDefinition",
        verbose_name=_("script"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
        help_text=_("A form with the questions. Its rules make it a tree."),
    )
    to_do_on_alarm = TextPerLanguage(
        _("what to do when worried"),
        multiline=True,
        blank=True,
        help_text=_("Stands on the card beside the call, above the emergency numbers."),
    )
    information = TextPerLanguage(
        _("information that can be sent"),
        multiline=True,
        blank=True,
        help_text=_("A caller sends it by mail or SMS to whoever wants it."),
    )
    follow_up = models.ForeignKey(
        CaseType,
        verbose_name=_("case for follow-up"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("When somebody needs something, a case of this type is filed at once."),
    )
    task = TextPerLanguage(
        _("task that can follow"),
        blank=True,
        help_text=_(
            "Such as: bring a fan. It stands under “Calling people” until a colleague has done it."
        ),
    )
    team = models.ForeignKey(
        Team,
        verbose_name=_("team that calls"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("All its members call. Add others, and who speaks which language, below."),
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who is told of an alarm"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Gets a mail at once. All coordinators see it on top of their screens."),
    )
    opens_at = models.TimeField(_("call from"), default=time(9))
    closes_at = models.TimeField(_("call until"), default=time(20))
    days = Weekdays(_("call on"))
    most_attempts = models.PositiveSmallIntegerField(
        _("most attempts"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("After so many calls without an answer it is given up."),
    )
    pause_minutes = models.PositiveIntegerField(
        _("minutes between two attempts"),
        default=180,
        validators=[MinValueValidator(1), MaxValueValidator(60 * 24 * 14)],
    )
    every_days = models.PositiveSmallIntegerField(
        _("again after so many days"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
        help_text=_("The whole list is begun again. 7 is every week. Empty: it is called once."),
    )
    waits_for_switch = models.BooleanField(
        _("waits for a switch"),
        default=False,
        help_text=_("Nobody is rung before staff switch it on, as with a plan for hot days."),
    )
    threshold = TextPerLanguage(
        _("when it is switched on"),
        blank=True,
        help_text=_("Such as: two days over 30 °C are forecast."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.PREPARED, editable=False
    )
    round = models.PositiveSmallIntegerField(_("round"), default=0, editable=False)
    next_round_at = models.DateTimeField(null=True, editable=False)
    is_tripped = models.BooleanField(default=False, editable=False)
    tripped_at = models.DateTimeField(null=True, editable=False)
    destroyed_at = models.DateTimeField(_("list destroyed"), null=True, editable=False)

    class Meta:
        verbose_name = _("call campaign")
        verbose_name_plural = _("call campaigns")
        ordering: ClassVar = ["-pk"]
        permissions: ClassVar = [("call_people", "Ring the people on a list")]

    def clean(self) -> None:
        """Refuse hours that end before they begin, and a list that is kept too long."""
        super().clean()
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": gettext("Calling ends after it begins.")})
        if self.list_ends_on and self.list_ends_on > timezone.localdate() + LONGEST:
            sentence = gettext("A list is kept for a year at most. Choose an earlier day.")
            raise ValidationError({"list_ends_on": sentence})

    @property
    def hours(self) -> OpeningHours:
        """Return when people may be rung (Europe/Brussels)."""
        return OpeningHours(self.opens_at, self.closes_at, frozenset(self.days))

    @property
    def is_on(self) -> bool:
        """Return whether it is being called, whatever the hour."""
        return self.state == State.CALLING and (self.is_tripped or not self.waits_for_switch)


class Caller(models.Model):
    """Somebody who calls for a campaign: a member of staff, or an organisation's own people.

    `languages` are those in which they call; none is each. `of_team` leaves with the team.
    """

    campaign = ParentalKey(CallCampaign, on_delete=models.CASCADE, related_name="callers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("colleague"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    partner = models.ForeignKey(
        Partner,
        verbose_name=_("or organisation"),
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    languages = SpokenLanguages(
        _("calls in"), blank=True, help_text=_("Nothing ticked: in every language.")
    )
    of_team = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("caller")
        verbose_name_plural = _("callers")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "user"], name="one_caller_a_colleague"),
            models.UniqueConstraint(fields=["campaign", "partner"], name="one_caller_a_partner"),
        ]

    def __str__(self) -> str:
        return str(self.partner or name_of(self.user) or self.pk)

    def clean(self) -> None:
        """Refuse who is neither, or both."""
        super().clean()
        if bool(self.user_id) == bool(self.partner_id):
            raise ValidationError(gettext("Choose a colleague or an organisation."))

    def speaks(self, language: str) -> bool:
        """Return whether they call in a language; "" is one that nobody knows."""
        return not language or not self.languages or language in self.languages


class Callee(Sealed):
    """Somebody on the list of a campaign, under a key of their own.

    `free_at` says from when on they can be taken: a pause, a time that was agreed, or the end of
    the time for which they, and their number, are lent to one caller, whose `loan` it is. Without
    one they are done with, as `last` says. `is_out` keeps them out of later rounds.
    """

    campaign = models.ForeignKey(
        CallCampaign, on_delete=models.CASCADE, related_name="callees", db_index=False
    )
    number = models.PositiveIntegerField(_("number on the list"))
    name = VaultText(_("name"))
    phone = VaultText(_("phone"))
    remarks = VaultText(_("remarks"), null=True)
    # Keyed hashes that end with the list: of the number, and of it with the name.
    phone_digest = models.BinaryField(max_length=32, db_index=True)
    digest = models.BinaryField(max_length=32)
    language = models.CharField(_("language"), max_length=8, blank=True)
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    dealt_to = models.ForeignKey(
        Caller, on_delete=models.SET_NULL, null=True, related_name="+", db_index=True
    )
    free_at = models.DateTimeField(null=True)
    loan = models.UUIDField(null=True)
    lent_at = models.DateTimeField(null=True)
    is_promised = models.BooleanField(default=False)
    is_out = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    last = models.CharField(max_length=12, choices=Outcome, blank=True)
    called_at = models.DateTimeField(null=True)
    # What was answered of the script in the last call that was one.
    version = models.ForeignKey(
        "cityforms.FormVersion",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    answers = VaultJSON(_("answers"), null=True)
    # A case is needed and not filed yet; by whom it is to be.
    owed_by = models.ForeignKey(Caller, on_delete=models.SET_NULL, null=True, related_name="+")
    is_owed = models.BooleanField(default=False)
    case = models.ForeignKey(Case, on_delete=models.SET_NULL, null=True, related_name="+")

    @property
    def dialled(self) -> str:
        """Return the number as a telephone dials it."""
        return normalise_phone(self.phone or "")

    class Meta:
        verbose_name = _("person on a call list")
        verbose_name_plural = _("people on call lists")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["campaign", "digest"], name="once_on_a_call_list"),
            models.UniqueConstraint(
                fields=["phone_digest"],
                condition=Q(loan__isnull=False),
                name="a_number_in_one_hand",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["campaign", "dealt_to", "is_promised", "free_at", "number"],
                condition=Q(free_at__isnull=False),
                name="callees_of_a_caller",
            ),
            models.Index(
                fields=["campaign", "language", "is_promised", "free_at", "number"],
                condition=Q(free_at__isnull=False),
                name="callees_by_language",
            ),
            models.Index(
                fields=["campaign", "number"],
                condition=Q(is_owed=True),
                name="callees_owed_a_case",
            ),
        ]


class CallMade(models.Model):
    """One call, as the figures have it. It says of nobody that they were rung.

    `is_first` is the first in its round, `needs_help` that a case, a task or an alarm came of it.
    """

    campaign = models.ForeignKey(
        CallCampaign, on_delete=models.CASCADE, related_name="calls", db_index=False
    )
    round = models.PositiveSmallIntegerField()
    caller = models.ForeignKey(Caller, on_delete=models.SET_NULL, null=True, related_name="+")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    language = models.CharField(max_length=8, blank=True)
    outcome = models.CharField(_("outcome"), max_length=12, choices=Outcome)
    is_first = models.BooleanField()
    needs_help = models.BooleanField(default=False)
    seconds = models.PositiveIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["pk"]
        indexes: ClassVar = [models.Index(fields=["campaign", "at"], name="calls_of_a_campaign")]

    def __str__(self) -> str:
        return f"Call {self.pk}"


class CallAlarm(Sealed):
    """A caller is worried about somebody: what they said of it, until a lead has seen it.

    Under the key of who is on the list, with whom it ends.
    """

    callee = models.ForeignKey(Callee, on_delete=models.CASCADE, related_name="alarms")
    text = VaultText(_("what is the matter"))
    caller = models.ForeignKey(Caller, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        ordering: ClassVar = ["at"]


class DoNotCallKey(Sealed):
    """The secret that hashes numbers on call lists: one row, outliving programmes (adr/0082)."""

    number = models.PositiveSmallIntegerField(default=1, unique=True)
    secret = VaultText(editable=False)


class DoNotCall(models.Model):
    """A number that no campaign rings, known by its keyed hash alone. No purge takes it away."""

    digest = models.BinaryField(max_length=32, unique=True)
    since = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = _("number not to be called")
        verbose_name_plural = _("numbers not to be called")

    def __str__(self) -> str:
        return f"Number {self.pk}"
