"""What the desk itself keeps for a while."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.BulkJob",
    "note",
    group=Group.NOTES,
    purpose=_("To write the same note on many cases"),
    seen_by=("handler", "coordinator"),
    ends=Ends.WORK,
)
register(
    "workflows.BulkJob",
    "answers",
    group=Group.NOTES,
    purpose=_("To answer the same checklist for many at once"),
    seen_by=("handler", "coordinator"),
    ends=Ends.WORK,
)
declare_free("workflows.BulkJob", "values", why="codes from lists, ids and days")
register(
    "workflows.ShiftNote",
    "text",
    group=Group.NOTES,
    purpose=_("To tell the next shift what it has to know"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.SHIFT,
)
declare_free("workflows.SavedFilter", "name", "query", why="set by staff; of nobody in a search")
