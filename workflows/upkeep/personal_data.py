"""The worker's beat and turns."""

from workflows.vault.registry import declare_free

declare_free("workflows.Beat", "name", why="names of processes")
declare_free("workflows.Turn", "name", why="names of sorts of work")
