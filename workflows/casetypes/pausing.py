"""What staff may pause: a whole programme, or the case types of one kind of help in it."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage, Texts


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


def pause(rows: Iterable[Pausable], because: Texts) -> None:
    """Pause them all, with the sentence that people read meanwhile."""
    put(rows, paused=True, because=because)


def open_again(rows: Iterable[Pausable]) -> None:
    """Take submissions again; the sentence was about this pause and goes."""
    put(rows, paused=False, because=Texts())


def put(rows: Iterable[Pausable], *, paused: bool, because: Texts) -> None:
    """Write it on each row, together or not at all."""
    with transaction.atomic():
        for row in rows:
            row.paused, row.paused_because = paused, because
            row.save(update_fields=["paused", "paused_because"])
