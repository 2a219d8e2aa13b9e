"""A code of six digits that goes by message, and the visit that it opens in one browser.

The database holds of a code a keyed hash, and for at most ten minutes the message with it, sealed
under a key of the visit's own; once it is used, that message goes. Code and pass are both needed,
and a pass looks the same whether anything was sent or not.
"""

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar
from uuid import UUID

from django import forms
from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from django.utils import timezone

from workflows.messages import services as messages
from workflows.vault.models import Sealed

CODE_LASTS = timedelta(minutes=10)
MOST_TRIES = 5
# Codes an hour to the same: nobody fills a mailbox, and five times five guesses find nothing.
MOST_CODES = 5
HOUR = timedelta(hours=1)
DIGITS = 6


class CodedVisit(Sealed):
    """A code that was asked for, and whoever came in with it."""

    code_digest = models.BinaryField(max_length=32)
    tries = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(default=timezone.now, db_index=True)
    entered_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


Visit = TypeVar("Visit", bound=CodedVisit)


@dataclass(frozen=True)
class Codes(Generic[Visit]):
    """The codes and visits of one kind. `salt` signs their passes; a visit lasts `last`."""

    model: type[Visit]
    salt: str
    last: timedelta

    def is_enough(self, **of: Any) -> bool:
        """Return whether so many codes of the same were asked for within the hour that it is."""
        lately = self.model._base_manager.filter(asked_at__gt=ago(HOUR), **of)
        return lately.count() >= MOST_CODES

    def pass_for(self, visit: Visit) -> str:
        """Return what the browser that asked has to show besides the code."""
        return signing.dumps(str(visit.pk), salt=self.salt)

    def digest(self, visit_id: UUID, code: str) -> bytes:
        """Return the keyed hash of a code, or of another text, good for one visit only."""
        message = f"{self.salt} {visit_id} {code}".encode()
        return hmac.digest(settings.SECRET_KEY.encode(), message, "sha256")

    def enter(
        self, given: str, code: str, *, begin: Callable[[Visit], bool] | None = None, **of: Any
    ) -> bool:
        """Begin the visit of a pass when the code is right, and return whether it is.

        Each call is a try; after five, or ten minutes, no code is right any more. `begin` does
        what else a beginning takes, saves nothing of the visit, and may refuse it.
        """
        with transaction.atomic():
            waiting = self.by_pass(given).filter(
                entered_at=None, asked_at__gt=ago(CODE_LASTS), tries__lt=MOST_TRIES, **of
            )
            visit = waiting.select_for_update().first()
            if visit is None:
                return False
            visit.tries += 1
            is_right = hmac.compare_digest(bytes(visit.code_digest), self.digest(visit.pk, code))
            if is_right and (begin is None or begin(visit)):
                messages.delete_under([visit.data_key])
                visit.code_digest, visit.entered_at = b"", timezone.now()
            visit.save()
            return visit.entered_at is not None

    def entered(self, given: str, **of: Any) -> "QuerySet[Visit]":
        """Return the visit of a pass that somebody came in with, while it lasts."""
        return self.by_pass(given).filter(entered_at__gt=ago(self.last), **of)

    def leave(self, visit: Visit) -> None:
        """End a visit."""
        messages.destroy_with_messages(self.model._base_manager.filter(pk=visit.pk))

    def sweep(self) -> int:
        """Destroy codes nobody may use any more and visits that are over; return how many."""
        over = Q(entered_at=None, asked_at__lte=ago(HOUR)) | Q(entered_at__lte=ago(self.last))
        return messages.destroy_with_messages(self.model._base_manager.filter(over))

    def by_pass(self, given: str) -> "QuerySet[Visit]":
        """Return the visit of a pass, whether anybody came in or not; none when it is not ours."""
        try:
            return self.model._base_manager.filter(pk=signing.loads(given, salt=self.salt))
        except signing.BadSignature:
            return self.model._base_manager.none()


class CodeField(forms.CharField):
    """A code as it is typed, with spaces or not. What is no code is refused, and is no try."""

    def __init__(self, *, error_messages: dict[str, Any], **options: Any) -> None:
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric"}
        widget = forms.TextInput(attrs=attrs)
        super().__init__(max_length=20, widget=widget, error_messages=error_messages, **options)

    def clean(self, value: Any) -> str:
        """Return the digits alone. Raise ValidationError."""
        code = "".join(str(super().clean(value)).split())
        if len(code) != DIGITS or not (code.isascii() and code.isdigit()):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return code


def new_code() -> str:
    """Return a code by real chance."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def give_pass(response: HttpResponseBase, cookie: str, given: str, lasts: timedelta) -> None:
    """Have the browser keep a pass in this cookie for so long."""
    response.set_cookie(
        cookie,
        given,
        max_age=lasts,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def ago(time: timedelta) -> datetime:
    """Return the moment that long ago (aware)."""
    return timezone.now() - time
