"""A case knows whose it is by id; what is written about somebody is in its notes."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Note",
    "text",
    group=Group.NOTES,
    purpose=_("To remember what was agreed"),
    what=_("What a colleague wrote down of a talk"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.Correction",
    "changes",
    group=Group.CONTACT,
    purpose=_("To tell who was given a wrong detail what is right"),
    what=_("Which detail was wrong, and what is right"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.ChecklistAnswers",
    "answers",
    group=Group.NOTES,
    purpose=_("To know what was made sure of before we went on"),
    what=_("What we asked and ticked before we went on"),
    seen_by=("handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.Case",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail who filed the link to how it stands"),
    what=_("The link to the page with how it stands"),
    seen_by=(),
    ends=Ends.CASE,
)
register(
    "workflows.CallBack",
    "caller",
    "about",
    group=Group.CONTACT,
    purpose=_("To ring somebody back as was agreed"),
    seen_by=("operator",),
    ends=Ends.RUNG,
)
declare_free("workflows.CallBack", "language", why="a code from a list")
declare_free("workflows.Case", "reference", why="random, and gone with the purge")
declare_free("workflows.Case", "link_digest", why="a keyed hash of what is random")
declare_free("workflows.DestroyedLink", "link_digest", why="a keyed hash of what was random")
declare_free("workflows.Case", "language", why="a code from a list, and gone with the purge")
declare_free("workflows.Case", "look_at", why="codes from a list, and gone with the purge")
declare_free("workflows.CaseEvent", "reason", why="a code from a list")
declare_free("workflows.CaseEvent", "detail", why="codes, ids, dates and keyed hashes")
declare_free("workflows.CaseTally", "sort", "language", "channel", why="counts, nobody in them")
