"""What is looked at of messages: whether they go out, and whether we hear of those that do not."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.declaring.checkup import CHECKS, Check, Finding, mend, tell, well
from workflows.messages.backlog import backlog
from workflows.messages.bounces import services as bounces

LATE_MINUTES = 30


def look_at_outbox() -> Iterator[Finding]:
    """Yield whether messages leave the house in time, and how many were given up."""
    found = backlog()
    if found.oldest > LATE_MINUTES * 60:
        yield mend(
            _("Messages do not go out: the oldest waits for %(minutes)d minutes.")
            % {"minutes": round(found.oldest / 60)},
            _("See whether the worker runs and the mail server answers."),
        )
    else:
        yield well(_("Messages go out; waiting now: %(number)d.") % {"number": found.waiting})
    if found.failed:
        sentence = ngettext(
            "%(number)d message was given up.", "%(number)d messages were given up.", found.failed
        )
        yield tell(
            sentence % {"number": found.failed},
            _("A coordinator sends them again, under Messages that did not arrive."),
        )


def look_at_bounces() -> Iterator[Finding]:
    """Yield whether the mailbox is read where mail comes back, if there is one."""
    state = bounces.state()
    if state == "away":
        yield mend(
            _("The mailbox for mail that comes back is not read."),
            _("See why in the log of the worker, and correct BOUNCES_HOST and its password."),
        )
    elif state == "none":
        yield tell(_("Mail that comes back is not read: nobody learns of dead addresses."))
    else:
        yield well(_("The mailbox for mail that comes back is read."))


CHECKS.add(Check("outbox", gettext_lazy("Messages"), look_at_outbox, for_staff=True, order=30))
CHECKS.add(Check("bounces", gettext_lazy("Mail that comes back"), look_at_bounces, True, order=31))
