"""A match holds its volunteer's link, and their role; all else is in the cases it joins."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Match",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail a volunteer the link to an invitation"),
    what=_("The link to the invitation"),
    seen_by=(),
    ends=Ends.CASE,
)
register(
    "workflows.Match",
    "role_said",
    group=Group.NOTES,
    purpose=_("To say which of several helpers does what"),
    what=_("What each helper does"),
    seen_by=("handler", "coordinator"),
    ends=Ends.CASE,
)
declare_free("workflows.Match", "role", why="a key from a list that staff set")
declare_free("workflows.Match", "reason", why="a key from a list that staff set")
declare_free("workflows.Match", "link_digest", why="a keyed hash of what is random")
declare_free("workflows.FitCondition", "asked", "offered", why="a meaning or the key of a question")
declare_free("workflows.FitCondition", "ground", why="set by staff, about no one person")
register(
    "workflows.Match",
    "code_word",
    group=Group.MESSAGES,
    purpose=_("To know at the door that somebody comes through the city"),
    what=_("The code word that you and the volunteer have"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.CASE,
)
declare_free("workflows.Run", "weights", why="what weighed, in numbers")
declare_free("workflows.Proposed", "reasons", why="codes from a list")
