"""What the purge itself has to remember until it is done."""

import uuid

from django.db import models


class DoomedKey(models.Model):
    """A data key whose rows are gone and which has yet to be destroyed.

    Written with the tombstones, deleted once the key is: a purge that is killed in
    between leaves its work as rows, and the next run finishes it.
    """

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    def __str__(self) -> str:
        return str(self.key)
