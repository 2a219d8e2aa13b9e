"""When both sides of a match are asked whether help was given: columns of its case type."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

# Longer than this nobody waits for a word.
MOST_DAYS, MOST_WEEKS = 90, 26


class CheckIns(models.Model):
    """How long after the first visit, or the yes, both sides are asked, and how often then."""

    asked_after_visit = models.PositiveSmallIntegerField(
        _("days after the first visit"), default=1, validators=[MaxValueValidator(MOST_DAYS)]
    )
    asked_after_yes = models.PositiveSmallIntegerField(
        _("days after the yes, when no visit is planned"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    asked_every = models.PositiveSmallIntegerField(
        _("then every so many weeks"),
        default=3,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_WEEKS)],
        help_text=_("Empty: they are asked once."),
    )

    class Meta:
        abstract = True
