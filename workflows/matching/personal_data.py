"""A match holds the link of its volunteer; all else is in the cases it joins."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Match",
    "link",
    group=Group.MESSAGES,
    purpose=_("To mail a volunteer the link to an invitation"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.Match", "reason", why="a key from a list that staff set")
declare_free("workflows.Match", "link_digest", why="a keyed hash of what is random")
declare_free("workflows.FitCondition", "asked", "offered", why="a meaning or the key of a question")
declare_free("workflows.FitCondition", "ground", why="set by staff, about no one person")
declare_free("workflows.Run", "weights", why="what weighed, in numbers")
declare_free("workflows.Proposed", "reasons", why="codes from a list")
