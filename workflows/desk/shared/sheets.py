"""A letter as a sheet to print, as whoever prints it is shown it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from workflows.messages.models import OutboxMessage
from workflows.sight.policy import Sight
from workflows.vault.registry import Group


@dataclass(frozen=True)
class Sheet:
    """What stands on the paper, with `pk` and `sent_at` (aware) of the letter."""

    pk: UUID
    language: str
    to: str
    queued_at: datetime
    sent_at: datetime | None
    subject: str
    body: str


def sheet_of(letter: OutboxMessage, sight: Sight) -> Sheet:
    """Return a letter as its sheet; what is withheld says so in its place."""
    return Sheet(
        pk=letter.pk,
        language=letter.language,
        to=sight.text(Group.CONTACT, letter.to),
        queued_at=letter.queued_at,
        sent_at=letter.sent_at,
        subject=sight.text(Group.MESSAGES, letter.subject),
        body=sight.text(Group.MESSAGES, letter.body),
    )
