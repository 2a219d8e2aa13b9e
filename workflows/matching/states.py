"""How a match stands, and why it ended."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from workflows.cases.states import Reason


class MatchState(models.TextChoices):
    INVITED = "invited", pgettext_lazy("state of a match", "Invited")
    ACCEPTED = "accepted", pgettext_lazy("state of a match", "Accepted")
    DECLINED = "declined", pgettext_lazy("state of a match", "Declined")
    ENDED = "ended", pgettext_lazy("state of a match", "Ended")


# The volunteer is asked, or helps.
OPEN = (MatchState.INVITED, MatchState.ACCEPTED)


class Ending(models.TextChoices):
    """Why a match ended: what a volunteer or staff say, and what comes by itself.

    Staff may also say what the request's case type has in its list.
    """

    VOLUNTEER_STOPPED = Reason.VOLUNTEER_STOPPED.value, Reason.VOLUNTEER_STOPPED.label
    HELP_CHANGED = Reason.HELP_CHANGED.value, Reason.HELP_CHANGED.label
    NOT_SUITABLE = Reason.NOT_SUITABLE.value, Reason.NOT_SUITABLE.label
    HELP_DONE = Reason.HELP_DONE.value, Reason.HELP_DONE.label
    ALREADY_FOUND = "already_found", _("Somebody else was found first")
    CLOSED = "closed", _("The case was closed")
    REFERRED = "referred", _("A partner took over")
    EXPIRED = "expired", _("No answer in time")
    PASSED_ON = "passed_on", _("The next one was asked before they answered")
    SUSPENDED = "suspended", _("The volunteer is not asked to help any more")
    REGROUPED = "regrouped", _("Goes on in another group")


# After these the same volunteer is not asked again for the same request.
FOR_GOOD = (Ending.VOLUNTEER_STOPPED, Ending.NOT_SUITABLE)


class Untold(models.TextChoices):
    """Why a volunteer gets the address although nobody told the resident who comes."""

    TOLD_OTHERWISE = "told_otherwise", _("They know who comes: told in another way")
    CANNOT_WAIT = "cannot_wait", _("The help cannot wait")
    NOT_REACHED = "not_reached", _("They cannot be reached in any way")


class Standing(models.TextChoices):
    """What the volunteer's page has to say. Each is the name of a template."""

    ASKED = "asked"
    HELD = "held"
    HELPING = "helping"
    DECLINED = "declined"
    ALREADY_FOUND = "already_found"
    PASSED_ON = "passed_on"
    PROGRAMME_OVER = "programme_over"
    OVER = "over"


# What the page says of a match that ended so; of every other, that it is over.
AFTER = {
    Ending.ALREADY_FOUND.value: Standing.ALREADY_FOUND,
    Ending.EXPIRED.value: Standing.PASSED_ON,
    Ending.PASSED_ON.value: Standing.PASSED_ON,
}
# An invitation that still stands as asked, and can be answered no more.
TOO_LATE = (Standing.PROGRAMME_OVER, Standing.OVER)
