"""What a mail is, how it was seen to, and why a file of it was left out."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sort(models.TextChoices):
    """What a mail is. Only of what a person wrote comes a case, or a line in one."""

    PERSON = "person", _("Written by somebody")
    AUTOMATIC = "automatic", _("Answer of a program, such as out of office")
    BOUNCE = "bounce", _("A mail that came back")
    LIST = "list", _("Newsletter or mailing list")
    OWN = "own", _("Mail of our own that came back to us")
    UNREADABLE = "unreadable", _("Could not be read")


# What somebody looks at; the rest is set aside by itself.
LOOKED_AT = (Sort.PERSON, Sort.UNREADABLE)


class MailState(models.TextChoices):
    """How far a mail is."""

    PROPOSED = "proposed", pgettext_lazy("state of a mail", "Waits")
    IN_CASE = "in_case", pgettext_lazy("state of a mail", "In a case")
    ANSWERED = "answered", pgettext_lazy("state of a mail", "Answered, no case")
    SPAM = "spam", pgettext_lazy("state of a mail", "Spam")
    SET_ASIDE = "set_aside", pgettext_lazy("state of a mail", "Set aside by itself")


# Seen to, without a case: it is destroyed after a while, and may be taken up again until then.
DONE = (MailState.ANSWERED, MailState.SPAM, MailState.SET_ASIDE)


class LeftOut(models.TextChoices):
    """Why a file that came along was not kept: a code, as intake/files gives it."""

    TOO_BIG = "too_big", _("too big")
    TYPE = "file_type", _("of a type that we do not take")
    EMPTY = "empty", _("with nothing in it")
    DAMAGED = "damaged", _("damaged or cut short")
    INFECTED = "infected", _("holds a virus")
    UNCHECKED = "unchecked", _("could not be looked at for viruses")
    TOO_MANY = "too_many", _("too many files")
    SEALED = "sealed", _("encrypted or locked by who sent it")
    OTHER = "other", _("not safe to keep")


class Trouble(models.TextChoices):
    """Why a mailbox is not read."""

    AWAY = "away", _("The server does not answer")
    REFUSED = "refused", _("The server refuses name, password or folder")
    LOCKED = "locked", _("The site cannot read its own keys")
