"""What is published is about nobody."""

from workflows.vault.registry import declare_free

declare_free("workflows.FiguresEdition", "text", why="counts, no small one among them")
