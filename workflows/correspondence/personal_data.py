"""What people write to us, and from where; a mailbox is the city's own."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import Ends, Group, declare_free, register

WHO = ("operator", "handler", "coordinator")

register(
    "workflows.Mail",
    *("sender", "sender_name", "subject", "text"),
    group=Group.MESSAGES,
    purpose=_("To understand what is asked or offered, and to answer"),
    what=_("The mails that you sent us"),
    seen_by=WHO,
    ends=Ends.CASE,
)
register(
    "workflows.Mail",
    *("left_out", "files"),
    group=Group.FILES,
    purpose=_("To say which files came along, and which could not be kept"),
    what=_("The names of files that you mailed us"),
    seen_by=WHO,
    ends=Ends.CASE,
)
register(
    "workflows.Mail",
    *("message_id", "thread"),
    group=Group.MESSAGES,
    purpose=_("To put an answer where it belongs in your mail program"),
    what=_("The numbers by which mail programs know your mails"),
    seen_by=(),
    ends=Ends.CASE,
)
register(
    "workflows.Mail",
    "message_digest",
    group=Group.MESSAGES,
    purpose=_("To know which mail answers an earlier one, by an encrypted fingerprint"),
    what=_("A fingerprint of the number of your mail"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free(
    "workflows.Mailbox",
    *("name", "address", "host", "user", "folder", "unread_folder"),
    why="set by staff, of the city's own mailbox",
)
declare_free("workflows.Mailbox", "password", why="a secret of ours, sealed, about nobody")
