"""What somebody can ask about their data, what is decided, and why not."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """What is asked, by its article of the GDPR: 15, 16, 21, 18, 7(3) and 17."""

    ACCESS = "access", _("To see everything, also what the page does not show")
    CORRECT = "correct", _("To correct my data")
    OBJECT = "object", _("To object to what you do with my data")
    RESTRICT = "restrict", _("To keep my data, and do nothing else with it")
    CONSENT = "withdraw_consent", _("To take back my consent")
    ERASE = "erase", _("To erase my data")


# What ends in the purge of the case once it is granted.
ERASING = (Right.CONSENT, Right.ERASE)
# What keeps a case from being shared and matched once it is granted.
RESTRICTING = (Right.OBJECT, Right.RESTRICT)
# What is told to whoever was given the data (article 19).
TOLD_ON = (Right.CORRECT, *RESTRICTING, *ERASING)


class Decision(models.TextChoices):
    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Granted in part")
    REFUSED = "refused", _("Refused")


class Why(models.TextChoices):
    """Why not, or not all of it. The first three are what the retention gate says of a case."""

    HOLD = "hold", _("the data are on hold: they are needed for a legal claim or an inquiry")
    RETENTION = "retention", _("a law or the archive rules oblige us to keep the data")
    STILL_OPEN = "still_open", _("the case is still being worked on and cannot end by itself")
    PUBLIC_TASK = "public_task", _("we need the data for a task of the city by law")
    VITAL = "vital", _("somebody's life or health is at stake")
    OTHERS = "others", _("it would harm the rights of somebody else")
    RIGHT_AS_IS = "right_as_is", _("we looked into it, and the data are right")
    NOT_PROVEN = "not_proven", _("we could not make sure that it is you who asks")
    UNFOUNDED = "unfounded", _("it was asked again and again, or without any ground")


class Extension(models.TextChoices):
    """Why it takes up to two months more (article 12, 3)."""

    COMPLEX = "complex", _("it is complex")
    MANY = "many", _("many people ask us something at this moment")
