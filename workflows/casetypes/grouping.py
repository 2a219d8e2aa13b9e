"""Whether requests of a case type are helped in groups, and how large those are."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class InGroups(models.Model):
    """What a case type says of its groups; nothing where each request has its own volunteer."""

    group_size = models.PositiveSmallIntegerField(
        _("requests in a group"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2)],
        help_text=_(
            "One volunteer helps a group of at most this many together. Empty: not in groups."
        ),
    )
    group_least = models.PositiveSmallIntegerField(
        _("requests in a group at least"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2)],
        help_text=_("A group with fewer is proposed to be put together with another."),
    )

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse groups that could never be large enough."""
        super().clean()
        if self.group_least and self.group_least > (self.group_size or 0):
            raise ValidationError(
                {"group_least": gettext("A group cannot have fewer places than it must have.")}
            )
