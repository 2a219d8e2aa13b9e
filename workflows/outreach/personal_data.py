"""Lists hold whom to ring until a day that is set; figures of calls hold nobody."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.Callee",
    "name",
    "phone",
    group=Group.CONTACT,
    purpose=_("To ring people whom a campaign is for"),
    what=_("Your name and number on a list of people whom the city rings"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.LIST,
)
register(
    "workflows.Callee",
    "remarks",
    group=Group.NOTES,
    purpose=_("To know what to mind when ringing somebody"),
    what=_("A remark on that list"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.LIST,
)
register(
    "workflows.Callee",
    "answers",
    group=Group.ANSWERS,
    purpose=_("To get help going with what was said on the phone"),
    what=_("What you answered when the city rang"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.LIST,
)
register(
    "workflows.CallAlarm",
    "text",
    group=Group.NOTES,
    purpose=_("To help somebody at once about whom a caller is worried"),
    what=_("What worried who rang you"),
    seen_by=("coordinator",),
    ends=Ends.LIST,
)
register(
    "workflows.CallTask",
    "text",
    group=Group.NOTES,
    purpose=_("To do for somebody what was promised when they were rung"),
    what=_("Where, and what to mind when somebody does something for you after a call"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.LIST,
)
declare_free("workflows.Callee", "phone_digest", "digest", why="keyed hashes, until the list ends")
declare_free("workflows.Callee", "language", why="a code from a list")
declare_free("workflows.CallMade", "language", why="a code from a list")
declare_free(
    "workflows.CallCampaign",
    "key",
    "name",
    "list_from",
    "first_words",
    "to_do_on_alarm",
    "information",
    "task",
    "days",
    "threshold",
    why="set by staff",
)
declare_free("workflows.Caller", "languages", why="codes from a list")
declare_free("workflows.DoNotCall", "digest", why="a keyed hash of a number, and nothing beside it")
declare_free("workflows.DoNotCallKey", "secret", why="random: the key of those hashes")
