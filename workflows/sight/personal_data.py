"""Nothing about anybody: roles and groups by their codes."""

from workflows.vault.registry import declare_free

declare_free("workflows.SightRule", "audience", why="a code from a list")
