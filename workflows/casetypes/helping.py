"""How many help and are helped at a time, and who decides that somebody is asked."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Helping(models.Model):
    """What a case type says of volunteers."""

    helpers_needed = models.PositiveSmallIntegerField(
        _("volunteers a request needs"), default=1, validators=[MinValueValidator(1)]
    )
    helps_at_once = models.PositiveSmallIntegerField(
        _("requests a volunteer helps with at a time"),
        default=3,
        validators=[MinValueValidator(1)],
        help_text=_("Of an offer. Who helps with this many is not in the pool."),
    )
    asks_by_itself = models.BooleanField(
        _("a proposal invites by itself"),
        default=False,
        help_text=_(
            "Of a request. Whom a proposal finds is invited at once, in the name of who asked for "
            "the proposal. Otherwise a handler accepts each. Discreet requests always wait."
        ),
    )

    class Meta:
        abstract = True
