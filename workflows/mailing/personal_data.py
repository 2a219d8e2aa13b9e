"""A list of addresses is kept nowhere, so nothing is declared of it; a text is about nobody."""

from workflows.vault.registry import declare_free

declare_free(
    "workflows.ResidentLetter",
    "key",
    "name",
    "subject",
    "body",
    why="texts of staff with placeholders",
)
