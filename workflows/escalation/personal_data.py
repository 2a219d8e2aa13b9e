"""What is asked and decided are notes; here is a code, and who of the staff."""

from workflows.vault.registry import declare_free

declare_free("workflows.Escalation", "why", why="a code from a list")
