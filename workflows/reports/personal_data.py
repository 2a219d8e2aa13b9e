"""Figures are about nobody."""

from workflows.vault.registry import declare_free

declare_free("workflows.DailyFigures", "numbers", why="counts, nobody in them")
