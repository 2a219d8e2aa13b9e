"""The conditions under which an offer fits a request; how many a volunteer helps at a time."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from workflows.cases.models import Case
from workflows.casetypes.models import CaseType
from workflows.matching.fit.states import Compare, Weight

MOST_NEIGHBOURHOODS = 30
MOST_AT_ONCE = 999


class FitCondition(models.Model):
    """One comparison of an answer to a request with one to an offer; set on the request's type.

    `asked` and `offered` refer to what is compared: "meaning:<meaning>" (a label for reports is
    the meaning "report.<label>"), "question:<key>", or "case:neighbourhood". One that is hard
    keeps a volunteer out who does not fit; every one counts by its weight among those who do.
    """

    case_type = ParentalKey(CaseType, on_delete=models.CASCADE, related_name="conditions")
    order = models.PositiveSmallIntegerField(_("order"), default=0, editable=False)
    asked = models.CharField(_("asked in the request"), max_length=120)
    how = models.CharField(_("what the volunteer says"), max_length=12, choices=Compare)
    offered = models.CharField(_("said in the offer"), max_length=120)
    is_hard = models.BooleanField(
        _("must fit"),
        default=False,
        help_text=_("Who does not fit, or did not say, is not in the pool for that request."),
    )
    weight = models.PositiveSmallIntegerField(
        _("counts"), choices=Weight, default=Weight.SOME, help_text=_("Among those who fit.")
    )
    at_most = models.PositiveSmallIntegerField(
        _("neighbourhoods away at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_NEIGHBOURHOODS)],
        help_text=_("Only with “is near enough”. 0 is the same neighbourhood."),
    )

    ground = models.CharField(
        _("why it is needed"),
        max_length=200,
        blank=True,
        help_text=_("Only for what is asked of gender or age: nobody is chosen by that without."),
    )

    class Meta:
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case_type", "asked", "how", "offered"], name="one_condition_of_a_kind"
            )
        ]

    def __str__(self) -> str:
        return f"{self.asked} – {self.get_how_display()} – {self.offered}"


class Capacity(models.Model):
    """How many requests a volunteer helps with at a time, as they said in their offer.

    Beside the sealed answer, so that the database finds who has room.
    """

    offer = models.OneToOneField(
        Case, verbose_name=_("offer"), on_delete=models.CASCADE, related_name="+"
    )
    at_once = models.PositiveSmallIntegerField(_("requests at a time"))

    class Meta:
        verbose_name = _("capacity of a volunteer")
        verbose_name_plural = _("capacities of volunteers")

    def __str__(self) -> str:
        return f"Capacity {self.pk}"
