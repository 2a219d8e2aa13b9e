"""Answers and the tally hold nothing of anybody; a mailed answer holds a key, a call who rings."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Call",
    "caller",
    group=Group.CONTACT,
    purpose=_("To ask a caller once how they are called, however many things they ring about"),
    seen_by=("operator",),
    ends=Ends.CALL,
)

declare_free(
    "workflows.Answer", "question", "text", "other_words", "source", why="set by staff, for anybody"
)
declare_free("workflows.Topic", "key", "name", "to_do", why="set by staff")
declare_free("workflows.AnsweredCall", "channel", why="a code from a list")
declare_free("workflows.Call", "language", why="a code from a list")
declare_free("workflows.Phrase", "text", why="set by staff, for anybody")
declare_free("workflows.Saying", "text", "spoken", why="set by staff, for anybody")
