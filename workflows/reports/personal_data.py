"""Figures are about nobody."""

from workflows.vault.registry import declare_free

declare_free("workflows.DailyFigures", "text", why="counts, nobody in them")
