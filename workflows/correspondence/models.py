"""Mailboxes that the worker reads, and the mails that came in."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import CaseType, Kind
from workflows.correspondence.states import DONE, LOOKED_AT, MailState, Sort, Trouble
from workflows.messages.imap import Account
from workflows.staff.models import User
from workflows.vault import keys
from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed

LAST_PORT = 65_535
MOST_DAYS = 90


class Mailbox(Sealed):
    """A mailbox of the city that the worker reads over IMAP.

    The password is sealed under a key of the row's own, and shown to nobody. `days_kept` is for how
    long a mail stays on the server once it is here. `error` says why it is not read now.
    """

    name = models.CharField(_("name"), max_length=60)
    address = models.EmailField(
        _("address"), help_text=_("People write to it. Answers to our mails come to it too.")
    )
    host = models.CharField(_("IMAP server"), max_length=255)
    port = models.PositiveIntegerField(
        _("port number"),
        default=993,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_PORT)],
    )
    is_tls = models.BooleanField(
        _("TLS"),
        default=True,
        help_text=_("Only leave it out for a server on this very machine."),
    )
    user = models.CharField(_("name of the account"), max_length=255)
    password = VaultText(_("password"), null=True, editable=False)
    folder = models.CharField(_("folder that is read"), max_length=100, default="INBOX")
    unread_folder = models.CharField(
        _("folder for what cannot be read"), max_length=100, default="Unreadable"
    )
    case_type = models.ForeignKey(
        CaseType,
        verbose_name=_("case type"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("What a new mail is, as a rule. Empty: whoever reads it chooses."),
    )
    days_kept = models.PositiveSmallIntegerField(
        _("days that a mail stays on the server"),
        default=14,
        validators=[MaxValueValidator(MOST_DAYS)],
        help_text=_("Counted from when it is here. It is then deleted there."),
    )
    is_on = models.BooleanField(_("is read"), default=True)
    # Which mail was begun last, by its number, and how often: one that ends every worker is left.
    trying = models.BigIntegerField(default=0, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    error = models.CharField(max_length=10, choices=Trouble, blank=True, editable=False)

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **options: object) -> None:
        """Save; a new one gets its key."""
        if self._state.adding and self.data_key is None:
            self.data_key = keys.claim()
        super().save(*args, **options)  # type: ignore[arg-type]

    def seal_password(self, password: str) -> None:
        """Keep a password, under the key of this row."""
        if self.data_key is None:
            self.data_key = keys.claim()
        self.password = password

    @property
    def account(self) -> Account:
        """Where it is, and what opens it. Raise KeysUnavailable."""
        return Account(
            self.host, self.port, self.is_tls, self.user, self.password or "", self.folder
        )


class MailQuerySet(models.QuerySet["Mail"]):
    def visible_to(self, user: User) -> "MailQuerySet":
        """Those that `user` may read before there is a case.

        Of a mailbox for reports only coordinators do, as of the reports themselves.
        """
        if user.has_perm("workflows.see_all_cases"):
            return self
        return self.exclude(mailbox__case_type__kind=Kind.REPORT)

    def waiting(self) -> "MailQuerySet":
        """New mails that nobody saw to yet: proposed cases."""
        return self.filter(state=MailState.PROPOSED)

    def done(self) -> "MailQuerySet":
        """Those that were seen to, or set aside, without a case."""
        return self.filter(state__in=DONE)


class Mail(Sealed):
    """A mail that came in: of a case, under its key, or a proposed case under a key of its own.

    Its id is a keyed hash of what tells it from any other, so that the same mail read twice, or
    from two mailboxes, is one. `answers` is the message of ours that it answers. `files` are the
    ids of what came along and is kept, `left_out` (name, why) of what is not. `is_doubted`: our
    mail server says that it may not be from whom it says.
    """

    mailbox = models.ForeignKey(
        Mailbox, on_delete=models.SET_NULL, null=True, related_name="mails", db_index=False
    )
    case = models.ForeignKey(
        "workflows.Case", on_delete=models.CASCADE, null=True, related_name="mails"
    )
    sort = models.CharField(max_length=12, choices=Sort)
    state = models.CharField(max_length=12, choices=MailState)
    sender = VaultText(_("sender"))
    sender_name = VaultText(_("name of the sender"))
    subject = VaultText(_("subject"))
    text = VaultText(_("text"))
    message_id = VaultText()
    thread = VaultJSON()
    files = VaultJSON()
    left_out = VaultJSON()
    message_digest = models.BinaryField(max_length=16, null=True)
    answers = models.UUIDField(null=True)
    is_doubted = models.BooleanField(default=False)
    came_at = models.DateTimeField(default=timezone.now)
    seen_to_at = models.DateTimeField(null=True)
    seen_to_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        permissions: ClassVar = [("sort_mail", "Read new mail and say what becomes of it")]
        indexes: ClassVar = [
            models.Index(
                fields=["state", "came_at"],
                condition=models.Q(case__isnull=True),
                name="mails_without_case",
            ),
            models.Index(
                fields=["message_digest"],
                condition=models.Q(message_digest__isnull=False),
                name="mails_by_message",
            ),
        ]

    @property
    def is_letter(self) -> bool:
        """Whether somebody has to look at it."""
        return self.sort in LOOKED_AT

    @property
    def is_unreadable(self) -> bool:
        """Whether all we know is that it came."""
        return self.sort == Sort.UNREADABLE


class Taken(models.Model):
    """That a mail on a server is here: by its number there, until it is deleted there.

    `mail` is empty once that was destroyed; the one on the server then goes at the next look.
    `is_to_move`: it could not be read, and is to be put into the folder for those.
    """

    mailbox = models.ForeignKey(
        Mailbox, on_delete=models.CASCADE, related_name="taken", db_index=False
    )
    validity = models.BigIntegerField()
    number = models.BigIntegerField()
    mail = models.ForeignKey(Mail, on_delete=models.SET_NULL, null=True, related_name="taken")
    is_to_move = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mailbox", "validity", "number"], name="one_mail_a_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.validity}/{self.number}"
