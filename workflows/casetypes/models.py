"""What staff set: programmes, case types, categories, teams and neighbourhoods."""

from datetime import time
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from forms.kinds.addresses import MailableValidator
from workflows.casetypes.check_ins import CheckIns
from workflows.casetypes.closing import Closing
from workflows.casetypes.deadlines import Deadlines
from workflows.casetypes.effects import Effect
from workflows.casetypes.fields import TextPerLanguage, Texts, Weekdays
from workflows.casetypes.grouping import InGroups
from workflows.casetypes.helping import Helping
from workflows.casetypes.in_turn import AsksInTurn
from workflows.casetypes.legal_grounds import LegalGround
from workflows.casetypes.named import Named
from workflows.casetypes.opening import PUBLIC_HOLIDAYS, OpeningHours
from workflows.casetypes.pausing import Pausable
from workflows.casetypes.retention import Retention
from workflows.casetypes.signs import Sign


class Kind(models.TextChoices):
    """What a case is about, in the field's words."""

    REQUEST = "request", _("Request for help")
    COLLECTIVE_NEED = "collective_need", _("Collective need")
    OFFER = "offer", _("Offer of help")
    DONATION = "donation", _("Donation")
    QUESTION = "question", _("Question for information")
    REPORT = "report", _("Report")


# A request or a collective need is helped; an offer helps.
NEEDS = (Kind.REQUEST, Kind.COLLECTIVE_NEED)


class Programme(Named, Pausable):
    """One campaign of help (hulpactie), with its purpose, its dates and its end."""

    slogan = TextPerLanguage(
        _("slogan"), blank=True, help_text=_("Residents read it above the forms and vacancies.")
    )
    purpose = TextPerLanguage(_("purpose"), multiline=True, blank=True)
    legal_ground = models.CharField(
        _("legal ground"),
        max_length=20,
        choices=LegalGround,
        default=LegalGround.PUBLIC_INTEREST,
    )
    starts_on = models.DateField(
        _("starts on"), help_text=_("Before this day its forms take no submissions.")
    )
    ends_on = models.DateField(
        _("ends on"),
        null=True,
        blank=True,
        help_text=_("The last day on which its forms take submissions."),
    )
    # While it is prepared as a whole (docs/adr/0086): nothing of it is live yet.
    is_draft = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    def clean(self) -> None:
        """Refuse an end before the start."""
        super().clean()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValidationError({"ends_on": gettext("The last day lies before the first one.")})

    @property
    def is_over(self) -> bool:
        """Whether its last day, in Europe/Brussels, is past."""
        return self.ends_on is not None and self.ends_on < timezone.localdate()

    @property
    def is_to_come(self) -> bool:
        """Whether its first day, in Europe/Brussels, is still to come."""
        return self.starts_on > timezone.localdate()


class Team(Named, ClusterableModel):
    """The people who handle the cases of some case types, and when they are there."""

    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, verbose_name=_("members"), related_name="teams", blank=True
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("lead"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        help_text=_("Decides what colleagues ask about a case. Nobody: the coordinators do."),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("deputy"),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
    )
    lead_is_away = models.BooleanField(
        _("the lead is away"), default=False, help_text=_("Meanwhile the deputy decides.")
    )
    decides_within = models.PositiveSmallIntegerField(
        _("opening hours to decide in"),
        default=4,
        validators=[MinValueValidator(1)],
        help_text=_("Then the question goes to the deputy, and after as many to coordinators."),
    )
    opens_at = models.TimeField(_("opens at"), default=time(8))
    closes_at = models.TimeField(_("closes at"), default=time(20))
    days = Weekdays(_("open on"), help_text=_("Deadlines run only while the team is there."))
    rests_on_holidays = models.BooleanField(
        _("closed on public holidays"),
        default=True,
        help_text=_("The ten of Belgium, such as Easter Monday and 1 November."),
    )

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")

    def clean(self) -> None:
        """Refuse hours that end before they begin."""
        super().clean()
        if self.opens_at and self.closes_at and self.opens_at >= self.closes_at:
            raise ValidationError({"closes_at": gettext("The team closes after it opens.")})

    @property
    def opening_hours(self) -> OpeningHours:
        """Return when somebody of the team is there."""
        return OpeningHours(
            self.opens_at,
            self.closes_at,
            frozenset(self.days),
            closed=frozenset(closing.day for closing in self.closing_days.all()),
            holidays=PUBLIC_HOLIDAYS if self.rests_on_holidays else frozenset(),
        )


class CategoryQuerySet(models.QuerySet["Category"]):
    def offered_in(self, programme_id: int) -> Self:
        """Return those of a programme and of the whole city."""
        return self.filter(Q(programme=None) | Q(programme=programme_id))


class Category(Named):
    """What kind of help it is: groceries, pharmacy, a chat by phone.

    Without a programme it is the whole city's, and every programme has it.
    """

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        related_name="categories",
        null=True,
        blank=True,
        help_text=_(
            "Only forms, vacancies and cases of this programme have it. Empty: those of the whole "
            "city. A case that has it already keeps it."
        ),
    )
    plain_name = TextPerLanguage(
        _("in residents' words"),
        blank=True,
        help_text=_("What forms and tiles call it. Empty: they call it as you do."),
    )
    sign = models.CharField(
        _("drawing"),
        max_length=10,
        choices=Sign,
        default=Sign.HANDS,
        help_text=_("Stands on the tiles of its vacancies."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering: ClassVar = ["order", "key"]

    @property
    def full_name(self) -> str:
        """Return its name where those of all programmes stand together."""
        return f"{self} ({self.programme})" if self.programme else str(self)

    @property
    def shown_name(self) -> Texts:
        """Return what residents read: their own words, and the name where there are none."""
        return Texts({**self.name, **self.plain_name})

    def is_offered_in(self, programme_id: int) -> bool:
        """Return whether a programme has it."""
        return self.programme_id in (None, programme_id)

    def clean(self) -> None:
        """Refuse a name that would stand twice in one list, in any language."""
        super().clean()
        beside = Category.objects.exclude(pk=self.pk)
        if self.programme_id:
            beside = beside.offered_in(self.programme_id)
        for other in beside:
            if name := self.name.in_common_with(other.name):
                raise ValidationError({"name": other.has_name(name)})
            if name := self.shown_name.in_common_with(other.shown_name):
                raise ValidationError({"plain_name": other.has_name(name)})

    def has_name(self, name: str) -> str:
        """Return the sentence that says that this category is called so already."""
        if self.programme:
            message = gettext("The programme %(programme)s has a category “%(name)s” already.")
            return message % {"programme": self.programme, "name": name}
        return gettext("The whole city has a category “%(name)s” already.") % {"name": name}


class Neighbourhood(models.Model):
    """One of the city's neighbourhoods (wijken), with the centre of its polygon.

    `x` and `y` are in the units of whatever map they were read from: good for comparing
    distances with each other, not for measuring metres. Without centres all are equally near.
    """

    key = models.CharField(_("key"), max_length=16, unique=True)
    name = models.CharField(_("name"), max_length=80)
    postcodes = models.CharField(_("postcodes"), max_length=200, blank=True)
    x = models.FloatField()
    y = models.FloatField()

    class Meta:
        verbose_name = _("neighbourhood")
        verbose_name_plural = _("neighbourhoods")
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def distance_to(self, other: "Neighbourhood") -> float:
        """Return how far the two centres are apart, in the map's units; 0 is the same one."""
        return float(((self.x - other.x) ** 2 + (self.y - other.y) ** 2) ** 0.5)


class LiveCaseTypes(models.Manager["CaseType"]):
    """Case types without drafts: what a list, a form, a page and a figure is to see."""

    def get_queryset(self) -> models.QuerySet["CaseType"]:
        return super().get_queryset().filter(is_draft=False)


class CaseType(
    Named,
    Pausable,
    Closing,
    Deadlines,
    Helping,
    CheckIns,
    AsksInTurn,
    InGroups,
    Retention,
    ClusterableModel,
):
    """A kind of case with its form, team, checklists, outcomes and retention (dossiertype).

    A draft is a row of its own, `draft_of` the live one, or of none when it is new. Only a test is
    filed under it (docs/adr/0055). `objects` has no drafts; a foreign key to one still finds it.
    """

    is_draft = models.BooleanField(
        _("a draft at first"),
        default=False,
        help_text=_("Nobody can use it before you put it live. Until then you can try it out."),
    )
    draft_of = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, related_name="draft", editable=False
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="case_types"
    )
    form = models.ForeignKey(
        "cityforms.FormDefinition",
        verbose_name=_("form"),
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
    )
    team = models.ForeignKey(
        Team, verbose_name=_("team"), on_delete=models.PROTECT, related_name="case_types"
    )
    mailbox = models.EmailField(
        _("mailbox that is told"), blank=True, validators=[MailableValidator()]
    )
    # Keys of what of a case can be shared (referrals/sharing.py).
    suggested_fields = models.JSONField(_("suggested for sharing"), default=list, blank=True)
    sensitive_fields = models.JSONField(_("sensitive"), default=list, blank=True)
    demanded_checks = models.JSONField(
        _("checks that a volunteer must have"),
        default=list,
        blank=True,
        help_text=_("Of a request. Who lacks one, or whose is over, is not in its pool."),
    )

    objects = LiveCaseTypes()
    with_drafts: ClassVar[models.Manager["CaseType"]] = models.Manager()

    class Meta:
        verbose_name = _("case type")
        verbose_name_plural = _("case types")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(draft_of=None) | Q(is_draft=True), name="drafts_are_of_live_ones"
            )
        ]

    def __str__(self) -> str:
        name = super().__str__()
        return gettext("%(name)s (draft)") % {"name": name} if self.is_draft else name

    @property
    def full_name(self) -> str:
        """Return its name where those of all programmes stand together."""
        return f"{self} ({self.programme})"

    @property
    def pause(self) -> Pausable | None:
        """Return what is paused, the case type or else its programme; None while neither is."""
        rows: tuple[Pausable, ...] = (self, self.programme)
        return next((row for row in rows if row.paused), None)


class Outcome(models.Model):
    """How a case of this type can end: whether that counts, who may decide it, what it does."""

    case_type = ParentalKey(CaseType, on_delete=models.CASCADE, related_name="outcomes")
    key = models.SlugField(_("key"), max_length=40)
    label = TextPerLanguage(_("label"))
    counts = models.BooleanField(_("counts in figures"), default=True)
    helped = models.BooleanField(
        _("somebody was helped"),
        default=False,
        help_text=_("The figures count it as helped. Other outcomes say why it ended otherwise."),
    )
    at_desk = models.BooleanField(
        _("also for the information centre"),
        default=False,
        help_text=_(
            "Operators may then close a new case with it. Questions they close with any outcome."
        ),
    )
    effect = models.CharField(
        _("for the person"), max_length=10, choices=Effect, blank=True, default=Effect.NOTHING
    )
    on_withdrawal = models.BooleanField(
        _("when they withdraw"),
        default=False,
        help_text=_(
            "A case ends with it, whatever its state, when its person takes it back: by their "
            "link, or on the phone with an operator."
        ),
    )
    on_merge = models.BooleanField(
        _("for duplicates"),
        default=False,
        help_text=_("A case closes with it when it is put together with another one."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("outcome")
        verbose_name_plural = _("outcomes")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case_type", "key"], name="one_outcome_key")
        ]

    def __str__(self) -> str:
        return str(self.label)
