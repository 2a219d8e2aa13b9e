"""A message: to whom, and what it says."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

register(
    "workflows.OutboxMessage",
    "to",
    "context",
    "subject",
    "body",
    "thread",
    group=Group.MESSAGES,
    purpose=_("To tell somebody how things stand"),
    what=_("The messages that we sent you, and where to"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.OutboxMessage",
    "to_digest",
    group=Group.MESSAGES,
    purpose=_(
        "Not to send too many mails at once, and none to where nobody is, by an encrypted "
        "fingerprint of the address"
    ),
    what=_("A fingerprint of your e-mail address or phone number"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.OutboxMessage", "template", "language", why="a code from a list")
declare_free(
    "workflows.MessageTemplate",
    *("key", "subject", "body", "sms"),
    why="texts of staff with placeholders",
)
