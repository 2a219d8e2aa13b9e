"""What is counted is about nobody."""

from workflows.vault.registry import declare_free

declare_free("workflows.AnswerWeek", "text", why="counts, no small one among them")
