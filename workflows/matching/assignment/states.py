"""How a proposed pair stands, why nobody was found or asked, and what spoke for a volunteer."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Weight(models.IntegerChoices):
    """What coordinators say that something counts for."""

    NOTHING = 0, _("does not count")
    LITTLE = 1, _("counts a little")
    SOME = 2, _("counts")
    MUCH = 4, _("counts heavily")


class PairState(models.TextChoices):
    NOBODY = "nobody", pgettext_lazy("a proposed pair", "Nobody found")
    PROPOSED = "proposed", pgettext_lazy("a proposed pair", "Proposed")
    CHOSEN = "chosen", pgettext_lazy("a proposed pair", "Accepted, to be invited")
    INVITED = "invited", pgettext_lazy("a proposed pair", "Invited")
    REFUSED = "refused", pgettext_lazy("a proposed pair", "Not invited")
    LEFT = "left", pgettext_lazy("a proposed pair", "Not accepted")


class Lack(models.TextChoices):
    """Why a run found nobody for a request."""

    NO_CATEGORY = "no_category", _("It has no category, and volunteers are found by category.")
    NOBODY_THERE = "nobody_there", _("No volunteer for this category can be asked now.")
    NOT_AGAIN = (
        "not_again",
        _("Everybody who can be asked was asked for it before."),
    )
    CONDITIONS = "conditions", _("Nobody fits what this request asks.")
    TOO_FEW = "too_few", _("Fewer volunteers fit than it needs.")
    TAKEN = "taken", _("Whoever fits was needed for other requests: there are too few of them.")


class Why(models.TextChoices):
    """Why a volunteer whose pair was accepted is not invited."""

    OVERTAKEN = "overtaken", _("A colleague changed the request in the meantime")
    ENOUGH = "enough", _("As many volunteers as it needs are asked already")
    NOT_FREE = "not_free", _("The volunteer can no longer be asked")
    NOT_LAWFUL = "not_lawful", _("Nobody is asked for this request any more")
    NOT_YOURS = "not_yours", _("The request is not yours to handle")
    BROKEN = "broken", _("It went wrong; tell whoever runs the site")


class Sign(models.TextChoices):
    """What speaks for a volunteer, or against: a reason of a proposed pair."""

    SAME_PLACE = "same_place", _("same neighbourhood")
    NEAR = "near", _("nearby")
    FAR = "far", _("further away")
    PLACE_UNKNOWN = "place_unknown", _("distance unknown")
    SHARED_LANGUAGE = "shared_language", _("shares a language")
    NO_SHARED_LANGUAGE = "no_shared_language", _("no shared language known")
    NEVER_ASKED = "never_asked", _("was never asked")
    ASKED_BEFORE = "asked_before", _("was asked before")
    FITS = "fits", _("fits what is asked")
    FITS_IN_PART = "fits_in_part", _("fits what is asked in part")
    FEW_FIT = "few_fit", _("few others fit")
