"""What is looked at of mail that comes in: whether the mailboxes are read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.correspondence.services import state
from workflows.declaring.checkup import CHECKS, Check, Finding, mend, tell, well


def look_at_mailboxes() -> Iterator[Finding]:
    """Yield whether the mailboxes of the city are read."""
    found = state()
    if found == "away":
        yield mend(
            _("A mailbox is not read: mail of residents waits on its server."),
            _("A coordinator sees which and why, under Set-up, Mailboxes."),
        )
    elif found == "none":
        yield tell(_("No mailbox is read: what people answer is not here."))
    else:
        yield well(_("The mailboxes are read."))


CHECKS.add(
    Check("mail in", gettext_lazy("Mail that people send"), look_at_mailboxes, True, order=35)
)
