"""Answers and the tally hold nothing of anybody; a mailed answer holds a key."""

from workflows.vault.registry import declare_free

declare_free(
    "workflows.Answer", "question", "text", "other_words", "source", why="set by staff, for anybody"
)
declare_free("workflows.Topic", "key", "name", "to_do", why="set by staff")
declare_free("workflows.AnsweredCall", "channel", why="a code from a list")
