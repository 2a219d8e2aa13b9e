"""A model with vault fields that belongs to no installed app: made by the tests alone."""

from django.db import models

from workflows.vault.fields import VaultJSON, VaultText
from workflows.vault.models import Sealed


class Letter(Sealed):
    topic = models.CharField(max_length=40, default="", blank=True)
    body = VaultText()
    facts = VaultJSON(null=True, blank=True)

    class Meta:
        app_label = "vaulttests"

    def __str__(self) -> str:
        return self.body


class Postcard(models.Model):
    """A model with a vault field that forgot to be Sealed."""

    text = VaultText(unique=True)

    class Meta:
        app_label = "vaulttests"

    def __str__(self) -> str:
        return ""
