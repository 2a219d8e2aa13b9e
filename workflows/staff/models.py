"""Staff accounts, what happened to them, and changes that wait for a second person."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):  # type: ignore[django-manager-missing]  # of Wagtail's untyped models
    """Somebody who works for the city. Residents and volunteers have no account."""


class AccountEvent(models.Model):
    """One line of the log of accounts; what the brake on passwords counts as well.

    `account` is whom it happened to and `by` who did it, nobody for the system and for who is
    not signed in. `detail` is a code: of a role, a right or a field. `login` and `place` are
    keyed hashes of the account that was tried and of the address it was tried from.
    """

    class What(models.TextChoices):
        SIGNED_IN = "signed_in", _("Signed in")
        REFUSED = "refused", _("Refused: wrong password or no such account")
        WAITING = "waiting", _("Refused unseen: too many tries")
        LET_IN = "let_in", _("May try again")
        LINK_ASKED = "link_asked", _("Asked for a link to set a password")
        MADE = "made", _("Account made")
        INVITED = "invited", _("Invited by mail")
        REMOVED = "removed", _("Account removed")
        ACTIVATED = "activated", _("Account activated")
        DEACTIVATED = "deactivated", _("Account deactivated")
        ROLE_GIVEN = "role_given", _("Role given")
        ROLE_TAKEN = "role_taken", _("Role taken away")
        RIGHT_GIVEN = "right_given", _("Right given")
        RIGHT_TAKEN = "right_taken", _("Right taken away")
        ADMINISTRATOR_MADE = "administrator_made", _("Made an administrator")
        ADMINISTRATOR_ENDED = "administrator_ended", _("No longer an administrator")
        PASSWORD_SET = "password_set", _("Password set")
        PASSWORD_EMPTIED = "password_emptied", _("Password no longer valid")
        DETAIL_CHANGED = "detail_changed", _("Username or e-mail changed")
        FACTOR_ADDED = "factor_added", _("Second factor added")
        FACTOR_REMOVED = "factor_removed", _("Second factor taken away")
        ASKED = "asked", _("Change asked for, waits for a second person")
        CONFIRMED = "confirmed", _("Change confirmed")
        WITHDRAWN = "withdrawn", _("Change not made")

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True, editable=False)
    what = models.CharField(_("what"), max_length=20, choices=What)
    account = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("account")
    )
    by = models.ForeignKey(
        User, models.SET_NULL, null=True, related_name="+", verbose_name=_("by whom")
    )
    detail = models.CharField(max_length=150, blank=True)
    login = models.CharField(max_length=32, blank=True, db_index=True)
    place = models.CharField(max_length=32, blank=True, db_index=True)

    class Meta:
        verbose_name = _("event of an account")
        verbose_name_plural = _("events of accounts")
        ordering: ClassVar = ["-pk"]
        permissions: ClassVar = [("see_account_log", "See the log of accounts")]

    def __str__(self) -> str:
        return f"{self.what} at {self.at:%Y-%m-%d %H:%M}"


class AccountChange(models.Model):
    """A change of an account that somebody asked for and a second person decides on.

    `wanted` holds fields of the account by name, and `groups` as ids. The row goes when it is
    decided; the log of accounts keeps what was.
    """

    account = models.OneToOneField(User, models.CASCADE, related_name="change_asked")
    asked_by = models.ForeignKey(User, models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    wanted = models.JSONField()

    class Meta:
        verbose_name = _("change of an account")
        verbose_name_plural = _("changes of accounts")
        ordering: ClassVar = ["asked_at"]
        permissions: ClassVar = [("confirm_account_change", "Confirm changes of accounts")]

    def __str__(self) -> str:
        return f"change of account {self.account_id}"
