"""What staff write lies in the outbox; a standard text is about nobody."""

from workflows.vault.registry import declare_free

declare_free(
    "workflows.StandardText",
    "key",
    "name",
    "subject",
    "body",
    why="texts of staff with placeholders",
)
