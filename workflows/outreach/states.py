"""How a campaign stands, and how a call can end."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """A campaign is prepared, called, held up, and over; then its list is destroyed."""

    PREPARED = "prepared", _("Being prepared")
    CALLING = "calling", _("Being called")
    PAUSED = "paused", _("Paused")
    OVER = "over", _("Over, list destroyed")


class Outcome(models.TextChoices):
    """What came of one call."""

    REACHED = "reached", _("Reached")
    LATER = "later", _("Asks to ring later")
    NO_ANSWER = "no_answer", _("No answer")
    REFUSED = "refused", _("Does not want to talk")
    WRONG_NUMBER = "wrong_number", _("Wrong number")
    LANGUAGE = "language", _("Speaks another language")
    ALARM = "alarm", _("Worried: alarm")


# Somebody was spoken with, and said how they are.
SPOKEN_WITH = (Outcome.REACHED, Outcome.ALARM)
# Nobody rings this number for this campaign any more, in no round.
OUT = (Outcome.REFUSED, Outcome.WRONG_NUMBER)
