"""Submissions: what was answered, once, under the key of its case."""

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflows.cases.states import Channel
from workflows.vault.fields import VaultJSON
from workflows.vault.models import Sealed


class Submission(Sealed):
    """The answers of one filled-in form, with the version it was filled in on.

    `idempotency_key` comes with each rendering of the form (or from the API's client);
    with `body_digest` it tells a double click from a changed text.
    """

    case = models.OneToOneField(
        "workflows.Case", on_delete=models.CASCADE, related_name="submission"
    )
    form = models.ForeignKey("cityforms.FormDefinition", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey("cityforms.FormVersion", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(_("language"), max_length=8)
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    page = models.UUIDField(null=True, editable=False)
    answers = VaultJSON(_("answers"))
    idempotency_key = models.CharField(max_length=64)
    body_digest = models.BinaryField(max_length=32)
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["idempotency_key", "form"], name="one_submission_a_key")
        ]

    def __str__(self) -> str:
        return f"Submission {self.pk}"
