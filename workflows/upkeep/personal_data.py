"""The worker's beat."""

from workflows.vault.registry import declare_free

declare_free("workflows.Beat", "name", why="names of processes")
