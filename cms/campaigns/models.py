"""What is known of a campaign beside its programme: who is to agree with it, and who did.

And the files of campaigns that wait to be made.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.casetypes.models import Programme
from workflows.staff.models import User


def _who(label: object) -> "models.ForeignKey[User | None, User | None]":
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=label,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        editable=False,
    )


class State(models.TextChoices):
    """How far a campaign is, as it follows from what was done with it."""

    DRAFT = "draft", _("in preparation")
    SUBMITTED = "submitted", _("waits for a moderator")
    LIVE = "live", _("live")
    DOWN = "down", _("taken down")


class Campaign(models.Model):
    """A programme that was begun as a whole. Its parts are what refers to the programme."""

    programme = models.OneToOneField(
        Programme, on_delete=models.CASCADE, related_name="campaign", editable=False
    )
    partners = models.ManyToManyField(
        "workflows.Partner",
        verbose_name=_("partner organisations that may be told"),
        related_name="+",
        blank=True,
        help_text=_("Cases of its categories suggest them first when somebody is referred."),
    )
    made_by = _who(_("made by"))
    made_at = models.DateTimeField(auto_now_add=True)
    settled_by = _who(_("team, ground and retention agreed by"))
    settled_at = models.DateTimeField(null=True, editable=False)
    submitted_by = _who(_("submitted by"))
    submitted_at = models.DateTimeField(null=True, editable=False)
    published_at = models.DateTimeField(null=True, editable=False)
    down_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("campaign of help")
        verbose_name_plural = _("campaigns of help")
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return str(self.programme)

    @property
    def state(self) -> State:
        """Return how far it is."""
        if self.down_at:
            return State.DOWN
        if self.published_at:
            return State.LIVE
        return State.SUBMITTED if self.submitted_at else State.DRAFT

    @property
    def is_draft(self) -> bool:
        """Whether it was never published."""
        return self.published_at is None


class LookedAtPackage(models.Model):
    """The file of a campaign that somebody looked at, until they make it. It holds nobody's data.

    `digest` is its SHA-256, as hex digits.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    digest = models.CharField(max_length=64, editable=False)
    raw = models.BinaryField()
    looked_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "digest"], name="one_look_at_a_package")
        ]

    def __str__(self) -> str:
        return self.digest
