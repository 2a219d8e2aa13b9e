"""The thread of a mail in the program of who reads it (RFC 5322, 3.6.4)."""

from dataclasses import asdict, dataclass, field
from typing import Any

# Longer than this a line may not be; what stands on a line is folded at its spaces.
MOST_OF_ID = 250


@dataclass(frozen=True)
class Thread:
    """What a mail answers: the ids without their brackets, and the subject that both have.

    `reply_to` is the address at which the next answer is read, "" for that of the settings.
    """

    subject: str
    in_reply_to: str = ""
    references: list[str] = field(default_factory=list)
    reply_to: str = ""

    def as_kept(self) -> dict[str, Any]:
        """Return it as a row keeps it."""
        return asdict(self)

    def headers(self) -> dict[str, str]:
        """Return the fields of the head that put a mail in its thread."""
        head = {}
        if is_plain(self.in_reply_to):
            head["In-Reply-To"] = f"<{self.in_reply_to}>"
        if references := [f"<{one}>" for one in self.references if is_plain(one)]:
            head["References"] = " ".join(references)
        return head


def is_plain(message_id: str) -> bool:
    """Return whether an id that somebody sent may stand in a head of ours."""
    is_written = message_id.isascii() and message_id.isprintable() and " " not in message_id
    return is_written and 0 < len(message_id) <= MOST_OF_ID
