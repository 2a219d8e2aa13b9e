"""Whether the volunteers of a case type are asked one after another, and how long each may take."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class AsksInTurn(models.Model):
    """The way in which volunteers are asked for requests of a case type."""

    asks_in_turn = models.BooleanField(
        _("volunteers are asked in turn"),
        default=False,
        help_text=_(
            "One after another, as long as places are free. Otherwise as many as are chosen are "
            "asked at once, and the first yes counts."
        ),
    )
    hours_to_answer = models.PositiveSmallIntegerField(
        _("hours to answer in"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(240)],
        help_text=_(
            "When they are asked in turn: whoever has not answered by then is thanked, and the "
            "next one is asked. The quiet hours of the night do not count."
        ),
    )

    class Meta:
        abstract = True
