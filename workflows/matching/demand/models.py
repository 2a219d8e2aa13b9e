"""Who waits, what is asked, and whether a vacancy takes sign-ups: rows that the worker keeps."""

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.models import Case
from workflows.cases.states import OPEN
from workflows.casetypes.models import Category, Neighbourhood, Programme
from workflows.staff.models import User


class Precedence(models.IntegerChoices):
    """Whom of the pool is asked before whom, wherever they live."""

    WARM = 0, _("Kept warm")
    NORMAL = 1, _("In the pool")
    WAITING = 2, _("Waiting list")


class ListedQuerySet(models.QuerySet["Listed"]):
    def current(self) -> "ListedQuerySet":
        """Those that still count."""
        return self.filter(over_at=None)

    def waiting(self) -> "ListedQuerySet":
        """Offers that are open and stand on a waiting list."""
        return self.current().filter(precedence=Precedence.WAITING, offer__state__in=OPEN)


class Listed(models.Model):
    """An offer that is asked before others, or after them.

    Before: its volunteer said yes when all places were taken. After: they signed up for a waiting
    list. `told_at` is when they were last told how things stand, `asked_at` when they were asked
    whether they are still willing; `over_at` since when they are as anybody in the pool.
    """

    offer = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="listed")
    precedence = models.PositiveSmallIntegerField(choices=Precedence)
    since = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    objects = ListedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Listed {self.pk}"


class OpeningState(models.TextChoices):
    """Whether a vacancy takes sign-ups."""

    OPEN = "open", _("Open")
    WAITING = "waiting", _("Waiting list")
    CLOSED = "closed", _("Closed")


class OpeningQuerySet(models.QuerySet["Opening"]):
    def short(self) -> "OpeningQuerySet":
        """Those whose help is asked for more often than it is offered."""
        return self.filter(places__gt=F("offered"))


class Opening(models.Model):
    """Whether a vacancy, by its translation key, takes sign-ups now, and its numbers.

    `by_hand` says that a coordinator, `by`, chose the state: no rule changes it then. The numbers
    are as the worker last counted them: `can_be_asked` volunteers of this vacancy itself; of its
    category, and neighbourhood if it has one, `offered` volunteers who can be asked or are still to
    be screened, `places` that requests need, and `needed` volunteers by its rule (0 without one).
    """

    vacancy = models.UUIDField(unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=OpeningState, default=OpeningState.OPEN
    )
    by_hand = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)
    can_be_asked = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    offered = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    needed = models.PositiveIntegerField(default=0)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening of a vacancy")
        verbose_name_plural = _("openings of vacancies")

    def __str__(self) -> str:
        return f"Opening {self.pk}"

    @property
    def is_short(self) -> bool:
        """Whether its help is asked for more often than it is offered."""
        return self.places > self.offered


class Demand(models.Model):
    """What is asked and offered in a category and neighbourhood, as the worker last counted it.

    `requests` seek somebody, for `places` in all. Of the volunteers, `can_be_asked` stand in the
    pool, `to_screen` signed up and nobody spoke with them yet, `waiting` are on a waiting list.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    neighbourhood = models.ForeignKey(
        Neighbourhood, on_delete=models.CASCADE, null=True, related_name="+"
    )
    requests = models.PositiveIntegerField(default=0)
    places = models.PositiveIntegerField(default=0)
    can_be_asked = models.PositiveIntegerField(default=0)
    to_screen = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Demand {self.pk}"
