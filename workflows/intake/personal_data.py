"""A submission and the files sent along; and a draft of one, as long as it is not sent."""

from django.utils.translation import gettext_lazy as _

from workflows.vault.registry import FILE, VOLUNTEER, Ends, Group, declare_free, register

register(
    "workflows.Submission",
    "answers",
    group=Group.ANSWERS,
    purpose=_("To understand what is asked or offered"),
    what=_("What you filled in on the form, or told us on the phone"),
    seen_by=("operator", "handler", "coordinator", VOLUNTEER),
    ends=Ends.CASE,
)
register(
    "workflows.Submission",
    "reached_via",
    group=Group.CONTACT,
    purpose=_("To reach somebody who has neither phone nor e-mail"),
    what=_("Through whom or where we reach you"),
    seen_by=("operator", "handler", "coordinator", VOLUNTEER),
    ends=Ends.CASE,
)
register(
    "workflows.Submission",
    "filed_by",
    group=Group.CONTACT,
    purpose=_("To know who of a partner organisation filed it for a client"),
    what=_("The name of who filed it for you"),
    seen_by=("handler", "coordinator"),
    ends=Ends.CASE,
)
register(
    "workflows.Submission",
    "body_digest",
    group=Group.ANSWERS,
    purpose=_("To take the same form sent twice for one, by an encrypted fingerprint"),
    what=_("A fingerprint of what you filled in"),
    seen_by=(),
    ends=Ends.CASE,
)
declare_free("workflows.Submission", "language", why="a code from a list")
declare_free("workflows.Submission", "idempotency_key", why="a keyed hash of what is random")
register(
    "workflows.Upload",
    "name",
    FILE,
    group=Group.FILES,
    purpose=_("To understand what is asked or offered"),
    what=_("The files that you sent, and their names"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.CASE,
)
declare_free("workflows.Upload", "holder", why="a hash of random bits")
register(
    "workflows.TryOut",
    "mail_to",
    group=Group.CONTACT,
    purpose=_("To mail who tries out a form, and nobody else"),
    seen_by=("editor",),
    ends=Ends.TRY_OUT,
)
register(
    "workflows.TryOut",
    "link",
    group=Group.MESSAGES,
    purpose=_("To show colleagues the link by which they try out a form"),
    seen_by=("editor",),
    ends=Ends.TRY_OUT,
)
declare_free("workflows.TryOut", "link_digest", why="a keyed hash of what is random")

register(
    "workflows.Draft",
    "answers",
    group=Group.ANSWERS,
    purpose=_("To go on with a form later"),
    what=_("What you filled in so far"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.DRAFT,
)
register(
    "workflows.Draft",
    "refused",
    group=Group.ANSWERS,
    purpose=_("To say which files could not be taken"),
    what=_("The names of files that we could not take"),
    seen_by=("operator", "handler", "coordinator"),
    ends=Ends.DRAFT,
)
register(
    "workflows.Draft",
    "link",
    group=Group.ANSWERS,
    purpose=_("To mail the link to a form that is not sent yet"),
    what=_("The link to the form that is not sent yet"),
    seen_by=(),
    ends=Ends.DRAFT,
)
declare_free("workflows.Draft", "language", why="a code from a list")
declare_free("workflows.Draft", "link_digest", "code_digest", why="keyed hashes of what is random")
declare_free("workflows.Draft", "fixed", why="answers that the page gives, the same for everybody")
register(
    "workflows.Export",
    FILE,
    group=Group.FILES,
    purpose=_("To work with answers in another program, such as a spreadsheet"),
    what=_("A copy of answers in a file"),
    seen_by=("coordinator",),
    ends=Ends.EXPORT,
)
declare_free("workflows.Export", "language", why="a code from a list")
