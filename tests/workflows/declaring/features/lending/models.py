"""Games that are lent to somebody who asked for company."""

from typing import ClassVar

from django.db import models

from workflows.vault.fields import VaultText
from workflows.vault.models import Sealed


class Loan(Sealed):
    """One game at somebody's home, under the key of their case."""

    case = models.ForeignKey("workflows.Case", on_delete=models.CASCADE, related_name="+")
    game = VaultText()
    is_back = models.BooleanField(default=False)
    reminders = models.PositiveIntegerField(default=0)

    class Meta:
        permissions: ClassVar = [("lend_game", "Lend a game")]
