"""The states of a case and the verbs that lead from one to the next."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    NEW = "new", pgettext_lazy("state of a case", "New")
    SCREENED = "screened", pgettext_lazy("state of a case", "Screened")
    MATCHED = "matched", pgettext_lazy("state of a case", "Matched")
    REFERRED = "referred", pgettext_lazy("state of a case", "Referred")
    CLOSED = "closed", pgettext_lazy("state of a case", "Closed")
    PURGED = "purged", pgettext_lazy("state of a case", "Purged")


# Somebody still has to do something.
OPEN = (CaseState.NEW, CaseState.SCREENED, CaseState.MATCHED, CaseState.REFERRED)
# Nobody helps, or is helped, yet.
WAITING = (CaseState.NEW, CaseState.SCREENED)
# An offer that was screened stands in the pool, also while its volunteer helps somebody.
POOL = (CaseState.SCREENED, CaseState.MATCHED)


class Verb(models.TextChoices):
    SCREEN = "screen", _("Screen")
    MATCH = "match", _("Match")
    REFER = "refer", _("Refer")
    RELEASE = "release", _("Release")
    TAKE_BACK = "take_back", _("Take back")
    CLOSE = "close", pgettext_lazy("a case", "Close")
    REOPEN = "reopen", _("Reopen")
    PURGE = "purge", _("Purge")


class Reason(models.TextChoices):
    """Why a case went back. A code, never free text: free text is a note."""

    VOLUNTEER_STOPPED = "volunteer_stopped", _("The volunteer stopped")
    HELP_CHANGED = "help_changed", _("The help asked for changed")
    NOT_SUITABLE = "not_suitable", _("It did not work out between them")
    HELP_DONE = "help_done", _("The help is done")
    PARTNER_REFUSED = "partner_refused", _("The partner refused")
    PARTNER_RETURNED = "partner_returned", _("The partner returned the case")
    MORE_HELP_NEEDED = "more_help_needed", _("More help is needed")
    CLOSED_BY_MISTAKE = "closed_by_mistake", _("Closed by mistake")


REASONS_FOR = {
    Verb.RELEASE: (
        *(Reason.VOLUNTEER_STOPPED, Reason.HELP_CHANGED, Reason.NOT_SUITABLE, Reason.HELP_DONE),
    ),
    Verb.TAKE_BACK: (Reason.PARTNER_REFUSED, Reason.PARTNER_RETURNED, Reason.HELP_CHANGED),
    Verb.REOPEN: (Reason.MORE_HELP_NEEDED, Reason.CLOSED_BY_MISTAKE),
}


class Change(models.TextChoices):
    """What somebody asks to change, by their link. A code: what they write is a note."""

    CONTACT = "contact", _("How to reach the person")
    TIME = "time", _("The day, the hour or the place")
    OTHER = "other", _("Something else")
    WITHDRAWAL = "withdrawal", _("It is no longer needed")


class PurgeGround(models.TextChoices):
    RETENTION = "retention", _("The retention period is over")
    PROGRAMME_ENDED = "programme_ended", _("The programme has ended")
    ERASURE = "erasure", _("Erasure was asked for and granted")
    RESTORED = "restored", _("It was purged before, and an old backup brought it back")


# What an officer may purge on; a case that a backup brought back is purged again by itself.
BY_OFFICER = (PurgeGround.RETENTION, PurgeGround.PROGRAMME_ENDED, PurgeGround.ERASURE)


class Priority(models.IntegerChoices):
    """How soon a case is to be seen to. The queue begins with the lowest number."""

    HIGH = 1, pgettext_lazy("priority of a case", "High")
    NORMAL = 2, pgettext_lazy("priority of a case", "Normal")


class Channel(models.TextChoices):
    """How a submission reached the city."""

    WEB = "web", _("Website")
    PHONE = "phone", _("Phone")
    MAIL = "mail", _("E-mail or letter")
    COUNTER = "counter", _("Counter")
    API = "api", _("Another program")
    FILE = "file", _("File")
    PARTNER = "partner", _("Partner organisation")


class Mark(models.TextChoices):
    """Why somebody should look at a case first. Nothing is refused for it."""

    TRAP = "trap", _("A box that people do not see was filled in")
    FAST = "fast", _("It was sent faster than one can read it")
    ADDRESS = "address", _("Many forms came from one place")
    TEXT = "text", _("The same text came several times")
    MESSAGE = "message", _("A message could not be sent")
    NAME = "name", _("The name holds an address, or is very long")
    DIED = "died", _("The person has died, as another case of theirs says")
    RING_BACK = "ring_back", _("Somebody asked to be rung back")
    TOLD = "told", _("The person added something")
    CHANGE = "change", _("The person asks for a change")
    MAIL = "mail", _("Somebody wrote a mail")
    FREED = "freed", _("A volunteer stopped helping")
    AWAY = "away", _("A volunteer cannot come to a visit")
    CHECK_IN = "check_in", _("A check-in says no, has a word for us, or was not answered")
    STRANGER = "stranger", _("The person says that they did not file it")
    PARTNER = "partner", _("A rule suggests a partner: see the timeline")
    PARTNER_SAID = "said", _("The partner asks, reports or returned it")
    SILENT = "silent", _("The partner does not answer")
    ESCALATED = "escalated", _("A decision is asked")
    DECIDED = "decided", _("What was asked is decided: see the timeline")
    UNREACHED = "unreached", _("Nobody is reached by phone: the number is wrong")


# What has a panel of its own, and stays until what it asks for is done: looking is not enough.
STAYING = (Mark.RING_BACK, Mark.ESCALATED)


# Somebody waits for it: one looks at these today, whatever else the queue holds.
NEEDING_ATTENTION = (
    *(Mark.MESSAGE, Mark.DIED, Mark.STRANGER),
    *(Mark.RING_BACK, Mark.TOLD, Mark.CHANGE, Mark.MAIL, Mark.FREED, Mark.AWAY, Mark.CHECK_IN),
    *(Mark.PARTNER, Mark.PARTNER_SAID, Mark.SILENT, Mark.ESCALATED, Mark.DECIDED, Mark.UNREACHED),
)
# What programs that send forms are known by; people may have done it all the same.
LIKE_SPAM = (Mark.TRAP, Mark.FAST, Mark.ADDRESS, Mark.TEXT, Mark.NAME)
# What asks for nothing any more once the case is closed.
ABOUT_PARTNERS = (Mark.PARTNER, Mark.PARTNER_SAID, Mark.SILENT)
ABOUT_VISITS = (Mark.AWAY, Mark.CHECK_IN)


class Proof(models.TextChoices):
    """How it was made sure that a caller is the one of the case."""

    RUNG_BACK = "rung_back", _("Rung back on the number we know")
    REFERENCE_AND_DETAIL = "reference_and_detail", _("Knows the reference and a detail")
    IDENTITY_SEEN = "identity_seen", _("Stands at the counter with an identity card")


class Whose(models.TextChoices):
    """Who of a case was on the phone: the person who filed it, or the one it is for."""

    PERSON = "person", _("the person of the case")
    BENEFICIARY = "beneficiary", _("the one it is for")


class CallTime(models.TextChoices):
    """When somebody would like to be rung back."""

    ANY = "any", _("At any time")
    MORNING = "morning", _("In the morning")
    AFTERNOON = "afternoon", _("In the afternoon")
    EVENING = "evening", _("In the evening")


class CallOutcome(models.TextChoices):
    """What became of ringing somebody back."""

    REACHED = "reached", _("Reached")
    NO_ANSWER = "no_answer", _("No answer")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    ASKED_TO_STOP = "asked_to_stop", _("Asked not to be rung")


class ActorKind(models.TextChoices):
    USER = "user", _("Staff")
    RESIDENT = "resident", _("Resident")
    INVITATION = "invitation", _("Volunteer, by invitation")
    PARTNER = "partner", _("Partner, by link")
    SYSTEM = "system", _("The system")
