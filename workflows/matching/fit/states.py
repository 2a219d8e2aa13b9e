"""How two answers are compared, what that counts for, and whose answers they are."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(StrEnum):
    """Whose answer it is: the request's, or the offer's."""

    ASKED = "asked"
    OFFERED = "offered"


class Compare(models.TextChoices):
    """When the answer of an offer fits that of a request."""

    EQUAL = "equal", _("is the same")
    ONE_OF = "one_of", _("is one of those chosen")
    SHARES_ONE = "shares_one", _("has at least one in common")
    AT_LEAST = "at_least", _("is at least as much")
    ALLOWED_IF = "allowed_if", _("allows it, where it is needed")
    NOT_BEFORE = "not_before", _("is free by that day")
    OVERLAPS = "overlaps", _("is free at the same time")
    WITHIN = "within", _("is near enough")


class Weight(models.IntegerChoices):
    """What a condition counts for, beside the others."""

    LITTLE = 1, _("counts a little")
    SOME = 2, _("counts")
    MUCH = 3, _("counts heavily")
