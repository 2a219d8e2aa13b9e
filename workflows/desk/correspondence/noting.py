"""The line in the ledger that a mail was read before it was of any case."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.utils import timezone

from workflows.correspondence.models import Mail
from workflows.people.models import PersonKey
from workflows.sight.policy import sight_of
from workflows.staff.models import User
from workflows.vault import hashing
from workflows.vault.ledger import (
    HANDLED,
    ONE_SHOWING,
    Disclosure,
    Recipient,
    What,
    note,
    note_people,
)
from workflows.vault.registry import Group

# What stands on the screen of a mail; a file is a line of its own.
ON_SCREEN = (Group.CONTACT, Group.MESSAGES)


def note_mail(
    user: User, mail: Mail, what: What = What.MAIL_SHOWN, shows: Collection[str] = ON_SCREEN
) -> None:
    """Write in the ledger what `user` is shown of a mail of no case, of what `shows`.

    A line for each person whom the sender's address is known of, once within `ONE_SHOWING`; one
    of nobody when it is nobody's, each time, since nothing tells which mail it was.
    """
    shown = sorted(sight_of(user, None).of(shows))
    if not shown:
        return
    line: dict[str, Any] = {
        "what": what,
        "ground": HANDLED,
        "fields": shown,
        "to": user.pk,
        "by": user.pk,
    }
    people = senders(mail)
    if people:
        note_people(people - told_of(people, line), recipient=Recipient.STAFF, **line)
    else:
        note(**line, recipient=Recipient.STAFF)


def senders(mail: Mail) -> set[UUID]:
    """Return the people whom the address of its sender is known of; it proves nobody."""
    digests = hashing.digests(PersonKey.Kind.EMAIL, mail.sender) if mail.sender else []
    return set(PersonKey.objects.filter(digest__in=digests).values_list("person_id", flat=True))


def told_of(people: Collection[UUID], line: dict[str, Any]) -> set[UUID]:
    """Return of whom the same line was written a short while ago."""
    lately = timezone.now() - ONE_SHOWING
    rows = Disclosure.objects.about_people(people).filter(at__gte=lately, case_id=None, **line)
    return {row for row in rows.values_list("person_id", flat=True) if row}
