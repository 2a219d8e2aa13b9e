"""What staff may pause: a whole programme, or the case types of one kind of help in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage


class Pausable(models.Model):
    """Takes nothing from the website and the API for a while, and says why."""

    paused = models.BooleanField(
        _("paused"),
        default=False,
        help_text=_(
            "While paused, its forms take no submissions from the website. The information centre "
            "may still file for who calls."
        ),
    )
    paused_because = TextPerLanguage(
        _("what people read meanwhile"),
        multiline=True,
        blank=True,
        help_text=_(
            "One honest sentence: why, and until when. Empty: that the form takes no answers at "
            "the moment, and where to call."
        ),
    )

    class Meta:
        abstract = True
