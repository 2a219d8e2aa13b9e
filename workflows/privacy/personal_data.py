"""What the officer writes down of organisations; nobody's name."""

from workflows.vault.registry import declare_free

declare_free(
    "workflows.Processor", "name", "does", "contact", why="an organisation, a desk or a function"
)
