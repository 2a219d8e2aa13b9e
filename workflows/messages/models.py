"""Templates that staff write, and the outbox: one row a message, sent by the worker."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage
from workflows.declaring.types import OCCASIONS, Occasion
from workflows.messages.placeholders import validate
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed


class MessageTemplate(models.Model):
    """The text for the occasion with the same key, with {placeholders}, in each language."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    subject = TextPerLanguage(_("subject"))
    body = TextPerLanguage(_("text"), multiline=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def occasion(self) -> Occasion:
        """When this is sent, and what its text may hold."""
        return OCCASIONS.get(self.key)

    def clean(self) -> None:
        """Raise ValidationError for what cannot be filled in, and for a link left out."""
        errors = {}
        for name in ("subject", "body"):
            try:
                validate(getattr(self, name), self.occasion.placeholders, is_body=name == "body")
            except ValidationError as error:
                errors[name] = error
        if errors:
            raise ValidationError(errors)


class OutboxMessage(Sealed):
    """One mail or letter to one person, under the key of the case it is about.

    A mail waits until the worker claims it, renders it in its language and hands it to
    the mail server. Sent text is kept, sealed, so that a handler can read what was said.
    Those that are bundled go to their address as one mail (see pace.py). A letter is written
    whole at once: staff print and post it.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("Mail")
        LETTER = "letter", _("Letter")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")
        RECALLED = "recalled", _("Recalled, not sent")

    case_id = models.UUIDField(db_index=True, null=True)
    person = models.ForeignKey(
        "workflows.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    template = models.SlugField(max_length=40, db_index=False)
    way = models.CharField(max_length=10, choices=Way, default=Way.MAIL)
    language = models.CharField(max_length=8)
    to = VaultText()
    # By these the messages to one address are counted, and those that wait are put together.
    to_digest = models.BinaryField(max_length=32, null=True)
    is_bundled = models.BooleanField(default=False)
    context = VaultJSON()
    subject = VaultText(null=True)
    body = VaultText(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    # Messages of one batch can be recalled until then, and go along with no other before.
    batch = models.UUIDField(null=True, editable=False)
    held_until = models.DateTimeField(null=True, editable=False)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    queued_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("message sent")
        verbose_name_plural = _("outbox")
        indexes: ClassVar = [
            models.Index(fields=["state", "due_at"], name="outbox_due"),
            models.Index(fields=["to_digest", "queued_at"], name="outbox_by_address"),
            models.Index(
                fields=["batch"], condition=models.Q(batch__isnull=False), name="outbox_by_batch"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.get_state_display()})"
