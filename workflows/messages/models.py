"""Templates that staff write, and the outbox: one row a message, sent by the worker."""

from collections.abc import Iterator
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage
from workflows.casetypes.models import CaseType, Programme
from workflows.declaring.types import OCCASIONS, Occasion
from workflows.messages.placeholders import wrong_fields
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed


class MessageTemplate(models.Model):
    """The text for the occasion with the same key, with {placeholders}, in each language.

    It is of one case type, else of one programme, else of the whole city; see texts.py for which
    of them somebody reads.
    """

    key = models.SlugField(_("key"), max_length=40)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        editable=False,
    )
    case_type = models.ForeignKey(
        CaseType,
        verbose_name=_("case type"),
        on_delete=models.CASCADE,
        related_name="+",
        null=True,
        editable=False,
    )
    is_sent = models.BooleanField(
        _("is sent"), default=True, help_text=_("Untick it, and nobody is told this.")
    )
    subject = TextPerLanguage(_("subject"))
    body = TextPerLanguage(_("text"), multiline=True)
    sms = TextPerLanguage(
        _("SMS"),
        multiline=True,
        blank=True,
        help_text=_(
            "For who has a mobile number and no e-mail. Empty: the subject, and beneath it what "
            "may not be left out of the text."
        ),
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["key"],
                condition=models.Q(programme=None, case_type=None),
                name="one_text_of_the_city",
            ),
            models.UniqueConstraint(
                fields=["key", "programme"],
                condition=models.Q(programme__isnull=False),
                name="one_text_of_a_programme",
            ),
            models.UniqueConstraint(
                fields=["key", "case_type"],
                condition=models.Q(case_type__isnull=False),
                name="one_text_of_a_case_type",
            ),
            models.CheckConstraint(
                condition=models.Q(programme=None) | models.Q(case_type=None),
                name="text_of_one_or_all",
            ),
        ]

    def __str__(self) -> str:
        return str(self.subject)

    @property
    def occasion(self) -> Occasion:
        """When this is sent, and what its text may hold."""
        return OCCASIONS.get(self.key)

    @property
    def moment(self) -> str:
        """When this is sent, and to whom."""
        occasion = self.occasion
        return gettext("%(when)s, to %(reader)s") % {"when": occasion.label, "reader": occasion.to}

    @property
    def whose(self) -> CaseType | Programme | None:
        """What it is the text of; None for the whole city."""
        return self.case_type or self.programme

    @property
    def is_sound(self) -> bool:
        """Whether it is there and can be filled in, as the occasion is now."""
        is_there = all(text.get(settings.LANGUAGE_CODE) for text in (self.subject, self.body))
        return is_there and not any(self.errors())

    def clean(self) -> None:
        """Raise ValidationError for what cannot be filled in, and for a link left out.

        So too where a message is switched off that may not be.
        """
        errors = dict(self.errors())
        if not (self.is_sent or self.occasion.may_be_off):
            errors["is_sent"] = ValidationError(gettext("This message may not be switched off."))
        if errors:
            raise ValidationError(errors)

    def errors(self) -> Iterator[tuple[str, ValidationError]]:
        """Yield what is wrong with a text, by field."""
        bodies = ("body", "sms")
        yield from wrong_fields(self, ("subject", *bodies), self.occasion.placeholders, bodies)


class OutboxMessage(Sealed):
    """One message to one person, under the key of the case it is about.

    A mail or SMS waits until the worker claims it, renders it in its language and hands it to
    the mail server or the gateway. Sent text is kept, sealed, so that a handler can read what was
    said. Those that are bundled go to their address as one (see pace.py). A letter and what is
    told by phone are written whole at once, and wait for staff, who post it or ring.
    """

    class Way(models.TextChoices):
        MAIL = "mail", _("Mail")
        SMS = "sms", _("SMS")
        LETTER = "letter", _("Letter")
        CALL = "call", _("Phone")

    # These the worker sends; the others wait for staff.
    BY_ITSELF = (Way.MAIL, Way.SMS)
    BY_HAND = (Way.LETTER, Way.CALL)

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        SENDING = "sending", _("Being sent")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Could not be sent")
        BOUNCED = "bounced", _("Came back")
        RECALLED = "recalled", _("Recalled, not sent")

    case_id = models.UUIDField(db_index=True, null=True)
    person = models.ForeignKey(
        "workflows.Person", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    template = models.SlugField(max_length=40, db_index=False)
    # Whose text it is, if that has one of its own.
    case_type = models.ForeignKey(
        CaseType, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    way = models.CharField(max_length=10, choices=Way, default=Way.MAIL)
    language = models.CharField(max_length=8)
    to = VaultText()
    # By these the messages to one address are counted, and those that wait are put together.
    to_digest = models.BinaryField(max_length=32, null=True)
    is_bundled = models.BooleanField(default=False)
    # Whom it is for asks for it at this moment, so it goes in the quiet hours too (see quiet.py).
    is_asked_for = models.BooleanField(default=False)
    # It came back because nobody has that address: nothing is mailed there (see pace.py).
    is_dead_address = models.BooleanField(default=False)
    context = VaultJSON()
    # Of a mail that answers one, see threads.py.
    thread = VaultJSON(null=True)
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
                fields=["queued_at"], condition=models.Q(way="sms"), name="outbox_sms_by_time"
            ),
            models.Index(
                fields=["batch"], condition=models.Q(batch__isnull=False), name="outbox_by_batch"
            ),
        ]

    # What did not arrive, as far as we heard.
    UNSENT = (State.FAILED, State.BOUNCED)

    def __str__(self) -> str:
        return f"{self.template} ({self.get_state_display()})"
