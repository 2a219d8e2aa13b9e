"""The ways by which a message reaches somebody, and which of them it goes.

Mail and SMS go by themselves: each is a module that composes, sends, and knows which of its errors
are for good. Letters and calls wait for staff (see by_hand.py). Whoever tells somebody something
sees none of it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

from workflows.messages.channels import mail, sms
from workflows.messages.models import OutboxMessage
from workflows.messages.recipients import Recipient
from workflows.vault.normal import normalise_phone

Way = OutboxMessage.Way


class Goes(NamedTuple):
    """The way that a message goes, and where to."""

    way: "Way"
    to: str


class Channel(Protocol):
    """What a way is that messages go by themselves."""

    MOST_TOGETHER: int

    def compose(self, message: OutboxMessage) -> Any:
        """Return what is sent; it has a `subject` and a `body`."""

    def send(self, written: Sequence[Any], language: str) -> None:
        """Send what was composed, all to one address. Raise whatever sending raises."""

    def is_silence(self, error: Exception) -> bool:
        """Return whether nobody answered."""

    def is_final(self, error: Exception) -> bool:
        """Return whether no later try can go better."""


CHANNELS: dict[str, Channel] = {Way.MAIL: mail, Way.SMS: sms}


def ways_to(recipient: Recipient, *, by_hand: bool) -> list[Goes]:
    """Return the ways by which somebody can be reached, the best first.

    What they wish, else mail, else SMS; with `by_hand` also on the phone, else by letter. A call
    and a letter are about a case: staff find them there.
    """
    if recipient.has_died:
        return []
    found = [Goes(Way.MAIL, recipient.email)] if recipient.email else []
    is_told_by_hand = by_hand and recipient.case_id
    # A number is taken apart only for who dials it, which takes time.
    number = normalise_phone(recipient.phone) if is_told_by_hand or sms.is_on() else ""
    if sms.serves(number):
        found.append(Goes(Way.SMS, number))
    if is_told_by_hand:
        found += ways_by_hand(recipient, number)
    return sorted(found, key=lambda goes: goes.way != recipient.wish)


def ways_by_hand(recipient: Recipient, number: str) -> list[Goes]:
    """Return how staff can tell them: on the phone, else by letter."""
    found = [Goes(Way.CALL, number)] if number else []
    if recipient.postal and recipient.name:
        found.append(Goes(Way.LETTER, "\n".join([recipient.name, *recipient.postal])))
    return found


def compose(message: OutboxMessage) -> Any:
    """Return a message as the way that it goes wants it."""
    return CHANNELS[message.way].compose(message)


def send(way: str, written: Sequence[Any], language: str) -> None:
    """Send what was composed. Raise whatever sending raises."""
    CHANNELS[way].send(written, language)
