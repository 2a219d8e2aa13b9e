"""How long the cases of a type are kept, by which rule of the archive, and what comes then."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

# What a rule begins with that was brought along, until an archivist has looked at it.
EXAMPLE = "Voorbeeld, na te kijken door de archivaris: "
EXAMPLE_RULE = f"{EXAMPLE}dossiers van tijdelijke hulpacties"


class CountsFrom(models.TextChoices):
    """The moment from which the term runs."""

    CLOSED = "closed", _("the day on which the case is closed")
    PROGRAMME_ENDED = "ended", _("the last day of the programme")


class Destination(models.TextChoices):
    """What the selection list says of the data once the term is over."""

    DESTROY = "destroy", _("destroy the data")
    KEEP = "keep", _("keep for good")
    SELECT = "select", _("an archivist selects")


class Retention(models.Model):
    """What a case type says of its archive: rule, term, starting moment and destination."""

    selection_rule = models.CharField(
        _("rule of the selection list"),
        max_length=200,
        blank=True,
        help_text=_(
            "Number or name, as your archivist gives it. Without a rule nothing is destroyed."
        ),
    )
    retention_days = models.PositiveSmallIntegerField(
        _("days kept"),
        default=30,
        help_text=_("After this many days a closed case may be purged."),
    )
    counts_from = models.CharField(
        _("counted from"), max_length=10, choices=CountsFrom, default=CountsFrom.CLOSED
    )
    destination = models.CharField(
        _("and then"),
        max_length=10,
        choices=Destination,
        default=Destination.DESTROY,
        help_text=_(
            "Only “destroy the data” lets cases go. When an archivist selects: put on hold what is "
            "kept, and choose “destroy the data” afterwards."
        ),
    )

    class Meta:
        abstract = True

    @property
    def has_example_rule(self) -> bool:
        """Return whether the rule is still the one that was brought along."""
        return self.selection_rule.startswith(EXAMPLE)


def may_be_destroyed() -> Q:
    """Return the condition on a case type whose cases may go at all."""
    return ~Q(selection_rule="") & Q(destination=Destination.DESTROY)
