"""What proves that the ledger was not changed: keys, seals, marks of what had to go, cuts."""

from typing import ClassVar

from django.db import models
from django.utils import timezone

from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed

HASH_BYTES, SIGNATURE_BYTES = 32, 64


class LedgerKey(Sealed):
    """A key that signs the ledger (Ed25519, base64); the one that is not retired signs.

    Both halves are sealed: whoever can only write rows can neither sign, nor have the site take
    a key of theirs for its own. `private` goes when the key retires.
    """

    private = VaultText(null=True)
    public = VaultText()
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)


class Signed(models.Model):
    """Base of what is signed by a key of the ledger."""

    key = models.UUIDField(editable=False)
    signature = models.BinaryField(max_length=SIGNATURE_BYTES)

    class Meta:
        abstract = True


class Seal(Signed):
    """Some rows of the ledger, closed: `leaves` has id and digests of each (digests.py).

    `head` is the hash of all this and of the head before it.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    previous = models.BinaryField(max_length=HASH_BYTES)
    head = models.BinaryField(max_length=HASH_BYTES)
    leaves = models.BinaryField()
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"Seal {self.number}"


class Changed(Signed):
    """What had to change in rows that may be sealed: what a purge took, what a joining moved.

    A row of this for every `BLOCK` rows of the ledger. `gone` has a bit for each part of each
    row; `moved` the new digest of a part, by part and id. Nothing here says when, or which rows
    went together: that would tell which lines were of one case.
    """

    block = models.PositiveBigIntegerField(primary_key=True)
    gone = models.BinaryField()
    moved = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"Changed in block {self.block}"


class Cut(Signed):
    """Where the ledger begins: all up to this seal had expired, and is gone."""

    number = models.PositiveBigIntegerField(primary_key=True)
    head = models.BinaryField(max_length=HASH_BYTES)
    at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"Cut after seal {self.number}"
