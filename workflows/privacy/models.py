"""What the purge has to remember until it is done, and how far it is."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.cases.states import PurgeGround
from workflows.upkeep.jobs import Job


class KeyToDestroy(models.Model):
    """A data key whose rows are gone and which has yet to be destroyed.

    Written with the tombstones, deleted once the key is: a purge that is killed in
    between leaves its work as rows, and the next run finishes it.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return str(self.key)


class PurgeJob(Job):
    """One purge of many cases: of all whose retention is over, or of an ended programme."""

    task = "workflows.privacy.tasks.purge"

    ground = models.CharField(_("ground"), max_length=20, choices=PurgeGround)
    programme = models.ForeignKey(
        "workflows.Programme",
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("purge")
        verbose_name_plural = _("purges")
