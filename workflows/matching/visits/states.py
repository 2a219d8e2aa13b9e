"""How a visit stands, what is answered to a check-in, and how somebody stands in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartOfDay(models.TextChoices):
    """When on its day a visit is; "" is at any time."""

    MORNING = "morning", pgettext_lazy("of a visit", "in the morning")
    AFTERNOON = "afternoon", pgettext_lazy("of a visit", "in the afternoon")
    EVENING = "evening", pgettext_lazy("of a visit", "in the evening")


class VisitState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("state of a visit", "Planned")
    AWAY = "away", pgettext_lazy("state of a visit", "The helper cannot come")
    OFF = "off", pgettext_lazy("state of a visit", "Does not take place")
    DONE = "done", pgettext_lazy("state of a visit", "Done")
    MISSED = "missed", pgettext_lazy("state of a visit", "Did not take place")


# Somebody counts on it, or has to know that nobody comes.
COMING = (VisitState.PLANNED, VisitState.AWAY)


class OffReason(models.TextChoices):
    """Why a visit does not take place. A code: free text is a note."""

    HELPER_AWAY = "helper_away", _("The helper cannot come, and nobody else does")
    NOT_HOME = "not_home", _("Who is helped is not at home")
    NOT_NEEDED = "not_needed", _("It is not needed this time")
    OTHER_DAY = "other_day", _("It is on another day")


class Side(models.TextChoices):
    """Who is asked how it goes."""

    RESIDENT = "resident", pgettext_lazy("asked how it goes", "Who asked for help")
    VOLUNTEER = "volunteer", pgettext_lazy("asked how it goes", "The helper")


class Answer(models.TextChoices):
    """Whether help was given, as one side says."""

    YES = "yes", pgettext_lazy("was help given?", "Yes")
    NOT_YET = "not_yet", pgettext_lazy("was help given?", "Not yet")
    NO = "no", pgettext_lazy("was help given?", "No")


class StandInState(models.TextChoices):
    ASKED = "asked", pgettext_lazy("somebody standing in", "Asked")
    ACCEPTED = "accepted", pgettext_lazy("somebody standing in", "Comes instead")
    DECLINED = "declined", pgettext_lazy("somebody standing in", "Cannot either")
    OVER = "over", pgettext_lazy("somebody standing in", "No longer needed")


OPEN = (StandInState.ASKED, StandInState.ACCEPTED)
