"""Who is told what, and one row for each thing that somebody is told."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.vault import keys
from workflows.vault.fields import VaultJSON
from workflows.vault.models import Sealed
from workflows.webhooks import addresses, signing
from workflows.webhooks.events import Event


class WebhookQuerySet(models.QuerySet["Webhook"]):
    def free(self, now: datetime) -> "WebhookQuerySet":
        """Those that may be asked at `now`: switched on, and not resting after a failure."""
        return self.filter(Q(rests_until=None) | Q(rests_until__lte=now), is_on=True)


class Webhook(Sealed):
    """A machine that is told of some events at an address, signed with a secret that it knows.

    `secrets` holds the newest secret first: each is {"secret": …, "until": …}, in which until is
    when it ends (ISO 8601), or None. All that are valid sign. `failures` counts those in a row,
    and `rests_until` is when it is asked again after them.
    """

    name = models.CharField(_("name"), max_length=60)
    # No URLField, which refuses a name without a dot, such as one within a private network.
    url = models.CharField(
        _("address"),
        max_length=500,
        help_text=_("Such as https://build.example.org/hooks/site. Only https."),
    )
    events = models.JSONField(_("is told when"), default=list)
    is_on = models.BooleanField(
        _("is on"),
        default=True,
        help_text=_("Off, it is told nothing, and later nothing of what happened meanwhile."),
    )
    secrets = VaultJSON(editable=False)
    is_shown = models.BooleanField(default=False, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    rests_until = models.DateTimeField(null=True, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = WebhookQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse an address to which nothing would be sent."""
        if sentence := addresses.refusal(self.url):
            raise ValidationError({"url": sentence})

    def save(self, *args: Any, **options: Any) -> None:
        """Save; a new one gets its secret."""
        if self._state.adding and self.data_key is None:
            self.data_key = keys.claim()
            self.secrets = [signing.fresh()]
        super().save(*args, **options)

    @property
    def valid_secrets(self) -> list[str]:
        """Return the secrets that sign now, the newest first."""
        return [one["secret"] for one in self.secrets if signing.is_valid(one, timezone.now())]

    @property
    def old_until(self) -> datetime | None:
        """Return until when a secret that was replaced still signs (aware), or None."""
        now = timezone.now()
        ends = [one["until"] for one in self.secrets if one["until"] and signing.is_valid(one, now)]
        return max(map(datetime.fromisoformat, ends)) if ends else None


class WebhookDelivery(models.Model):
    """That a webhook is to be told of an event: ids and codes, kept for a month as a log.

    Its `message` goes along at each try, so that who gets it twice can tell.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")

    class Outcome(models.TextChoices):
        TAKEN = "taken", _("Taken")
        REFUSED = "refused", _("It answered with an error")
        REDIRECTED = "redirected", _("It sent us to another address, where we do not go")
        SILENT = "silent", _("No answer in time")
        UNREACHABLE = "unreachable", _("It could not be reached")
        INSIDE = "inside", _("Its name leads to an address that is not public, where we do not go")
        UNTRUSTED = "untrusted", _("Its certificate is not valid")
        UNSIGNED = "unsigned", _("The secret to sign it with could not be read")
        NONSENSE = "nonsense", _("It answered something that is not HTTP")

    message = models.UUIDField(default=uuid4, unique=True)
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.CharField(max_length=30, choices=Event)
    subject = models.CharField(max_length=80)
    happened_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    # From when its three days count: when it happened, or when staff sent it again.
    queued_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    status = models.PositiveSmallIntegerField(null=True)

    UNSENT = (State.WAITING, State.FAILED)

    class Meta:
        verbose_name = _("delivery of a webhook")
        verbose_name_plural = _("deliveries of webhooks")
        indexes: ClassVar = [
            models.Index(fields=["webhook", "state", "due_at"], name="webhook_due")
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.get_state_display()})"
