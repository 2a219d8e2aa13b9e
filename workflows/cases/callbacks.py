"""Who is to be rung back, when, and which colleague does."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.states import CallOutcome, CallTime
from workflows.cases.windows import Window
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed

# Whoever took a call and left it lying has it no longer.
TAKEN_LASTS = timedelta(minutes=30)
# So long colleagues can see what became of a call to somebody without a case.
DONE_LASTS = timedelta(days=7)
# By then nobody waits for it any more.
OPEN_LASTS = timedelta(days=31)


class CallBackQuerySet(models.QuerySet["CallBack"]):
    def without_case(self) -> "CallBackQuerySet":
        """Return the callers who have no case."""
        return self.filter(case=None)

    def to_do(self) -> "CallBackQuerySet":
        """Return those that somebody still has to ring."""
        return self.filter(done_at=None)

    def late(self) -> "CallBackQuerySet":
        """Return those whose hours are over, and nobody rang."""
        return self.to_do().filter(until_at__lt=timezone.now())

    def over(self) -> "CallBackQuerySet":
        """Return those without a case of which nobody has to know any more."""
        now = timezone.now()
        given_up = Q(asked_at__lte=now - OPEN_LASTS) & (
            Q(until_at=None) | Q(until_at__lte=now - DONE_LASTS)
        )
        return self.without_case().filter(Q(done_at__lte=now - DONE_LASTS) | given_up)


class CallBack(Sealed):
    """A call that a colleague is to make: when it suits, who took it, how often it rang.

    About a case, or for a caller who has none: then `caller` (name and phone) and `about` lie
    under a key of its own. That a case is to be rung says its mark; a row stands beside it once
    hours were named or somebody took it.
    """

    case = models.OneToOneField(
        "workflows.Case", on_delete=models.CASCADE, null=True, related_name="call_back"
    )
    caller = VaultJSON(null=True)
    about = VaultText(null=True)
    language = models.CharField(max_length=8, blank=True)
    part = models.CharField(max_length=10, choices=CallTime, default=CallTime.ANY)
    day = models.DateField(null=True)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    from_at = models.DateTimeField(null=True)
    until_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(null=True)
    # Who is to ring them; of a call about a case its handler is.
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    tries = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=15, choices=CallOutcome, blank=True)
    done_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = CallBackQuerySet.as_manager()

    class Meta:
        verbose_name = _("call to make")
        verbose_name_plural = _("calls to make")

    @property
    def window(self) -> Window:
        """Return when it suits them."""
        return Window(CallTime(self.part), self.day, self.opens, self.closes)

    def set_window(self, window: Window) -> None:
        """Let it suit them then; saves nothing."""
        self.part, self.day = window.part, window.day
        self.opens, self.closes = window.opens, window.closes
        self.from_at, self.until_at = window.begins_at, window.ends_at

    @property
    def is_taken(self) -> bool:
        """Return whether somebody rings them now."""
        return self.taken_at is not None and self.taken_at > timezone.now() - TAKEN_LASTS

    @property
    def is_late(self) -> bool:
        """Return whether the hours that were named are over."""
        return self.until_at is not None and self.until_at < timezone.now()
