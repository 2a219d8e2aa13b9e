"""Forms that close by themselves: after so many submissions, or after a day."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.fields import TextPerLanguage


class Closing(models.Model):
    """Takes nothing from the website and the API once it is full, or its last day is past."""

    closes_after = models.PositiveIntegerField(
        _("closes after this many submissions"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Empty: never. Tests do not count, nor cases that end as spam or double: their place "
            "is free again. Whoever is filed by staff counts, and is never refused."
        ),
    )
    open_until = models.DateField(
        _("last day"),
        null=True,
        blank=True,
        help_text=_("The last day on which the form takes answers. Empty: that of the programme."),
    )
    closed_because = TextPerLanguage(
        _("what people read once it is closed"),
        multiline=True,
        blank=True,
        help_text=_("Empty: that it takes no more answers, and where to call."),
    )

    class Meta:
        abstract = True

    @property
    def is_past(self) -> bool:
        """Return whether the last day is over, in the time zone of the site."""
        return self.open_until is not None and timezone.localdate() > self.open_until
