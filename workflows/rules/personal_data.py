"""A rule is about nobody; a run says by codes what was done."""

from workflows.vault.registry import declare_free

declare_free("workflows.Rule", "key", "name", why="set by staff")
declare_free("workflows.Rule", "answer", why="keys of a question and a choice")
